-- ?1 the number of the act that split, ?2 the file that was split, ?3 the one it made: somebody
-- joined since whom giving everything back would leave without a file, or leave beside a second
-- adult of the same place.
SELECT 1 FROM member m
WHERE m.until IS NULL
  AND (m.household = ?3
       OR m.household = ?2 AND (m.role IN ('guardian', 'partner') OR EXISTS (
            SELECT 1 FROM member former
            WHERE former.household = ?2 AND former.person = m.person AND former.id <> m.id)))
  AND NOT EXISTS (
    SELECT 1 FROM change c WHERE c.owner = m.household AND c.entity = m.id AND c.act <= ?1)
