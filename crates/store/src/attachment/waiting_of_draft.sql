SELECT id, document_type, person, adult, added_by, added_at, kind, bytes, pages, name, rotation
FROM waiting_file WHERE draft = ?1 ORDER BY id
