//! The crates of the house and what they depend on, as cargo tells it.

use cargo_metadata::{DependencyKind, MetadataCommand};

use super::graph::{Dependency, Package};
use super::tree;

/// The crates of the workspace.
pub(crate) fn packages() -> Vec<Package> {
    let metadata = MetadataCommand::new()
        .manifest_path(tree::root().join("Cargo.toml"))
        .no_deps()
        .other_options(["--locked".to_owned()])
        .exec()
        .expect("cargo describes the workspace");
    let packages: Vec<Package> = metadata
        .packages
        .into_iter()
        .map(|package| Package {
            name: package.name.to_string(),
            dependencies: package
                .dependencies
                .into_iter()
                .map(|dependency| Dependency {
                    name: dependency.name,
                    for_tests: dependency.kind == DependencyKind::Development,
                })
                .collect(),
        })
        .collect();
    assert!(
        packages.len() > 5,
        "cargo describes only {} crates",
        packages.len()
    );
    packages
}
