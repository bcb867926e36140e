SELECT id, key, label, grants, archived FROM role
WHERE key IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM register written
  JOIN change last ON last.id = written.change
  JOIN act ON act.n = last.act
  WHERE written.entity = role.id
    AND act.operation NOT IN (SELECT value FROM json_each(?1)))
ORDER BY id
