//! Error codes: each that the sources give is declared, and each declared one is given.

use crate::repository;
use guichet_app::AppError;
use std::collections::BTreeSet;
use std::path::Path;
use syn::visit::{self, Visit};

/// The literals given to `AppError::new` outside tests, and whether one was not a literal.
#[derive(Default)]
struct Given {
    codes: BTreeSet<String>,
    unknown: Vec<String>,
}

impl<'ast> Visit<'ast> for Given {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        let for_tests = module.attrs.iter().any(|attribute| {
            attribute.path().is_ident("cfg")
                && attribute
                    .meta
                    .require_list()
                    .is_ok_and(|list| list.tokens.to_string() == "test")
        });
        if !for_tests {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        if makes_error(&call.func)
            && let Some(argument) = call.args.first()
        {
            match argument {
                syn::Expr::Lit(syn::ExprLit {
                    lit: syn::Lit::Str(code),
                    ..
                }) => {
                    self.codes.insert(code.value());
                }
                _ => self
                    .unknown
                    .push("AppError::new without a literal".to_owned()),
            }
        }
        visit::visit_expr_call(self, call);
    }
}

fn makes_error(function: &syn::Expr) -> bool {
    let syn::Expr::Path(path) = function else {
        return false;
    };
    let names: Vec<String> = path
        .path
        .segments
        .iter()
        .map(|segment| segment.ident.to_string())
        .collect();
    matches!(names.as_slice(), [.., kind, name] if kind == "AppError" && name == "new")
}

fn rust_files(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

fn given() -> Given {
    let mut given = Given::default();
    for room in [
        "crates/app/src",
        "crates/bridge/src",
        "crates/cli/src",
        "src-tauri/src",
    ] {
        let mut files = Vec::new();
        rust_files(&repository(room), &mut files);
        for file in files {
            let text = std::fs::read_to_string(&file).unwrap();
            given.visit_file(&syn::parse_file(&text).unwrap());
        }
    }
    given
}

#[test]
fn a_code_planted_in_a_source_is_seen_and_one_in_a_test_is_not() {
    let text = r#"
        fn run() { Err(crate::error::AppError::new("planted").with("a", 1)) }
        #[cfg(test)]
        mod tests { fn run() { AppError::new("in_a_test"); } }
        fn by_name(code: &'static str) { AppError::new(code); }
    "#;
    let mut given = Given::default();
    given.visit_file(&syn::parse_file(text).unwrap());
    assert_eq!(given.codes, BTreeSet::from(["planted".to_owned()]));
    assert_eq!(given.unknown.len(), 1);
}

#[test]
fn every_code_given_is_declared_and_every_declared_one_is_given() {
    let given = given();
    assert_eq!(given.unknown, Vec::<String>::new());
    let declared: BTreeSet<String> = AppError::CODES
        .iter()
        .map(|code| (*code).to_owned())
        .collect();
    assert_eq!(
        declared.len(),
        AppError::CODES.len(),
        "a code is declared twice"
    );
    // A host may say in its own words what the store would have said.
    let undeclared: Vec<_> = given
        .codes
        .difference(&declared)
        .filter(|code| !guichet_store::StoreError::CODES.contains(&code.as_str()))
        .collect();
    assert!(undeclared.is_empty(), "declared by no room: {undeclared:?}");
    // `invalid` is made by AppError::fields, with the fields.
    let unused: Vec<_> = declared
        .difference(&given.codes)
        .filter(|code| *code != "invalid")
        .collect();
    assert!(
        unused.is_empty(),
        "in AppError::CODES and given by nobody: {unused:?}"
    );
}

#[test]
fn a_code_means_one_thing() {
    let ours: BTreeSet<&str> = AppError::CODES.iter().copied().collect();
    let store: BTreeSet<&str> = guichet_store::StoreError::CODES.iter().copied().collect();
    assert_eq!(store.len(), guichet_store::StoreError::CODES.len());
    let shared: Vec<_> = ours.intersection(&store).collect();
    assert!(shared.is_empty(), "given by two rooms: {shared:?}");
}
