UPDATE document_type SET
  key = ?2, label = ?3, subject = ?4, procedures = ?5, alternatives = ?6, max_age_months = ?7,
  validity_months = ?8, deadline_days = ?9, restricted = ?10, legal_source = ?11, archived = ?12,
  pair = ?13, proves = ?14, condition = ?15, substitutes = ?16, validity = ?17,
  in_force_from = ?18, in_force_until = ?19, keep_file = ?20, purge_after_days = ?21,
  purge_from = ?22
WHERE id = ?1
