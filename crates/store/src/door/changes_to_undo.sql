-- What a change was written on tells the value before, unless the group had been left out until then:
-- it was written on the change that made the row stand, and said nothing.
SELECT c.id, c.kind, c.entity, c.field_group, c.base,
       CASE WHEN before.field_group IN (c.field_group, '*') OR c.field_group = '*' THEN before.value
            WHEN before.id IS NOT NULL THEN '{}' END
FROM change c LEFT JOIN change before ON before.id = c.base
WHERE c.act = ?1 ORDER BY c.n
