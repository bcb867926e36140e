SELECT id, year, series, sequence, act, household, issued_at, agent, code, salt, digest, prev,
       hash, view
FROM receipt
ORDER BY series, year, sequence
