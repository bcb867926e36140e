INSERT INTO commune (
  id, name, insee, postcode, address_line, phone, email, service_name, dpo_email, siret, accent, logo
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
