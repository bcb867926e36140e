WITH RECURSIVE taken (id) AS (
  SELECT absorbed FROM merge WHERE survivor = ?1
  UNION SELECT m.absorbed FROM merge m JOIN taken t ON m.survivor = t.id
)
-- From the few taken in to their files: in the other order the whole town would be read by number.
SELECT h.number, h.origin_ref FROM taken t CROSS JOIN household h ON h.id = t.id ORDER BY +h.number
