UPDATE address SET
  line = ?2, complement = ?3, postcode = ?4, commune = ?5, insee = ?6, country = ?7, label = ?8
WHERE id = ?1
