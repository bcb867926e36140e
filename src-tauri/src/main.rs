//! The desktop application of the counter.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() {
    std::process::exit(guichet_shell::run());
}
