use super::*;

fn names(text: &str, limit: usize) -> Vec<&'static str> {
    communes(text, limit)
        .into_iter()
        .map(|commune| commune.name)
        .collect()
}

fn codes(text: &str, limit: usize) -> Vec<&'static str> {
    communes(text, limit)
        .into_iter()
        .map(|commune| commune.insee)
        .collect()
}

#[test]
fn the_file_is_what_the_program_expects() {
    let known = &index().communes;
    assert!((34_900..35_500).contains(&known.len()), "{}", known.len());
    for pair in known.windows(2) {
        assert!(pair[0].insee < pair[1].insee, "sorted by code, each once");
    }
    for (commune, line) in known.iter().zip(LINES.lines()) {
        assert!(is_insee_code(commune.insee), "{commune:?}");
        assert_eq!(name::clean(commune.name), commune.name);
        assert_eq!(line.split('\t').count(), 4);
        assert_eq!(
            line.rsplit('\t').next(),
            Some(commune.population.to_string().as_str())
        );
        let postcodes: Vec<_> = commune.postcodes.iter().collect();
        assert!(
            !postcodes.is_empty() && postcodes.is_sorted(),
            "{commune:?}"
        );
        assert!(
            postcodes
                .iter()
                .all(|p| p.len() == 5 && p.bytes().all(|b| b.is_ascii_digit()))
        );
        assert_eq!(commune.postcodes.first(), postcodes[0]);
    }
}

#[test]
fn holds_every_part_of_france() {
    for (insee, name, postcode) in [
        ("28085", "Chartres", "28000"),
        ("2A004", "Ajaccio", "20000"),
        ("2B033", "Bastia", "20200"),
        ("75056", "Paris", "75011"),
        ("75113", "Paris 13e Arrondissement", "75013"),
        ("97105", "Basse-Terre", "97100"),
        ("97209", "Fort-de-France", "97200"),
        ("97302", "Cayenne", "97300"),
        ("97411", "Saint-Denis", "97400"),
        ("97611", "Mamoudzou", "97600"),
        ("97502", "Saint-Pierre", "97500"),
        ("97701", "Saint-Barthélemy", "97133"),
        ("97801", "Saint-Martin", "97150"),
        ("98735", "Papeete", "98714"),
        ("98818", "Nouméa", "98800"),
    ] {
        let found = commune(insee).unwrap();
        assert_eq!(found.name, name);
        assert!(found.postcodes.contains(postcode), "{found:?}");
    }
    assert_eq!(commune("00000"), None);
    assert_eq!(commune(""), None);
    // A delegated commune is no commune.
    assert_eq!(commune("01015").map(|c| c.name), Some("Arboys en Bugey"));
    assert_eq!(commune("01340"), None);
}

#[test]
fn finds_by_what_is_typed() {
    assert_eq!(names("Chartres", 3)[0], "Chartres");
    assert_eq!(names("chart", 3)[0], "Chartres");
    assert_eq!(names("CHARTRES", 1), ["Chartres"]);
    assert_eq!(names("28000", 5), ["Chartres"]);
    assert_eq!(names("orleans", 1), ["Orléans"]);
    assert_eq!(names("l'hay", 1), ["L’Haÿ-les-Roses"]);
    assert_eq!(names("L’Haÿ", 1), ["L’Haÿ-les-Roses"]);
    assert_eq!(names("le mans", 1), ["Le Mans"]);
    assert_eq!(names("mans", 1), ["Le Mans"]);
    assert_eq!(names("chalons s/ saone", 1), ["Chalon-sur-Saône"; 0]);
    assert_eq!(names("chalon s/ saone", 1), ["Chalon-sur-Saône"]);
    assert_eq!(names("fontenay ss bois", 1), ["Fontenay-sous-Bois"]);
    assert_eq!(
        names("ste genevieve des bois", 1),
        ["Sainte-Geneviève-des-Bois"]
    );
    assert_eq!(names("bois colombes", 1), ["Bois-Colombes"]);
    assert_eq!(names("colombes bois", 1), ["Bois-Colombes"]);
    assert_eq!(names("paris 13", 1), ["Paris 13e Arrondissement"]);
    assert_eq!(names("lyon 3", 1), ["Lyon 3e Arrondissement"]);
    assert_eq!(codes("28085", 9), ["28085"]);
    assert_eq!(codes("2a004", 9), ["2A004"]);
    assert_eq!(names("", 9), [""; 0]);
    assert_eq!(names("  -  ", 9), [""; 0]);
    assert_eq!(names("zzzzz", 9), [""; 0]);
    assert_eq!(names("chartres", 0), [""; 0]);
}

