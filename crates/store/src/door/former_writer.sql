SELECT former.id
FROM change undone
JOIN change former ON former.owner = undone.owner AND former.n < undone.n
WHERE undone.id = ?1 AND former.entity = ?2 AND former.field_group = ?3
ORDER BY former.n DESC LIMIT 1
