//! The fictional commune of `--demo`.

/// Households of the fictional commune: a small town, large enough for a search to mean something.
const HOUSEHOLDS: u32 = 2_000;

/// What the application is told to open the fictional commune, made on the first start.
pub(crate) fn arguments() -> [String; 2] {
    ["--demo".to_owned(), HOUSEHOLDS.to_string()]
}
