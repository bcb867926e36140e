SELECT m.household, h.number, m.role, m.since, m.until,
       m.role IN ('guardian', 'partner') AND NOT EXISTS (
         SELECT 1 FROM member other
         WHERE other.household = m.household AND other.person <> ?1 AND other.role <> 'child')
FROM member m JOIN household h ON h.id = m.household
WHERE m.person = ?1 AND m.role <> 'child'
ORDER BY m.until IS NOT NULL, m.since, m.id
