SELECT k.id, k.child, k.person, k.kinship, k.authority, k.authority_since, k.evidence,
       k.evidence_on, k.objected_on, k.objection_lifted_on, k.objection_about, k.pick_up,
       k.pick_up_since, k.pick_up_until, k.emergency
FROM kinship k WHERE k.child = ?1
ORDER BY k.id
