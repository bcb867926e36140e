INSERT INTO attachment (
  id, household, supporting_document, added_by, added_at, kind, bytes, pages, name, sha256, key,
  stored, rotation, position
) VALUES (
  ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,
  (SELECT coalesce(max(position), 0) + 1 FROM attachment WHERE supporting_document = ?3)
)
