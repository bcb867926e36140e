SELECT c.kind, c.field_group, c.value, iif(b.field_group = c.field_group, b.value, NULL)
FROM act a JOIN change c ON c.act = a.n LEFT JOIN change b ON b.id = c.base
WHERE a.id = ?1 AND c.field_group <> '*'
UNION ALL
SELECT l.kind, l.field_group, l.value, NULL
FROM act a JOIN change c ON c.act = a.n JOIN change l ON l.owner = c.owner AND l.entity = c.entity
WHERE a.id = ?1 AND c.field_group = '*' AND l.field_group <> '*' AND l.n < c.n
