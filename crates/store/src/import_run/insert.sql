INSERT INTO import_run (id, kind, digest, file_name, agent, began_at, after_act)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, coalesce(max(n), 0) FROM act
