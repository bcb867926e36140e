//! The system packages, by what they are for, as Debian and Ubuntu name them.

use std::collections::BTreeSet;

use crate::process::locate;

/// A reason to need system packages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    /// Compiling the workspace: the webview's headers, the system's OpenSSL under SQLCipher.
    Build,
    /// Reading and printing PDF in the Rust tests: poppler and an own print queue.
    Paper,
    /// The browser journeys: a chromium that the distribution keeps up to date.
    Browser,
    /// The real binary under test: a virtual display, a session bus, the webview's driver.
    Binary,
}

impl Group {
    /// The packages of this reason on a system described by `system`.
    fn packages(self, system: &System) -> Vec<&'static str> {
        match self {
            Self::Build => {
                vec![
                    "gcc",
                    "libc6-dev",
                    "pkg-config",
                    "libssl-dev",
                    "libwebkit2gtk-4.1-dev",
                ]
            }
            Self::Paper => vec!["poppler-utils", "cups", "printer-driver-cups-pdf"],
            Self::Browser if system.has_browser => vec!["fonts-dejavu-core"],
            // Ubuntu's own chromium is a snap that this package brings.
            Self::Browser if system.is_ubuntu => vec!["chromium-browser", "fonts-dejavu-core"],
            Self::Browser => vec!["chromium", "fonts-dejavu-core"],
            Self::Binary => vec![
                "webkit2gtk-driver",
                "xvfb",
                "xdotool",
                "dbus",
                "poppler-utils",
                "fonts-dejavu-core",
            ],
        }
    }
}

/// What the choice of packages depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct System {
    is_ubuntu: bool,
    has_browser: bool,
}

impl System {
    /// This machine.
    pub(crate) fn detect() -> Self {
        let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
        Self {
            is_ubuntu: is_ubuntu(&release),
            has_browser: ["chromium", "chromium-browser", "google-chrome"]
                .iter()
                .any(|browser| locate(browser).is_some()),
        }
    }
}

fn is_ubuntu(os_release: &str) -> bool {
    os_release
        .lines()
        .filter_map(|line| line.split_once('='))
        .filter(|(key, _)| matches!(*key, "ID" | "ID_LIKE"))
        .any(|(_, value)| {
            value
                .trim_matches('"')
                .split(' ')
                .any(|word| word == "ubuntu")
        })
}

/// Every package that `groups` need, each once, in alphabetical order.
pub(crate) fn wanted(groups: &BTreeSet<Group>, system: &System) -> BTreeSet<&'static str> {
    groups
        .iter()
        .flat_map(|group| group.packages(system))
        .collect()
}

/// The packages of `wanted` that `listing` does not show as installed.
///
/// `listing` is what `dpkg-query -W -f='${Package} ${db:Status-Status}\n'` prints.
pub(crate) fn missing(wanted: &BTreeSet<&'static str>, listing: &str) -> Vec<&'static str> {
    let installed: BTreeSet<&str> = listing
        .lines()
        .filter_map(|line| line.split_once(' '))
        .filter(|(_, status)| *status == "installed")
        .map(|(name, _)| name)
        .collect();
    wanted
        .iter()
        .copied()
        .filter(|name| !installed.contains(name))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEBIAN: System = System {
        is_ubuntu: false,
        has_browser: false,
    };

    #[test]
    fn a_package_wanted_twice_is_listed_once() {
        let groups = BTreeSet::from([Group::Binary, Group::Paper]);
        let wanted = wanted(&groups, &DEBIAN);
        assert!(wanted.contains("poppler-utils") && wanted.contains("xvfb"));
        assert_eq!(
            wanted
                .iter()
                .filter(|name| **name == "poppler-utils")
                .count(),
            1
        );
    }

    #[test]
    fn only_what_is_fully_installed_counts() {
        let wanted = BTreeSet::from(["cups", "gcc", "xvfb"]);
        let listing = "gcc installed\ncups config-files\n";
        assert_eq!(missing(&wanted, listing), ["cups", "xvfb"]);
        assert_eq!(missing(&wanted, ""), ["cups", "gcc", "xvfb"]);
    }

    #[test]
    fn the_browser_has_another_name_on_ubuntu_and_none_is_added_to_one_that_is_there() {
        let groups = BTreeSet::from([Group::Browser]);
        let ubuntu = System {
            is_ubuntu: true,
            has_browser: false,
        };
        let equipped = System {
            is_ubuntu: true,
            has_browser: true,
        };
        assert!(wanted(&groups, &DEBIAN).contains("chromium"));
        assert!(wanted(&groups, &ubuntu).contains("chromium-browser"));
        assert_eq!(
            wanted(&groups, &equipped),
            BTreeSet::from(["fonts-dejavu-core"])
        );
    }

    #[test]
    fn ubuntu_and_its_children_are_recognised() {
        assert!(is_ubuntu("NAME=\"Ubuntu\"\nID=ubuntu\nID_LIKE=debian\n"));
        assert!(is_ubuntu("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!is_ubuntu(
            "ID=debian\nHOME_URL=\"https://ubuntu.example/\"\n"
        ));
    }
}
