SELECT h.number, date(n.written_at / 1000, 'unixepoch'), a.display_name, n.pinned, n.body
FROM note n
JOIN household h ON h.id = n.household
JOIN agent a ON a.id = n.author
WHERE ?1 IS NULL OR h.id = ?1
ORDER BY h.number, n.written_at, n.id
