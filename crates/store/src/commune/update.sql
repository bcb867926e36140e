UPDATE commune SET
  name = ?2, insee = ?3, postcode = ?4, address_line = ?5, phone = ?6, email = ?7,
  service_name = ?8, dpo_email = ?9, siret = ?10, accent = ?11, logo = ?12
WHERE id = ?1
