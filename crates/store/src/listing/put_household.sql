INSERT INTO listed_household (household, number, name, town, children, archived, created_at, changed_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
ON CONFLICT (household) DO UPDATE SET
  number = excluded.number, name = excluded.name, town = excluded.town,
  children = excluded.children, archived = excluded.archived,
  created_at = excluded.created_at, changed_at = excluded.changed_at
