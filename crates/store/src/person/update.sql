UPDATE person SET
  sex = ?2, usage_name = ?3, birth_name = ?4, first_name = ?5, other_first_names = ?6,
  unborn = ?7, birth_date = ?8, expected_date = ?9, birth_country = ?10, birth_insee = ?11,
  birth_label = ?12
WHERE id = ?1
