SELECT h.number, h.status, date(h.created_at / 1000, 'unixepoch'),
       a.line, a.complement, a.postcode, a.commune, h.origin_ref, h.observation
FROM household h
LEFT JOIN address a ON a.household = h.id AND a.kind IS NULL AND a.until IS NULL
WHERE ?1 IS NULL OR h.id = ?1
ORDER BY h.number
