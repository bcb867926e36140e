SELECT undone.id
FROM change written
JOIN act undoing ON undoing.n = written.act
JOIN act target ON target.id = undoing.undoes
JOIN change undone ON undone.act = target.n
WHERE written.id = ?1 AND undone.entity = ?2 AND undone.field_group IN (?3, ?4)
-- Of a row that passed from one owner to another, where it was.
ORDER BY undone.field_group <> ?4 LIMIT 1
