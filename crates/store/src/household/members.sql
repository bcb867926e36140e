SELECT m.id, m.person, m.role, m.since,
       p.sex, p.usage_name, p.birth_name, p.first_name, p.other_first_names, p.unborn,
       p.birth_date, p.expected_date, p.birth_country, p.birth_insee, p.birth_label,
       m.residence, m.residence_weeks, m.residence_note
FROM member m JOIN person p ON p.id = m.person
WHERE m.household = ?1 AND m.until IS NULL
ORDER BY CASE m.role WHEN 'guardian' THEN 0 WHEN 'partner' THEN 1 WHEN 'child' THEN 2 ELSE 3 END,
         CASE m.role WHEN 'child' THEN p.unborn ELSE 0 END,
         CASE m.role WHEN 'child' THEN coalesce(p.birth_date, '9999') ELSE '' END,
         m.position, m.id
