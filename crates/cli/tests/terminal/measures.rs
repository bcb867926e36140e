//! `bench`: the page says every job, and says when its figures mean nothing.

use crate::post::Post;

#[test]
fn a_small_town_is_made_measured_and_written_down() {
    let post = Post::empty();
    let page = post.text("PERFORMANCE.md");
    let run = post.run(&["bench", "--households", "12", "--out", &page, "--json"]);
    let measured = run.json();
    let town = &measured["towns"][0];
    assert_eq!(town["households"], 12);
    assert!(town["base_bytes"].as_u64().unwrap() > 100_000);
    let figures = town["figures"].as_array().unwrap();
    for figure in figures {
        let (key, figure) = (&figure[0], &figure[1]);
        let at = |name: &str| figure[name].as_u64().unwrap();
        assert!(at("n") > 0, "{key}");
        assert!(at("median_us") > 0, "{key}: nothing takes no time");
        assert!(
            at("median_us") <= at("p95_us") && at("p95_us") <= at("p99_us"),
            "{key}"
        );
    }
    let documents = &measured["documents"];
    assert!(documents["waiting"].as_u64().unwrap() >= 12 * 5);
    assert_eq!(documents["figures"].as_array().unwrap().len(), 5);
    let import = &measured["import"];
    assert_eq!(
        (&import["households"], &import["lines"]),
        (&12.into(), &48.into())
    );
    let page = std::fs::read_to_string(page).unwrap();
    for job in [
        "search",
        "open a file",
        "create a household",
        "undo it",
        "receipt, PDF",
        "full check",
        "first page to validate",
        "recompute what every family must provide",
        "take it in",
        "take the whole import back",
    ] {
        assert!(page.contains(job), "{job} is missing from {page}");
    }
    assert_eq!(
        page.contains("these figures mean nothing"),
        cfg!(debug_assertions)
    );
    assert!(!post.base().exists(), "the post's own base is not touched");
}
