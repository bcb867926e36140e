SELECT n, at, kind, agent, subject_kind, subject, detail
FROM access WHERE agent = ?1 AND kind >= ?2 AND kind < ?2 || char(1114111)
ORDER BY n DESC LIMIT ?3
