SELECT a.id, a.household, a.supporting_document, a.added_by, a.added_at, a.kind, a.bytes, a.pages,
       a.name, a.purged_at, a.position, a.rotation, a.removed
FROM attachment a
JOIN supporting_document d ON d.id = a.supporting_document
JOIN document_type t ON t.id = d.document_type
WHERE a.id = ?1 AND a.household = ?2 AND NOT a.removed AND (?3 OR NOT t.restricted)
