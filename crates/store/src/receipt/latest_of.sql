SELECT id, year, series, sequence, act, household, issued_at, agent, code, salt, digest, prev,
       hash, view, kind
FROM receipt
WHERE household = ?1 AND kind = ?2
ORDER BY issued_at DESC, sequence DESC LIMIT 1
