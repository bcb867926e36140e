SELECT n, id, operation, agent, entity, incarnation, hlc, at, subject_kind, subject, detail,
       undoes, content, prev, hash, (subject IS NULL) <> (subject_kind IS NULL)
FROM act ORDER BY n
