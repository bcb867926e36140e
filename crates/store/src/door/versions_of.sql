SELECT r.field_group, coalesce(gone.change, r.change)
FROM register r
LEFT JOIN register gone ON gone.entity = r.entity AND gone.field_group = '*'
WHERE r.entity = ?1 AND r.field_group <> '*'
