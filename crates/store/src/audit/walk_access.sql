SELECT n, id, at, hlc, agent, kind, subject_kind, subject, detail, prev, hash
FROM access WHERE segment = ?1 ORDER BY n
