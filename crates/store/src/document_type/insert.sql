INSERT INTO document_type (
  id, key, label, subject, procedures, alternatives, max_age_months, validity_months,
  deadline_days, restricted, legal_source, archived
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
