SELECT id, line, complement, postcode, commune, insee, country, since
FROM address WHERE household = ?1 AND until IS NULL
ORDER BY since DESC, id DESC LIMIT 1
