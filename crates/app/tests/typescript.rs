//! The types of the user interface are those of the core.

use std::path::PathBuf;

#[test]
fn the_generated_types_are_up_to_date() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/generated/commands.ts");
    let made = guichet_app::schema::typescript();
    if std::env::var_os("UPDATE_TYPES").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &made).unwrap();
    }
    let held = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(held == made, "types are stale: run `cargo xtask types`");
}
