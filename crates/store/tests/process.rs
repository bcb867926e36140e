//! One process owns a base; the system frees it when the process dies.

use guichet_store::StoreError;
use guichet_store::base::{BaseFolder, FolderLock};
use guichet_testkit::{PASSWORD, World};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdout, Command, Stdio};

const FOLDER: &str = "GUICHET_TEST_HOLD";

/// Not a test of its own: what the others run in a second process. It holds the folder named in
/// its environment until it is killed or its input is closed.
#[test]
fn child_that_holds_a_folder() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let held = FolderLock::take(&BaseFolder::new(folder));
    println!(
        "{}",
        held.as_ref().map_or_else(StoreError::code, |_| "held")
    );
    std::io::stdout().flush().unwrap();
    let _ = std::io::stdin().read_line(&mut String::new());
}

/// Starts the second process; gives what it answers, and keeps its output open.
fn child(folder: &BaseFolder) -> (Child, String, std::io::Lines<BufReader<ChildStdout>>) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "process::child_that_holds_a_folder",
            "--nocapture",
        ])
        .env(FOLDER, folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    let answer = answers
        .by_ref()
        .map(Result::unwrap)
        .find_map(|line| {
            // The test runner writes the name of the test before it, on the same line.
            let word = line.rsplit(' ').next().unwrap_or_default().to_owned();
            ["held", "base_in_use"]
                .contains(&word.as_str())
                .then_some(word)
        })
        .unwrap();
    (child, answer, answers)
}

#[test]
fn a_second_process_is_refused_and_a_killed_one_leaves_the_base_free() {
    let mut world = World::new();
    let (mut refused, answer, _output) = child(&world.folder());
    assert_eq!(answer, "base_in_use");
    refused.wait().unwrap();
    world.close();
    let (mut owner, answer, _output) = child(&world.folder());
    assert_eq!(answer, "held");
    assert_eq!(
        world.open("nadia", PASSWORD).unwrap_err().code(),
        "base_in_use"
    );
    // SIGKILL: no destructor runs, no file is removed.
    owner.kill().unwrap();
    owner.wait().unwrap();
    assert!(world.folder().lock().exists());
    world.open("nadia", PASSWORD).unwrap();
    world.assert_sound();
}

#[test]
fn nor_does_one_process_open_a_base_twice() {
    let world = World::new();
    let folder = world.folder();
    assert_eq!(FolderLock::take(&folder).unwrap_err().code(), "base_in_use");
    let backup = world
        .base()
        .backup_into(&world.directory().join("s"))
        .unwrap();
    let credential = guichet_store::Credential::Password {
        login: "nadia",
        password: PASSWORD,
    };
    let environment = world.environment.as_ref();
    let refused = guichet_store::backup::restore(&backup.path, &folder, &credential, environment);
    assert_eq!(refused.unwrap_err().code(), "base_in_use");
}

#[test]
fn a_folder_that_holds_a_base_gets_no_second_one() {
    let mut world = World::new();
    world.close();
    let before = guichet_testkit::bytes_of(world.folder().path());
    let new = guichet_store::NewBase {
        folder: world.folder(),
        mark: guichet_store::Mark::Test,
        login: "autre",
        password: PASSWORD,
        cost: guichet_store::keys::KdfCost::for_test_bases(),
        environment: std::sync::Arc::clone(&world.environment) as _,
    };
    let refused = guichet_store::Base::create(new, |_| Ok::<_, StoreError>(())).unwrap_err();
    assert_eq!(refused.code(), "base_exists");
    assert!(guichet_testkit::bytes_of(world.folder().path()) == before);
}

/// The work of the first start fails: the folder holds no base, and the next attempt succeeds.
#[test]
fn a_base_that_could_not_be_filled_does_not_exist() {
    let directory = tempfile::tempdir().unwrap();
    let folder = BaseFolder::new(directory.path().join("base"));
    let environment = std::sync::Arc::new(guichet_testkit::TestEnvironment::new(3));
    let create = |work: fn() -> Result<(), StoreError>| {
        let new = guichet_store::NewBase {
            folder: folder.clone(),
            mark: guichet_store::Mark::Test,
            login: "nadia",
            password: PASSWORD,
            cost: guichet_store::keys::KdfCost::for_test_bases(),
            environment: std::sync::Arc::clone(&environment) as _,
        };
        guichet_store::Base::create(new, |_| work()).map(|_| ())
    };
    let refused = create(|| Err(StoreError::DiskFull)).unwrap_err();
    assert_eq!(refused.code(), "disk_full");
    assert!(!folder.holds_a_base());
    let left: Vec<String> = guichet_testkit::bytes_of(folder.path())
        .into_keys()
        .collect();
    assert_eq!(left, ["lock"]);
    // What a killed first start leaves is swept by the next one; what the commune put there stays.
    let leftover = folder
        .path()
        .join(format!("creating-{}", uuid::Uuid::nil().simple()));
    std::fs::create_dir_all(leftover.join("data")).unwrap();
    let precious = folder.path().join("creating-a-budget");
    std::fs::create_dir(&precious).unwrap();
    create(|| Ok(())).unwrap();
    assert!(!leftover.exists());
    assert!(precious.exists());
}
