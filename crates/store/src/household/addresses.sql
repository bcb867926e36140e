SELECT id, line, complement, postcode, commune, insee, country, since, kind, label
FROM address WHERE household = ?1 AND until IS NULL
ORDER BY since DESC, id DESC
