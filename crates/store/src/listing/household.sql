SELECT number, status = 'archived', coalesce(protected, 0), created_at
FROM household h
WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM merge g WHERE g.absorbed = h.id)
