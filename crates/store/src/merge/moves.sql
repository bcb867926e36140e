-- ?1 what would be absorbed, ?2 whether documents of restricted types count.
SELECT 'member', count(*) FROM member WHERE household = ?1 OR person = ?1
UNION ALL SELECT 'address', count(*) FROM address WHERE household = ?1
UNION ALL SELECT 'phone', count(*) FROM phone WHERE person = ?1
UNION ALL SELECT 'email', count(*) FROM email WHERE person = ?1
UNION ALL SELECT 'kinship', count(*) FROM kinship WHERE child = ?1 OR person = ?1
UNION ALL SELECT 'note', count(*) FROM note WHERE household = ?1
UNION ALL SELECT 'supporting_document', count(*)
  FROM supporting_document d JOIN document_type t ON t.id = d.document_type
  WHERE (d.household = ?1 OR d.person = ?1 OR d.adult = ?1) AND (?2 OR NOT t.restricted)
UNION ALL SELECT 'attachment', count(*)
  FROM attachment f JOIN supporting_document d ON d.id = f.supporting_document
    JOIN document_type t ON t.id = d.document_type
  WHERE (d.household = ?1 OR d.person = ?1 OR d.adult = ?1) AND (?2 OR NOT t.restricted)
    AND NOT f.removed
