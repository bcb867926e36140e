SELECT h.number, t.label, d.status, d.presented_on, d.issued_on, d.valid_until, d.reason,
       (SELECT count(*) FROM attachment f
        WHERE f.supporting_document = d.id AND f.purged_at IS NULL AND f.removed = 0)
FROM supporting_document d
JOIN household h ON h.id = d.household
JOIN document_type t ON t.id = d.document_type
WHERE d.person = ?1 OR d.adult = ?1
   OR (d.person IS NULL AND d.adult IS NULL
       AND d.household IN (
         SELECT m.household FROM member m
         WHERE m.person = ?1 AND m.role IN ('guardian', 'partner') AND m.until IS NULL
           AND NOT EXISTS (
             SELECT 1 FROM member other
             WHERE other.household = m.household AND other.person <> ?1 AND other.role <> 'child')))
ORDER BY h.number, d.id
