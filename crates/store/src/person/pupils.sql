SELECT p.id, m.household, p.ine,
       p.sex, p.usage_name, p.birth_name, p.first_name, p.other_first_names, p.unborn,
       p.birth_date, p.expected_date, p.birth_country, p.birth_insee, p.birth_label
FROM household h
JOIN member m ON m.household = h.id
JOIN person p ON p.id = m.person
WHERE h.status = 'active' AND m.role = 'child' AND m.until IS NULL
ORDER BY p.id, m.household
