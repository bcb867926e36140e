INSERT INTO attachment (
  id, household, supporting_document, added_by, added_at, kind, bytes, pages, name, sha256, key,
  stored, position, rotation)
SELECT ?2, ?3, ?4, added_by, added_at, kind, bytes, pages, name, ?5, ?6, ?7, position, rotation
FROM attachment WHERE id = ?1
