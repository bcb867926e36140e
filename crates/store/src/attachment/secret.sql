SELECT stored, key, sha256, bytes FROM attachment WHERE id = ?1 AND purged_at IS NULL
UNION ALL
SELECT stored, key, sha256, bytes FROM waiting_file WHERE id = ?1
