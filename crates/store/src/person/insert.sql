INSERT INTO person (
  id, sex, usage_name, birth_name, first_name, other_first_names, unborn, birth_date,
  expected_date, birth_country, birth_insee, birth_label
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
