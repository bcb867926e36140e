//! The same commands over loopback HTTP, for development and browser tests only.
