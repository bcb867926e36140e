INSERT INTO request (
  id, year, series, sequence, kind, channel, external_ref, household_number, submitted_at,
  submitted_by, entity, household, body, status, decisions, priority
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, 'pending', '[]', ?14)
