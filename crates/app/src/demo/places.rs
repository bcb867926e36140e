//! Where the imagined families live and were born, and how they are reached. The streets are those
//! of no town; telephone numbers lie in the ranges that the French plan keeps for fiction (ARCEP,
//! decision 2018-0881), e-mail addresses in a domain that cannot exist.

use super::chance::Chance;
use super::names::Origin;
use guichet_domain::address::AddressFields;
use guichet_domain::name::fold;
use guichet_domain::person::BirthPlace;
use guichet_domain::reference;

/// The commune of the demonstration: no code or postcode of a real one.
pub(super) const COMMUNE: &str = "Valmont-sur-Loir";
/// Its INSEE code.
pub(super) const INSEE: &str = "41999";
/// Its postcode.
pub(super) const POSTCODE: &str = "41990";

const STREETS: &[&str] = &[
    "rue des Tanneurs",
    "rue du Faubourg-Chartrain",
    "rue de la République",
    "avenue du Général-de-Gaulle",
    "rue Victor-Hugo",
    "rue Jean-Jaurès",
    "place du Marché",
    "rue de l’Abbaye",
    "quai des Lavandières",
    "rue du Moulin-à-Tan",
    "rue des Quatre-Huyes",
    "chemin de la Chaussée",
    "rue Saint-Bié",
    "rue du Change",
    "rue Poterie",
    "allée des Tilleuls",
    "rue Marie-Curie",
    "rue Simone-Veil",
    "rue des Écoles",
    "rue de la Gare",
    "boulevard de l’Industrie",
    "rue du Bourg-Neuf",
    "rue aux Grains",
    "rue du Puits",
    "impasse des Glycines",
    "rue des Jardins",
    "rue des Vignes",
    "chemin des Ruelles",
    "rue Louis-Pasteur",
    "rue George-Sand",
    "allée Honoré-de-Balzac",
    "rue Pierre-de-Ronsard",
    "rue du Clos-Bruneau",
    "rue de la Fontaine",
    "résidence des Bords du Loir",
    "rue de l’Ancien-Lavoir",
    "rue Neuve",
    "rue du Château",
    "venelle Sainte-Anne",
    "rue du 8-Mai-1945",
    "rue des Frères-Lumière",
    "rue Olympe-de-Gouges",
    "square des Acacias",
    "rue des Coteaux",
    "route de Vendôme",
    "route de Blois",
];

const HAMLETS: &[&str] = &[
    "La Borde",
    "Les Grands Champs",
    "Le Moulin de Vau",
    "La Guinetière",
    "Villeprovert",
    "La Haute-Pierre",
    "Les Caves",
    "Le Gué-du-Loir",
];

/// Communes around, by INSEE code: families that moved away, or whose other home is there.
const AROUND: &[&str] = &[
    "41269", "28088", "41018", "28085", "72181", "37261", "45234", "41149",
];

/// Where people of the town were born: around, or in a larger town.
const BIRTH_TOWNS: &[&str] = &[
    "41269", "41018", "28088", "28085", "37261", "45234", "72181", "75114", "35238", "44109",
    "59350", "69381", "31555", "33063", "97411",
];

/// Towns of birth abroad: country code, name as the family says it.
const ABROAD: &[(Origin, &[(&str, &str)])] = &[
    (
        Origin::Maghreb,
        &[
            ("99352", "Oran"),
            ("99350", "Casablanca"),
            ("99351", "Sfax"),
            ("99352", "Tizi Ouzou"),
        ],
    ),
    (
        Origin::Portugal,
        &[("99139", "Braga"), ("99139", "Viseu"), ("99139", "Coimbra")],
    ),
    (
        Origin::Turkey,
        &[
            ("99208", "Konya"),
            ("99208", "Şanlıurfa"),
            ("99208", "İzmir"),
        ],
    ),
    (
        Origin::WestAfrica,
        &[
            ("99335", "Kayes"),
            ("99341", "Dakar"),
            ("99326", "Bouaké"),
            ("99330", "Conakry"),
        ],
    ),
    (
        Origin::EasternEurope,
        &[("99122", "Łódź"), ("99114", "Iași"), ("99122", "Kraków")],
    ),
    (Origin::Asia, &[("99243", "Huế"), ("99216", "Wenzhou")]),
    (
        Origin::SouthernEurope,
        &[("99127", "Napoli"), ("99134", "Cáceres")],
    ),
];

/// Beginnings of the numbers kept for fiction, with how many in a hundred have them.
const PHONES: &[(&str, u64)] = &[
    ("063998", 78),
    ("026191", 16),
    ("019900", 2),
    ("035301", 1),
    ("046571", 1),
    ("053649", 2),
];

