SELECT sex, usage_name, birth_name, first_name, other_first_names, unborn, birth_date,
       expected_date, birth_country, birth_insee, birth_label
FROM person WHERE id = ?1
