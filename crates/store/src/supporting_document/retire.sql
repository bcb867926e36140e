-- The unary plus keeps the planner from the indexes of persons: most documents name no adult, and
-- it would read every one of them to find those of one household.
UPDATE supporting_document SET replaced = 1
WHERE household = ?1 AND document_type = ?2 AND +person IS ?3 AND +adult IS ?4 AND NOT replaced
