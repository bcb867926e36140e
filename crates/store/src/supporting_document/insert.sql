INSERT INTO supporting_document (
  id, household, person, document_type, status, presented_on, issued_on, valid_until, reason,
  decided_by, decided_at, replaced, adult, presented_as
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 0, ?12, ?13)
