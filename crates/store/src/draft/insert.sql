INSERT INTO draft (id, kind, household, author, holder, label, body, created_at, saved_at)
VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7, ?7)
