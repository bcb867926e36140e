-- ?1 the number of the act that split, ?2 and ?3 its two files: one of them was split again.
SELECT 1 FROM act a
WHERE a.subject IN (?2, ?3) AND a.operation = 'household.split' AND a.n > ?1
  AND NOT EXISTS (SELECT 1 FROM act u WHERE u.undoes = a.id)
