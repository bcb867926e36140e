INSERT INTO listed_person (person, name, first_name, birth, sex, active)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (person) DO UPDATE SET
  name = excluded.name, first_name = excluded.first_name, birth = excluded.birth,
  sex = excluded.sex, active = excluded.active
