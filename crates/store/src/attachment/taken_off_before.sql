-- When it was taken off, or its document replaced, is when that register was last written.
SELECT a.id
FROM attachment a
JOIN supporting_document d ON d.id = a.supporting_document
WHERE a.purged_at IS NULL AND (
  (a.removed AND EXISTS (
    SELECT 1 FROM register r JOIN change c ON c.id = r.change JOIN act t ON t.n = c.act
    WHERE r.entity = a.id AND r.field_group = 'removed' AND t.at < ?1))
  OR (d.replaced AND EXISTS (
    SELECT 1 FROM register r JOIN change c ON c.id = r.change JOIN act t ON t.n = c.act
    WHERE r.entity = d.id AND r.field_group = 'replaced' AND t.at < ?1)))
ORDER BY a.id
