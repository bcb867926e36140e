SELECT nationality, marital_status, marital_since, ine, meal, vaccination, vaccination_until,
       insurer, insurance_policy, insurance_until
FROM person WHERE id = ?1
