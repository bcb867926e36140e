SELECT concat_ws(' ', c.first_name, c.usage_name), concat_ws(' ', p.first_name, p.usage_name),
       k.kinship, k.authority, k.authority_since, k.pick_up, k.pick_up_until, k.emergency
FROM kinship k
JOIN person c ON c.id = k.child
JOIN person p ON p.id = k.person
WHERE ?1 IS NULL OR k.child IN (SELECT person FROM member WHERE household = ?1)
ORDER BY c.usage_name, c.first_name, k.id
