WITH
  own AS (SELECT household FROM member WHERE person = ?1),
  child AS (
    SELECT child AS id FROM kinship WHERE person = ?1
    UNION
    SELECT m.person FROM member m JOIN own USING (household) WHERE m.role = 'child'
  ),
  around AS (
    SELECT household FROM own
    UNION
    SELECT m.household FROM member m JOIN child ON child.id = m.person
  ),
  other AS (
    SELECT m.person AS id FROM member m JOIN around USING (household) WHERE m.role <> 'child'
    UNION
    SELECT k.person FROM kinship k JOIN child ON child.id = k.child
    EXCEPT
    SELECT ?1
  )
SELECT 'name', p.usage_name FROM person p JOIN other USING (id) WHERE p.usage_name NOT NULL
UNION SELECT 'name', p.birth_name FROM person p JOIN other USING (id) WHERE p.birth_name NOT NULL
UNION SELECT 'name', p.first_name FROM person p JOIN other USING (id) WHERE p.first_name NOT NULL
UNION SELECT 'phone', t.number FROM phone t JOIN other ON other.id = t.person
UNION SELECT 'email', e.address FROM email e JOIN other ON other.id = e.person
UNION SELECT 'street', a.line FROM address a JOIN around USING (household)
      WHERE a.household NOT IN (SELECT household FROM own) OR a.kind IS 'other'
