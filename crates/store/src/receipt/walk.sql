SELECT id, year, series, sequence, act, household, issued_at, agent, code, salt, digest, prev,
       hash, view, kind, rank, issued_in
FROM receipt
ORDER BY series, rank
