SELECT concat_ws('/', r.year, r.series, r.sequence), r.kind, h.number, date(r.issued_at / 1000, 'unixepoch'),
       a.display_name
FROM receipt r
LEFT JOIN household h ON h.id = r.household
LEFT JOIN agent a ON a.id = r.agent
WHERE ?1 IS NULL OR r.household = ?1
ORDER BY r.series, r.rank