/// An address in the town, in one of its hamlets, or around.
pub(super) fn address(chance: &mut Chance) -> AddressFields {
    let home = AddressFields {
        line: String::new(),
        complement: None,
        postcode: POSTCODE.to_owned(),
        commune: COMMUNE.to_owned(),
        insee: Some(INSEE.to_owned()),
        country: None,
    };
    match chance.weighted(&[84, 9, 7]) {
        0 => AddressFields {
            line: street(chance),
            complement: chance.percent(14).then(|| flat(chance)),
            ..home
        },
        1 => AddressFields {
            line: format!("lieu-dit {}", chance.pick(HAMLETS)),
            ..home
        },
        _ => around(chance).unwrap_or(home),
    }
}

/// An address out of town; `None` when the reference does not know the commune.
fn around(chance: &mut Chance) -> Option<AddressFields> {
    let commune = reference::commune(chance.pick(AROUND))?;
    Some(AddressFields {
        line: street(chance),
        complement: None,
        postcode: commune.postcodes.first().to_owned(),
        commune: commune.name.to_owned(),
        insee: Some(commune.insee.to_owned()),
        country: None,
    })
}

fn street(chance: &mut Chance) -> String {
    let number = chance.below(9) * chance.below(14) + 1 + chance.below(9);
    let again = match chance.below(14) {
        0 => " bis",
        1 => " ter",
        _ => "",
    };
    format!("{number}{again} {}", chance.pick(STREETS))
}

fn flat(chance: &mut Chance) -> String {
    let building = chance.pick(&["A", "B", "C", "D"]);
    format!("Bâtiment {building}, appartement {}", chance.between(1, 64))
}

/// A place of birth in France.
pub(super) fn born_here(chance: &mut Chance) -> Option<BirthPlace> {
    // The lower of two draws: the towns of the beginning are the nearest.
    let bound = BIRTH_TOWNS.len() as u64;
    let at = chance.below(bound).min(chance.below(bound));
    let commune = reference::commune(BIRTH_TOWNS[usize::try_from(at).unwrap_or(0)])?;
    Some(BirthPlace {
        country: reference::FRANCE.to_owned(),
        insee: Some(commune.insee.to_owned()),
        label: commune.name.to_owned(),
    })
}

/// A place of birth in the country that a family came from; `None` for families of here.
pub(super) fn born_abroad(origin: Origin, chance: &mut Chance) -> Option<BirthPlace> {
    let (_, towns) = ABROAD.iter().find(|(other, _)| *other == origin)?;
    let (country, label) = chance.pick(towns);
    Some(BirthPlace {
        country: country.to_owned(),
        insee: None,
        label: label.to_owned(),
    })
}

/// A telephone number, E.164, with its label.
pub(super) fn phone(chance: &mut Chance) -> (String, Option<String>) {
    let weights: Vec<u64> = PHONES.iter().map(|(_, weight)| *weight).collect();
    let begin = PHONES[chance.weighted(&weights)].0;
    let number = format!("+33{}{:04}", &begin[1..], chance.below(10_000));
    let label = match begin.starts_with("06") {
        true => "mobile",
        false => chance.pick(&["domicile", "travail"]),
    };
    (number, Some(label.to_owned()))
}

/// An e-mail address in a domain that does not exist.
pub(super) fn email(first_name: &str, name: &str, chance: &mut Chance) -> String {
    let plain = |text: &str| -> String {
        fold(text)
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect()
    };
    let (first, last) = (plain(first_name), plain(name));
    let initial: String = first.chars().take(1).collect();
    let user = match chance.below(3) {
        0 => format!("{first}.{last}"),
        1 => format!("{initial}.{last}{}", chance.between(2, 99)),
        _ => format!("{first}{}", chance.between(100, 9_999)),
    };
    let host = chance.pick(&["courriel.exemple", "laposte.exemple", "valmont.exemple"]);
    format!("{user}@{host}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_one_that_the_reference_knows() {
        for insee in AROUND.iter().chain(BIRTH_TOWNS) {
            assert!(reference::commune(insee).is_some(), "{insee}");
        }
        for (country, town) in ABROAD.iter().flat_map(|(_, towns)| *towns) {
            assert!(reference::country(country).is_some(), "{town}");
        }
        assert!(reference::commune(INSEE).is_none(), "a real commune");
    }

    #[test]
    fn what_is_drawn_passes_the_rules_of_the_counter() {
        let mut chance = Chance::new(5);
        for _ in 0..2_000 {
            let address = address(&mut chance);
            assert_eq!(address.check("").len(), 0, "{address:?}");
            assert_eq!(address.cleaned(), address);
            let (number, _) = phone(&mut chance);
            let parsed = guichet_domain::phone::parse(&number, "").unwrap();
            assert_eq!(parsed.as_str(), number);
            let mail = email("Chloé", "D’Hervilly-Œuvrard", &mut chance);
            assert_eq!(guichet_domain::email::check(&mail, ""), Ok(mail.clone()));
        }
    }
}
