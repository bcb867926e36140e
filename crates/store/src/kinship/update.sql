UPDATE kinship SET
  kinship = ?4, authority = ?5, authority_since = ?6, evidence = ?7, evidence_on = ?8,
  objected_on = ?9, objection_lifted_on = ?10, objection_about = ?11, pick_up = ?12,
  pick_up_since = ?13, pick_up_until = ?14, emergency = ?15
WHERE id = ?1 AND child = ?2 AND person = ?3
