SELECT m.person, m.role, m.since, m.until,
       p.sex, p.usage_name, p.birth_name, p.first_name, p.other_first_names, p.unborn,
       p.birth_date, p.expected_date, p.birth_country, p.birth_insee, p.birth_label
FROM member m JOIN person p ON p.id = m.person
WHERE m.household = ?1 AND m.until IS NOT NULL
ORDER BY m.until DESC, m.id DESC
