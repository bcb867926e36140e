SELECT a.id, a.household, a.supporting_document, a.added_by, a.added_at, a.kind, a.bytes, a.pages,
       a.name, a.purged_at, a.position, a.rotation, a.removed
FROM attachment a
JOIN supporting_document d ON d.id = a.supporting_document
JOIN document_type t ON t.id = d.document_type
WHERE a.household = ?1 AND NOT a.removed AND NOT d.replaced AND (?2 OR NOT t.restricted)
ORDER BY a.supporting_document, a.position, a.id
