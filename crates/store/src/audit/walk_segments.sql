SELECT segment, first_n, last_n, lines, opening, closing, purged_in
FROM access_segment ORDER BY segment
