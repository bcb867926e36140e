//! The encrypted base: keys, one write door, change capture, audit chains, backup.
