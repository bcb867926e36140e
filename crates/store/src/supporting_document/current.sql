SELECT d.id, d.household, d.person, d.document_type, d.status, d.presented_on, d.issued_on,
       d.valid_until, d.reason, d.decided_by, d.decided_at, d.adult, d.presented_as, d.purged_on
FROM supporting_document d JOIN document_type t ON t.id = d.document_type
WHERE d.household = ?1 AND NOT d.replaced AND (?2 OR NOT t.restricted)
ORDER BY d.id
