-- The files that are still there, by household, with what their names are made of.
SELECT a.id, h.number, t.label, p.first_name, a.name, a.kind, a.sha256, a.bytes
FROM attachment a
JOIN household h ON h.id = a.household
JOIN supporting_document d ON d.id = a.supporting_document
JOIN document_type t ON t.id = d.document_type
LEFT JOIN person p ON p.id = coalesce(d.person, d.adult)
WHERE a.purged_at IS NULL AND (?1 IS NULL OR a.household = ?1)
ORDER BY h.number, a.id
