INSERT INTO waiting_file (
  id, draft, document_type, person, adult, added_by, added_at, kind, bytes, pages, name, sha256, key,
  stored, rotation
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
