SELECT max(a.at)
FROM (SELECT max(n) AS n FROM change WHERE owner = ?1
      UNION ALL
      SELECT (SELECT max(c.n) FROM change c WHERE c.owner = m.person)
      FROM member m WHERE m.household = ?1 AND m.until IS NULL) last
JOIN change c ON c.n = last.n
JOIN act a ON a.n = c.act
