//! Rules for the screens: one door to the core, and rooms that do not reach into each other.

use super::violation::Violation;

/// The room of a module under ui/src.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Room {
    Backend,
    Generated,
    I18n,
    Shared,
    Feature(String),
    Counter,
    Portal,
    Other,
}

/// Whether `path` is code of the screens.
pub(crate) fn is_screen_code(path: &str) -> bool {
    path.starts_with("ui/src/")
        && [".ts", ".svelte", ".js", ".css"]
            .iter()
            .any(|ending| path.ends_with(ending))
}

/// What `text`, the screen code at `path`, breaks.
pub(crate) fn violations(path: &str, text: &str) -> Vec<Violation> {
    let mut found = Vec::new();
    let here = room(path);
    for (index, line) in text.lines().enumerate() {
        for specifier in specifiers(line) {
            if let Some(rule) = forbidden(path, &here, specifier) {
                found.push(Violation::at(path, index + 1, rule));
            }
        }
        if here != Room::Backend
            && !is_test(path)
            && let Some(name) = talks(line)
        {
            let rule = format!("{name} talks past the one door, ui/src/backend");
            found.push(Violation::at(path, index + 1, rule));
        }
    }
    found
}

fn is_test(path: &str) -> bool {
    path.contains(".test.") || path.contains(".spec.") || path.contains("/test/")
}

/// Why the module at `path`, which lies in `here`, may not import `specifier`.
fn forbidden(path: &str, here: &Room, specifier: &str) -> Option<String> {
    if specifier.starts_with("@tauri-apps/") {
        let is_door = matches!(
            path,
            "ui/src/backend/tauri.ts" | "ui/src/backend/tauri.test.ts"
        );
        return (!is_door).then(|| "@tauri-apps belongs to ui/src/backend/tauri.ts".to_owned());
    }
    if specifier == "bits-ui" || specifier.starts_with("bits-ui/") {
        return (*here != Room::Shared).then(|| "bits-ui belongs to ui/src/shared".to_owned());
    }
    let there = room(&resolve(path, specifier)?);
    let reason = match (here, &there) {
        (Room::Counter, Room::Portal) | (Room::Portal, Room::Counter) => {
            "counter and portal do not import each other"
        }
        (Room::Feature(one), Room::Feature(other)) if one != other => {
            "a feature does not import another; what both need goes to shared"
        }
        (Room::Feature(_), Room::Counter | Room::Portal) => {
            "a feature serves both applications and imports neither"
        }
        (Room::Shared, Room::Feature(_) | Room::Counter | Room::Portal) => {
            "shared parts know no screen"
        }
        (Room::Backend | Room::I18n, Room::Feature(_) | Room::Counter | Room::Portal) => {
            "this room lies below the screens"
        }
        _ => return None,
    };
    Some(format!("{reason} ({specifier})"))
}

fn room(path: &str) -> Room {
    let inside = path.strip_prefix("ui/src/").unwrap_or(path);
    let mut parts = inside.split('/');
    match (parts.next(), parts.next()) {
        (Some("backend"), Some(_)) => Room::Backend,
        (Some("generated"), Some(_)) => Room::Generated,
        (Some("i18n"), Some(_)) => Room::I18n,
        (Some("shared"), Some(_)) => Room::Shared,
        (Some("features"), Some(noun)) => Room::Feature(noun.to_owned()),
        (Some("counter"), Some(_)) => Room::Counter,
        (Some("portal"), Some(_)) => Room::Portal,
        _ => Room::Other,
    }
}

/// The path of the module that `specifier` names, or none for a package.
///
/// An alias of the source folder (`$features/child/x`, `@/features/child/x`) is followed by the
/// name of the room that it contains.
fn resolve(path: &str, specifier: &str) -> Option<String> {
    if specifier.starts_with('.') {
        let mut parts: Vec<&str> = path.split('/').collect();
        parts.pop();
        for part in specifier.split('/') {
            match part {
                "." | "" => {}
                ".." => {
                    parts.pop();
                }
                name => parts.push(name),
            }
        }
        return Some(parts.join("/"));
    }
    let inside = specifier
        .strip_prefix("@/")
        .or_else(|| specifier.strip_prefix("~/"))
        .or_else(|| specifier.strip_prefix("$lib/"))
        .or_else(|| specifier.strip_prefix('$'))
        .or_else(|| specifier.strip_prefix("src/"))?;
    Some(format!("ui/src/{inside}"))
}

