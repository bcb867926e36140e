SELECT DISTINCT child.person
FROM member own JOIN member child ON child.household = own.household
WHERE own.person = ?1 AND own.role IN ('guardian', 'partner') AND own.until IS NULL
  AND child.role = 'child' AND child.until IS NULL
ORDER BY child.position, child.id
