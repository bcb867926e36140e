-- As in door/changes_to_undo.sql: a group left out until then said nothing.
SELECT c.id, c.kind, c.entity, c.owner, c.field_group, c.value,
       CASE WHEN before.field_group IN (c.field_group, '*') OR c.field_group = '*' THEN before.value
            WHEN before.id IS NOT NULL THEN '{}' END,
       c.base IS NULL
FROM change c LEFT JOIN change before ON before.id = c.base
WHERE c.act = ?1 ORDER BY c.n
