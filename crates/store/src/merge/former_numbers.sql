WITH RECURSIVE taken (id) AS (
  SELECT absorbed FROM merge WHERE survivor = ?1
  UNION SELECT m.absorbed FROM merge m JOIN taken t ON m.survivor = t.id
)
SELECT h.number, h.origin_ref FROM household h JOIN taken t ON t.id = h.id ORDER BY h.number
