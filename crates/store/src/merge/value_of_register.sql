SELECT c.value FROM register r JOIN change c ON c.id = r.change
WHERE r.entity = ?1 AND r.field_group = ?2
