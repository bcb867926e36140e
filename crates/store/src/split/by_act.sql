SELECT a.id, a.n, a.subject, json_extract(a.detail, '$.made'), a.at, a.agent,
       (SELECT u.at FROM act u WHERE u.undoes = a.id)
FROM act a WHERE a.id = ?1 AND a.operation = 'household.split'
