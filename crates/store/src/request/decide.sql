UPDATE request
SET status = ?2, decisions = ?3, reason = ?4, reply = ?5, decided_at = ?6, decided_by = ?7,
    household = coalesce(?8, household)
WHERE id = ?1