/// What a line imports: `… from "x"`, `import "x"`, `import("x")`, `@import "x"`.
fn specifiers(line: &str) -> impl Iterator<Item = &str> {
    ["from", "import"].into_iter().flat_map(move |word| {
        line.match_indices(word).filter_map(move |(start, _)| {
            let before = line[..start].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '.') {
                return None;
            }
            let rest = line[start + word.len()..].trim_start();
            let rest = rest.strip_prefix('(').unwrap_or(rest).trim_start();
            let quote = rest
                .chars()
                .next()
                .filter(|c| matches!(c, '"' | '\'' | '`'))?;
            rest[1..].split_once(quote).map(|(specifier, _)| specifier)
        })
    })
}

/// A way to the network that a line uses.
fn talks(line: &str) -> Option<&'static str> {
    [
        "fetch",
        "XMLHttpRequest",
        "WebSocket",
        "EventSource",
        "sendBeacon",
    ]
    .into_iter()
    .find(|name| {
        line.match_indices(name).any(|(start, _)| {
            let before = line[..start].chars().next_back();
            let called = line[start + name.len()..].trim_start().starts_with('(');
            let own = !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '$');
            called && own
        })
    })
}

mod tests {
    use super::*;

    const FEATURE: &str = "ui/src/features/child/Card.svelte";

    fn rules(path: &str, text: &str) -> Vec<String> {
        violations(path, text)
            .iter()
            .map(|found| found.rule().to_owned())
            .collect()
    }

    #[test]
    fn the_shell_is_reached_through_one_file() {
        let text = "import { invoke } from '@tauri-apps/api/core';";
        assert_eq!(rules("ui/src/backend/tauri.ts", text).len(), 0);
        for path in [
            "ui/src/backend/http.ts",
            "ui/src/counter/App.svelte",
            FEATURE,
        ] {
            assert_eq!(rules(path, text).len(), 1, "{path}");
        }
    }

    #[test]
    fn overlays_are_wrapped_in_shared() {
        let text = "  import { Dialog } from \"bits-ui\";";
        assert_eq!(rules("ui/src/shared/dialog/Dialog.svelte", text).len(), 0);
        assert_eq!(rules("ui/src/counter/Home.svelte", text).len(), 1);
    }

    #[test]
    fn a_feature_keeps_to_itself() {
        for text in [
            "import Card from '../household/Card.svelte';",
            "export { card } from '../household/card';",
            "const card = await import('../household/card');",
            "import Card from '$features/household/Card.svelte';",
            "import Card from '@/features/household/Card.svelte';",
            "import { open } from '../../counter/open';",
            "import { step } from '../../portal/step';",
        ] {
            assert_eq!(rules(FEATURE, text).len(), 1, "{text}");
        }
        for text in [
            "import Name from './Name.svelte';",
            "import { call } from '../../backend/backend';",
            "import { Field } from '../../shared/field';",
            "import { onMount } from 'svelte';",
            "// taken from 'another place'",
        ] {
            assert_eq!(rules(FEATURE, text).len(), 0, "{text}");
        }
    }

    #[test]
    fn the_two_applications_do_not_meet() {
        assert_eq!(
            rules("ui/src/counter/a.ts", "import '../portal/b';").len(),
            1
        );
        assert_eq!(
            rules("ui/src/portal/a.css", "@import '../counter/b.css';").len(),
            1
        );
        assert_eq!(
            rules("ui/src/counter/a.ts", "import '../features/child/b';").len(),
            0
        );
    }

    #[test]
    fn what_lies_below_does_not_look_up() {
        assert_eq!(
            rules("ui/src/shared/a.ts", "import '../features/child/b';").len(),
            1
        );
        assert_eq!(
            rules("ui/src/backend/a.ts", "import '../counter/b';").len(),
            1
        );
        assert_eq!(
            rules("ui/src/backend/fake/a.ts", "import '../../shared/dates';").len(),
            0
        );
        assert_eq!(
            rules("ui/src/backend/a.ts", "import '../generated/types';").len(),
            0
        );
    }

    #[test]
    fn a_network_call_past_the_door_is_caught() {
        for text in [
            "await fetch('/api')",
            "new WebSocket(url)",
            "window.fetch (x)",
        ] {
            assert_eq!(rules("ui/src/counter/a.ts", text).len(), 1, "{text}");
            assert_eq!(rules("ui/src/backend/http.ts", text).len(), 0, "{text}");
        }
        assert_eq!(
            rules("ui/src/counter/a.ts", "prefetch(x); const fetched = 1;").len(),
            0
        );
    }
}
