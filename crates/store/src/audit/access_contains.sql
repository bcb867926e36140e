SELECT 1 FROM access WHERE n = ?1 AND hash = ?2
UNION ALL
SELECT 1 FROM access_segment
WHERE ?1 BETWEEN first_n AND last_n AND purged_in IS NOT NULL AND (last_n <> ?1 OR closing = ?2)
