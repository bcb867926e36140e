SELECT a.n, r.hash
FROM receipt r JOIN act a ON a.id = r.issued_in
ORDER BY a.n, r.series, r.rank
