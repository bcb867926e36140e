INSERT INTO supporting_document (
  id, household, person, document_type, status, presented_on, issued_on, valid_until, reason,
  decided_by, decided_at, replaced, adult, presented_as, purged_on)
SELECT ?2, ?3, person, document_type, status, presented_on, issued_on, valid_until, reason,
  decided_by, decided_at, 0, adult, presented_as, purged_on
FROM supporting_document WHERE id = ?1
