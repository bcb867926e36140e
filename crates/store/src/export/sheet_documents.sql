SELECT h.number, t.label, concat_ws(' ', p.first_name, p.usage_name), d.status, d.presented_on,
       d.issued_on, d.valid_until, d.reason, d.replaced,
       (SELECT count(*) FROM attachment
        WHERE supporting_document = d.id AND removed = 0 AND purged_at IS NULL)
FROM supporting_document d
JOIN household h ON h.id = d.household
JOIN document_type t ON t.id = d.document_type
LEFT JOIN person p ON p.id = coalesce(d.person, d.adult)
WHERE ?1 IS NULL OR h.id = ?1
ORDER BY h.number, d.id
