WITH RECURSIVE reach (owner, until, ended) AS (
  SELECT ?1, NULL, NULL
  UNION SELECT m.person, m.until,
      -- the act that told the day: what she tells later on that day is no longer this file's
      (SELECT told.act FROM register w JOIN change told ON told.id = w.change
       WHERE w.entity = m.id AND w.field_group = 'dates')
    FROM member m WHERE m.household = ?1
  -- what was taken into them brings its own past along
  UNION SELECT g.absorbed, r.until, r.ended FROM merge g JOIN reach r ON g.survivor = r.owner
), stands (person, as_person) AS (
  -- who was taken into another is in sight where that one is
  SELECT absorbed, survivor FROM merge
  UNION SELECT s.person, g.survivor FROM stands s JOIN merge g ON g.absorbed = s.as_person
)
SELECT a.at, a.agent, a.operation, c.kind, c.entity, c.field_group,
       (SELECT b.value FROM change b WHERE b.id = c.base),
       c.value, c.owner,
       CASE WHEN c.kind IN ('kinship', 'distinct_person') THEN (
         SELECT unhex(coalesce(json_extract(l.value, '$.other'), json_extract(l.value, '$.person')))
         FROM change l
         WHERE l.owner = c.owner AND l.entity = c.entity AND l.kind = c.kind
           AND l.field_group = 'link' AND l.value IS NOT NULL LIMIT 1) END,
       -- the group had been left out until then: see door/changes_to_undo.sql
       c.field_group <> '*' AND EXISTS (
         SELECT 1 FROM change b WHERE b.id = c.base AND b.field_group NOT IN (c.field_group, '*'))
FROM change c JOIN act a ON a.n = c.act
WHERE EXISTS (
        SELECT 1 FROM reach r WHERE r.owner = c.owner
          AND (r.until IS NULL
               OR a.at < (unixepoch(r.until) + 86400) * 1000 AND a.n <= r.ended
                  -- who goes tells her new file where she goes
                  AND (a.n < r.ended OR a.operation <> 'household.split')))
  AND c.owner IN (SELECT owner FROM reach)
  AND c.kind || '.' || c.field_group IN (SELECT value FROM json_each(?2))
  AND (c.kind NOT IN ('kinship', 'distinct_person') OR EXISTS (
        SELECT 1 FROM (
          SELECT unhex(coalesce(json_extract(l.value, '$.other'), json_extract(l.value, '$.person')))
                   AS person
          FROM change l
          WHERE l.owner = c.owner AND l.entity = c.entity AND l.kind = c.kind
            AND l.field_group = 'link' AND l.value IS NOT NULL) l
        WHERE (NOT EXISTS (SELECT 1 FROM member
                 WHERE person IN (SELECT l.person UNION
                   SELECT as_person FROM stands WHERE stands.person = l.person))
               OR EXISTS (SELECT 1 FROM member seen
                    WHERE seen.person IN (SELECT l.person UNION
                      SELECT as_person FROM stands WHERE stands.person = l.person)
                      AND (seen.household = ?1 OR ?4 IS NULL OR EXISTS (
                        -- the filter of visibility.rs, on the household of that person
                        SELECT 1 FROM follow f
                        WHERE f.household = seen.household AND f.until IS NULL
                          AND f.entity IN (SELECT unhex(value) FROM json_each(?4))))))))
ORDER BY c.n DESC
LIMIT ?3
