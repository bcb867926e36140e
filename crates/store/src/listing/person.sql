SELECT p.id, p.sex, p.usage_name, p.birth_name, p.first_name, p.other_first_names, p.unborn,
       p.birth_date, p.expected_date, p.birth_country, p.birth_insee, p.birth_label,
       max(h.status = 'active')
FROM member m
JOIN household h ON h.id = m.household
JOIN person p ON p.id = m.person
WHERE m.person = ?1 AND m.until IS NULL
  AND NOT EXISTS (SELECT 1 FROM merge g WHERE g.absorbed = h.id)
GROUP BY p.id
