SELECT n, id, operation, agent, at, subject_kind, subject, detail, undoes
FROM act
WHERE id = ?1
