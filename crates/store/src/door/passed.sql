SELECT 1 FROM change c JOIN act a ON a.n = c.act
WHERE c.id = ?1 AND a.operation IN
  ('household.merge', 'person.merge', 'merge.undo', 'household.split', 'split.undo')
