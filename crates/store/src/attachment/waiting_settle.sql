-- The bytes stay where they are: the row of the document names them from now on.
INSERT INTO attachment (
  id, household, supporting_document, added_by, added_at, kind, bytes, pages, name, sha256, key,
  stored, rotation, position
)
SELECT id, ?2, ?3, added_by, added_at, kind, bytes, pages, name, sha256, key, stored, rotation,
       (SELECT coalesce(max(position), 0) + 1 FROM attachment WHERE supporting_document = ?3)
FROM waiting_file WHERE id = ?1
