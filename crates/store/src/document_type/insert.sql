INSERT INTO document_type (
  id, key, label, subject, procedures, alternatives, max_age_months, validity_months,
  deadline_days, restricted, legal_source, archived, pair, proves, condition, substitutes,
  validity, in_force_from, in_force_until, keep_file, purge_after_days, purge_from
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,
  ?20, ?21, ?22)
