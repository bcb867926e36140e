SELECT concat_ws('/', r.year, r.series, r.sequence), coalesce(h.number, r.household_number),
       r.kind, r.channel, date(r.submitted_at / 1000, 'unixepoch'), r.status,
       date(r.decided_at / 1000, 'unixepoch'), r.reason, r.reply
FROM request r
LEFT JOIN household h ON h.id = r.household
WHERE ?1 IS NULL OR r.household = ?1
ORDER BY r.year, r.series, r.sequence
