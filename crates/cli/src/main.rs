//! `guichet`: the counter from a terminal.

fn main() {}
