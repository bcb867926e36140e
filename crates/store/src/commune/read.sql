SELECT id, name, insee, postcode, address_line, phone, email, service_name, dpo_email, siret,
       accent, logo
FROM commune LIMIT 1
