INSERT INTO access_segment (segment, first_n, last_n, lines, opening, closing)
SELECT ?1, min(n), max(n), count(*),
       (SELECT prev FROM access WHERE segment = ?1 ORDER BY n LIMIT 1),
       (SELECT hash FROM access WHERE segment = ?1 ORDER BY n DESC LIMIT 1)
FROM access WHERE segment = ?1
