-- Of a household she left: what it had while she lived there, and nothing since. A contact does not
-- live in the household.
SELECT a.household, a.kind, a.line, a.complement, a.postcode, a.commune, a.since,
       CASE WHEN m.until IS NULL THEN a.until ELSE min(m.until, coalesce(a.until, m.until)) END
FROM address a JOIN member m ON m.household = a.household
WHERE m.person = ?1 AND m.role IN ('guardian', 'partner')
  AND (m.until IS NULL OR a.since < m.until)
  AND (a.until IS NULL OR a.until >= m.since)
  -- An address with a name of its own ("Chez la grand-mère") is somebody else's.
  AND a.kind IS NOT 'other'
ORDER BY a.since, a.id
