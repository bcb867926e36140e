SELECT a.at, a.agent, a.operation, c.kind, c.entity, c.field_group,
       (SELECT b.value FROM change b WHERE b.id = c.base),
       c.value, c.owner,
       CASE WHEN c.kind IN ('kinship', 'distinct_person') THEN (
         SELECT unhex(coalesce(json_extract(l.value, '$.other'), json_extract(l.value, '$.person')))
         FROM change l
         WHERE l.owner = c.owner AND l.entity = c.entity AND l.kind = c.kind
           AND l.field_group = 'link' AND l.value IS NOT NULL LIMIT 1) END
FROM change c JOIN act a ON a.n = c.act
WHERE (c.owner = ?1 OR EXISTS (
        SELECT 1 FROM member m WHERE m.household = ?1 AND m.person = c.owner
          AND (m.until IS NULL OR a.at < (unixepoch(m.until) + 86400) * 1000)))
  AND c.owner IN (SELECT ?1 UNION SELECT person FROM member WHERE household = ?1)
  AND c.kind || '.' || c.field_group IN (SELECT value FROM json_each(?2))
  AND (c.kind NOT IN ('kinship', 'distinct_person') OR EXISTS (
        SELECT 1 FROM (
          SELECT unhex(coalesce(json_extract(l.value, '$.other'), json_extract(l.value, '$.person')))
                   AS person
          FROM change l
          WHERE l.owner = c.owner AND l.entity = c.entity AND l.kind = c.kind
            AND l.field_group = 'link' AND l.value IS NOT NULL) l
        WHERE (NOT EXISTS (SELECT 1 FROM member WHERE person = l.person)
               OR EXISTS (SELECT 1 FROM member seen
                    WHERE seen.person = l.person
                      AND (seen.household = ?1 OR ?4 IS NULL OR EXISTS (
                        -- the filter of visibility.rs, on the household of that person
                        SELECT 1 FROM follow f
                        WHERE f.household = seen.household AND f.until IS NULL
                          AND f.entity IN (SELECT unhex(value) FROM json_each(?4))))))))
ORDER BY c.n DESC
LIMIT ?3