#[test]
fn saint_may_be_typed_st() {
    for text in [
        "st denis",
        "St-Denis",
        "saint denis",
        "SAINT DENIS",
        "saint-dénis",
    ] {
        let found = codes(text, 2);
        assert_eq!(
            found,
            ["97411", "93066"],
            "{text}: the two towns, the larger first"
        );
    }
    // An unfinished word is both: the abbreviation and the beginning of another name.
    let found = names("st", 40);
    assert!(found.contains(&"Strasbourg"), "{found:?}");
    assert!(
        names("st d", 40)
            .iter()
            .all(|name| name.starts_with("Saint"))
    );
}

#[test]
fn name_and_postcode_narrow_each_other() {
    assert_eq!(
        codes("saint denis 93", 3),
        ["93066", "93039"],
        "then L’Île-Saint-Denis"
    );
    assert_eq!(codes("93200 saint denis", 3), ["93066"]);
    assert_eq!(codes("chartres 28000", 3), ["28085"]);
    assert_eq!(codes("chartres 75", 3), [""; 0]);
    for commune in communes("280", 50) {
        assert!(
            commune
                .postcodes
                .iter()
                .any(|postcode| postcode.starts_with("280"))
        );
    }
    assert_eq!(communes("2", 60).len(), 60);
    assert_eq!(names("75013", 2), ["Paris", "Paris 13e Arrondissement"]);
}

#[test]
fn ranks_exact_then_beginnings_then_words_by_population() {
    let found = communes("tours", 200);
    let rank = |commune: &CommuneRef| {
        let folded = name::fold(commune.name);
        let bare = ["le ", "la ", "les ", "l "]
            .iter()
            .find_map(|article| folded.strip_prefix(article))
            .unwrap_or(&folded);
        if folded == "tours" {
            0
        } else if bare.starts_with("tours") || folded.starts_with("tours") {
            1
        } else {
            assert!(folded.contains(" tours"), "{folded}");
            2
        }
    };
    let keys: Vec<_> = found
        .iter()
        .map(|c| (rank(c), Reverse(c.population)))
        .collect();
    assert!(keys.is_sorted(), "{keys:?}");
    assert_eq!(found[0].insee, "37261");
    assert!(
        keys.iter().any(|(rank, _)| *rank == 2),
        "the question reaches inner words"
    );
}

#[test]
fn finds_every_commune_by_its_own_name_and_by_its_postcode() {
    // One in thirty: all of them would take a minute.
    for commune in index().communes.iter().step_by(31) {
        let found = communes(commune.name, 60);
        assert!(
            found.iter().any(|c| c.insee == commune.insee),
            "{commune:?}"
        );
        assert_eq!(name::fold(found[0].name), name::fold(commune.name));
        let found = communes(commune.postcodes.first(), 200);
        assert!(
            found.iter().any(|c| c.insee == commune.insee),
            "{commune:?}"
        );
    }
}

#[test]
fn writes_the_town_on_envelopes() {
    assert_eq!(commune("75113").unwrap().postal_name(), "Paris");
    assert_eq!(commune("13201").unwrap().postal_name(), "Marseille");
    assert_eq!(commune("28085").unwrap().postal_name(), "Chartres");
    let json = serde_json::to_value(commune("38185").unwrap()).unwrap();
    assert_eq!(json["postcodes"], serde_json::json!(["38000", "38100"]));
}

#[test]
fn answers_to_whatever_is_typed_first() {
    for text in [
        "s",
        "sa",
        "saint",
        "saint d",
        "st denis",
        "chart",
        "2",
        "28",
        "28000",
        "l",
        "denis saint",
    ] {
        assert!(!communes(text, 20).is_empty(), "{text}");
    }
}
