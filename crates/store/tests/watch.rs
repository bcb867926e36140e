//! Long works say how far they are, and end where they are told to, leaving nothing behind.

use crate::backup::NADIA;
use guichet_store::StoreError;
use guichet_store::backup;
use guichet_store::base::BaseFolder;
use guichet_store::watch::{Far, Step, Watch};
use guichet_testkit::{World, bytes_of};
use std::sync::{Arc, Mutex, OnceLock};

/// Does a work and gives what it said meanwhile, word for word.
fn heard<T>(work: impl FnOnce() -> T) -> (T, Vec<Far>) {
    let said = Arc::new(Mutex::new(vec![]));
    let ears = Arc::clone(&said);
    let done = Watch::telling(move |far| ears.lock().unwrap().push(far)).over(work);
    let said = said.lock().unwrap().clone();
    (done, said)
}

/// Does a work that is told to end when it says its `n`-th word.
fn ended_at<T>(n: usize, work: impl FnOnce() -> T) -> T {
    let own = Arc::new(OnceLock::<Watch>::new());
    let ears = Arc::clone(&own);
    let words = Mutex::new(0);
    let watch = Watch::telling(move |_| {
        let mut words = words.lock().unwrap();
        if *words == n {
            ears.get().unwrap().give_up();
        }
        *words += 1;
    });
    own.set(watch.clone()).unwrap();
    watch.over(work)
}

fn steps(said: &[Far]) -> Vec<Step> {
    let mut steps: Vec<Step> = said.iter().map(|far| far.step).collect();
    steps.dedup();
    steps
}

/// Words to end a work at: the first, the last, and a few between.
fn some_of(words: usize) -> Vec<usize> {
    let mut some: Vec<usize> = (0..words).step_by(words.div_ceil(8)).collect();
    some.push(words - 1);
    some.dedup();
    some
}

/// A base with enough acts for the replay to speak more than once.
fn busy() -> World {
    let world = World::new();
    for _ in 0..40 {
        world.marchand_bensaid();
    }
    world
}

#[test]
fn a_full_check_says_its_steps_and_how_far_the_replay_is() {
    let world = busy();
    let (report, said) = heard(|| world.base().verify(None).unwrap());
    assert!(report.is_sound());
    assert_eq!(
        steps(&said),
        [
            Step::Structure,
            Step::Replay,
            Step::Journals,
            Step::Structure
        ]
    );
    let replay: Vec<&Far> = said.iter().filter(|far| far.step == Step::Replay).collect();
    assert!(replay.len() > 1, "{replay:?}");
    assert!(replay.windows(2).all(|two| two[0].done < two[1].done));
    assert!(replay.iter().all(|far| far.done < far.total));
}

#[test]
fn a_backup_says_how_far_the_copy_is_and_its_reading() {
    let world = busy();
    let out = world.directory().join("ville.guichet");
    let (done, said) = heard(|| world.base().backup_to_file(&out).unwrap());
    assert_eq!(
        steps(&said),
        [Step::Copy, Step::ReadBack, Step::Structure, Step::Pack]
    );
    for step in [Step::Copy, Step::ReadBack] {
        let whole = Far {
            step,
            done: done.manifest.bytes,
            total: done.manifest.bytes,
        };
        assert!(said.contains(&whole), "{step:?} is told to its end");
    }
    assert!(said.iter().all(|far| far.done <= far.total));
}

#[test]
fn nobody_who_watches_another_thread_hears_of_this_one() {
    let world = World::new();
    let (_, said) = heard(|| {
        std::thread::scope(|scope| {
            scope
                .spawn(|| world.base().verify(None).unwrap())
                .join()
                .unwrap()
        })
    });
    assert_eq!(said, []);
}

#[test]
fn a_work_given_up_at_any_word_leaves_nothing_and_can_be_done_again() {
    let world = busy();
    let backups = world.directory().join("sauvegardes");
    let out = world.directory().join("ville.guichet");
    let before = world.base().content_hash().unwrap();

    let (_, said) = heard(|| world.base().verify(None).unwrap());
    for n in some_of(said.len()) {
        let ended = ended_at(n, || world.base().verify(None));
        assert!(
            matches!(ended, Err(StoreError::GivenUp)),
            "word {n}: {ended:?}"
        );
    }
    assert!(!world.base().is_damaged(), "an interruption is no damage");

    let (_, said) = heard(|| world.base().backup_into(&backups).unwrap());
    let kept = bytes_of(&backups);
    for n in some_of(said.len()) {
        let ended = ended_at(n, || world.base().backup_into(&backups)).map(|done| done.path);
        assert!(
            matches!(ended, Err(StoreError::GivenUp)),
            "word {n}: {ended:?}"
        );
        assert_eq!(bytes_of(&backups), kept, "word {n}");
    }
    let (_, said) = heard(|| world.base().backup_to_file(&out).unwrap());
    std::fs::remove_file(&out).unwrap();
    let bare: Vec<String> = bytes_of(world.directory()).into_keys().collect();
    for n in some_of(said.len()) {
        let ended = ended_at(n, || world.base().backup_to_file(&out)).map(|done| done.path);
        assert!(
            matches!(ended, Err(StoreError::GivenUp)),
            "word {n}: {ended:?}"
        );
        let left: Vec<String> = bytes_of(world.directory()).into_keys().collect();
        assert_eq!(left, bare, "word {n}");
    }
    assert_eq!(world.base().content_hash().unwrap(), before);

    world.base().backup_to_file(&out).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let folder = BaseFolder::new(elsewhere.path());
    let environment = world.environment.as_ref();
    let (_, said) = heard(|| {
        let other = tempfile::tempdir().unwrap();
        backup::restore(&out, &BaseFolder::new(other.path()), &NADIA, environment).unwrap();
    });
    assert_eq!(steps(&said), [Step::Pack, Step::ReadBack, Step::Structure]);
    for n in some_of(said.len()) {
        let ended = ended_at(n, || backup::restore(&out, &folder, &NADIA, environment));
        let ended = ended.map(|restored| restored.series);
        assert!(
            matches!(ended, Err(StoreError::GivenUp)),
            "word {n}: {ended:?}"
        );
        assert!(!folder.holds_a_base());
    }
    backup::restore(&out, &folder, &NADIA, environment).unwrap();
    world.assert_sound();
}
