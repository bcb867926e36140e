INSERT INTO address (
  id, household, line, complement, postcode, commune, insee, country, since, kind, label
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
