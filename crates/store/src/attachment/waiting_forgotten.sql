SELECT w.id, w.stored
FROM waiting_file w JOIN draft d ON d.id = w.draft
WHERE d.saved_at < ?1
ORDER BY w.id
