//! Use cases: sessions, rights, the one gate for commands.
