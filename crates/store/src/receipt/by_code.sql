SELECT id, year, series, sequence, act, household, issued_at, agent, code, salt, digest, prev,
       hash, view, kind
FROM receipt
WHERE code = ?1 LIMIT 1
