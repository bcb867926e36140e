//! Installing the system packages, said before it is done.

use std::collections::BTreeSet;

use super::packages::{Group, System, missing, wanted};
use crate::failure::Failure;
use crate::house::House;
use crate::process::{Program, locate};

/// Whether system packages may be installed, or only named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Consent {
    /// Install what is missing, after saying so.
    Install,
    /// Print the command and stop.
    OnlyPrint,
}

/// Makes sure that the packages of `groups` are there.
///
/// # Errors
/// When something is missing and `consent` does not allow to install it, when nobody with the
/// right to install is at hand, or when the installation fails.
pub(crate) fn ensure_packages(
    house: &House,
    groups: &BTreeSet<Group>,
    consent: Consent,
) -> Result<(), Failure> {
    if groups.is_empty() {
        return Ok(());
    }
    if !cfg!(target_os = "linux") {
        println!("System packages: nothing to install on this system (see README.md).");
        return Ok(());
    }
    let wanted = wanted(groups, &System::detect());
    if locate("dpkg-query").is_none() || locate("apt-get").is_none() {
        let names: Vec<&str> = wanted.into_iter().collect();
        println!(
            "System packages: this is neither Debian nor Ubuntu, so nothing is installed. The \
             equivalents of these must be there: {}",
            names.join(" ")
        );
        return Ok(());
    }
    let missing = missing(&wanted, &listing(house, &wanted)?);
    if missing.is_empty() {
        return Ok(());
    }
    let prefix = authority(house)?;
    let commands = commands(&prefix.words(), &missing);
    println!("System packages missing: {}", missing.join(" "));
    if consent == Consent::OnlyPrint {
        println!("Install them with:");
        for command in &commands {
            println!("  {}", command.join(" "));
        }
        return Err(Failure::new(
            "system packages are missing (nothing was installed)",
        ));
    }
    if prefix == Authority::None {
        return Err(Failure::new(format!(
            "system packages are missing and neither root nor sudo is at hand; ask someone to \
             install: {}",
            missing.join(" ")
        )));
    }
    for command in commands {
        println!("Installing: {}", command.join(" "));
        let mut words = command.into_iter();
        let program = words.next().unwrap_or_default();
        Program::new(house, program)
            .args(words)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .with_input()
            .run()?;
    }
    Ok(())
}

/// What dpkg knows of `wanted`; it ends badly as soon as one is unknown, which is an answer too.
fn listing(house: &House, wanted: &BTreeSet<&'static str>) -> Result<String, Failure> {
    let answer = Program::new(house, "dpkg-query")
        .args(["-W", "-f=${Package} ${db:Status-Status}\\n"])
        .args(wanted)
        .capture()?;
    Ok(answer.stdout)
}

/// In whose name packages can be installed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Authority {
    Root,
    Sudo,
    None,
}

impl Authority {
    /// The words before apt-get; sudo forgets the environment unless told.
    fn words(self) -> Vec<String> {
        match self {
            Self::Root => Vec::new(),
            Self::Sudo | Self::None => {
                vec![
                    "sudo".to_owned(),
                    "--preserve-env=DEBIAN_FRONTEND".to_owned(),
                ]
            }
        }
    }
}

fn authority(house: &House) -> Result<Authority, Failure> {
    let answer = Program::new(house, "id").args(["-u"]).capture()?;
    Ok(match (answer.stdout.trim(), locate("sudo")) {
        ("0", _) => Authority::Root,
        (_, Some(_)) => Authority::Sudo,
        (_, None) => Authority::None,
    })
}

/// The two commands that bring `missing`, each word apart.
///
/// The lock is waited for: on a fresh machine the daily update often holds it.
fn commands(prefix: &[String], missing: &[&str]) -> [Vec<String>; 2] {
    let apt = |words: &[&str]| -> Vec<String> {
        let lock = ["apt-get", "-o", "DPkg::Lock::Timeout=300"];
        prefix
            .iter()
            .cloned()
            .chain(lock.iter().chain(words).map(|word| (*word).to_owned()))
            .collect()
    };
    let mut install = apt(&["install", "--yes", "--no-install-recommends"]);
    install.extend(missing.iter().map(|name| (*name).to_owned()));
    [apt(&["update"]), install]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn root_updates_then_installs_without_recommendations() {
        let [update, install] = commands(&Authority::Root.words(), &["xvfb", "cups"]);
        assert_eq!(
            update.join(" "),
            "apt-get -o DPkg::Lock::Timeout=300 update"
        );
        assert_eq!(
            install.join(" "),
            "apt-get -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends xvfb cups"
        );
    }

    #[test]
    fn anybody_else_goes_through_sudo() {
        let [update, _] = commands(&Authority::Sudo.words(), &["xvfb"]);
        assert!(
            update
                .join(" ")
                .starts_with("sudo --preserve-env=DEBIAN_FRONTEND apt-get ")
        );
    }
}
