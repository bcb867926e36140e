SELECT id, year, series, sequence, act, household, issued_at, agent, code, salt, digest, prev,
       hash, view
FROM receipt
WHERE household = ?1
ORDER BY issued_at DESC, sequence DESC LIMIT 1
