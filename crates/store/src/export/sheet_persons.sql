SELECT h.number, m.role, p.sex, p.usage_name, p.birth_name, p.first_name, p.other_first_names,
       coalesce(p.birth_date, p.expected_date), p.birth_label,
       (SELECT group_concat(number, ', ' ORDER BY position) FROM phone WHERE person = p.id),
       (SELECT group_concat(address, ', ' ORDER BY position) FROM email WHERE person = p.id),
       p.meal, m.residence, m.since, m.until
FROM member m
JOIN household h ON h.id = m.household
JOIN person p ON p.id = m.person
WHERE ?1 IS NULL OR h.id = ?1
ORDER BY h.number, m.until IS NOT NULL, m.position, m.id
