//! Pure types and rules of the family dossier: no I/O, no clock.
