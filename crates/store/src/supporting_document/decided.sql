SELECT d.id, d.household, d.person, d.document_type, d.status, d.presented_on, d.issued_on,
       d.valid_until, d.reason, d.decided_by, d.decided_at, d.adult, d.presented_as, d.purged_on
FROM supporting_document d
WHERE d.document_type = ?1 AND d.decided_at IS NOT NULL AND d.purged_on IS NULL
