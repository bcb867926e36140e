SELECT n, id, operation, agent, entity, incarnation, hlc, at, subject_kind, subject, detail,
       undoes, content, prev, hash
FROM act ORDER BY n
