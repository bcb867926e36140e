WITH own AS (
  SELECT household FROM member
  WHERE person = ?1 AND role IN ('guardian', 'partner') AND until IS NULL
)
SELECT h.id, NULL, h.observation FROM household h JOIN own ON own.household = h.id
WHERE h.observation IS NOT NULL
UNION ALL
SELECT n.household, n.written_at, n.body FROM note n JOIN own USING (household)
ORDER BY 1, 2
