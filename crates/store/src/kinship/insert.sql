INSERT INTO kinship (
  id, child, person, kinship, authority, authority_since, evidence, evidence_on, objected_on,
  objection_lifted_on, objection_about, pick_up, pick_up_since, pick_up_until, emergency
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
