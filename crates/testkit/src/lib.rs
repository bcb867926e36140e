//! Builders, fixed clock, seeded ids and temporary bases for tests (dev-dependency only).
