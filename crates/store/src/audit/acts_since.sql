SELECT n, id, operation, agent, at, subject_kind, subject, detail, undoes
FROM act
WHERE at >= ?1 ORDER BY n DESC LIMIT ?2
