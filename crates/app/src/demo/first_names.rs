//! First names, by generation and by where the family comes from.

use super::chance::Chance;
use super::names::Origin;
use guichet_domain::person::Sex;

/// First names of France: the first year of birth, then women's and men's.
const GENERATIONS: &[(i32, &str, &str)] = &[
    (
        1900,
        "Monique,Jacqueline,Françoise,Nicole,Danielle,Michèle,Odile,Colette,Yvette,Ginette,Annick,\
         Josette,Bernadette,Geneviève,Marie-Thérèse,Éliane",
        "Michel,Jean,Claude,Jacques,Gérard,Bernard,André,Roger,René,Guy,Daniel,Jean-Pierre,Serge,\
         Raymond,Lucien,Marcel",
    ),
    (
        1956,
        "Catherine,Brigitte,Sylvie,Martine,Christine,Véronique,Nathalie,Isabelle,Patricia,Corinne,\
         Valérie,Sandrine,Pascale,Laurence,Florence,Agnès,Hélène,Anne,Béatrice,Cécile",
        "Philippe,Patrick,Alain,Pascal,Éric,Thierry,Christophe,Stéphane,Laurent,Frédéric,Olivier,\
         Bruno,Didier,Franck,François,Hervé,Jean-Luc,Gilles,Denis,Yves",
    ),
    (
        1976,
        "Céline,Stéphanie,Émilie,Aurélie,Élodie,Julie,Laetitia,Virginie,Delphine,Audrey,Laura,\
         Marion,Claire,Mélanie,Amélie,Charlotte,Sophie,Jennifer,Vanessa,Caroline,Pauline,Anne-Laure,\
         Gaëlle,Maud,Noémie",
        "Nicolas,Julien,Sébastien,Guillaume,Jérôme,Mickaël,Romain,Thomas,Alexandre,Mathieu,Cédric,\
         Benjamin,Vincent,Jérémy,Aurélien,Anthony,David,Damien,Fabien,Ludovic,Loïc,Yann,Jean-Baptiste,\
         Grégory,Arnaud",
    ),
    (
        1993,
        "Manon,Camille,Léa,Marie,Chloé,Anaïs,Marine,Justine,Lucie,Océane,Mathilde,Morgane,Emma,\
         Sarah,Clara,Margaux,Alice,Coralie,Solène,Maëva",
        "Kévin,Lucas,Maxime,Théo,Alexis,Quentin,Hugo,Valentin,Florian,Clément,Antoine,Corentin,\
         Dylan,Bastien,Tristan,Adrien,Mathis,Rémi,Jordan,Tanguy",
    ),
    (
        2007,
        "Jade,Louise,Emma,Alice,Ambre,Lina,Rose,Chloé,Mia,Léa,Anna,Julia,Mila,Inès,Agathe,Iris,\
         Romane,Juliette,Jeanne,Zoé,Lou,Éléonore,Capucine,Maëlys,Lilou,Héloïse,Clémence,Apolline",
        "Gabriel,Léo,Raphaël,Louis,Arthur,Jules,Maël,Noah,Adam,Lucas,Hugo,Gabin,Sacha,Paul,Nathan,\
         Aaron,Éden,Ethan,Tom,Malo,Timéo,Nolan,Axel,Marius,Côme,Anatole,Léandre,Loan",
    ),
];

/// First names of families that came from elsewhere, women's and men's; generations differ little.
const ELSEWHERE: &[(Origin, &str, &str)] = &[
    (
        Origin::Maghreb,
        "Fatima,Samira,Nadia,Leïla,Khadija,Yasmine,Inès,Lina,Sirine,Nour,Amina,Soraya",
        "Mohamed,Karim,Rachid,Youssef,Mehdi,Sofiane,Bilal,Ilyès,Amine,Sami,Rayan,Nabil",
    ),
    (
        Origin::Portugal,
        "Maria,Ana,Sofia,Inês,Beatriz,Mariana,Conceição,Leonor",
        "João,Paulo,José,Tiago,Rui,Miguel,Nuno,Gonçalo",
    ),
    (
        Origin::Turkey,
        "Ayşe,Zeynep,Elif,Şeyma,Büşra,Gülsüm,Defne,Melek",
        "Mehmet,Mustafa,Emre,Yusuf,Kerem,Çağlar,Ömer,İsmail",
    ),
    (
        Origin::WestAfrica,
        "Aminata,Fatoumata,Mariam,Awa,Kadiatou,Aïcha,Djénéba,Adjoua",
        "Mamadou,Ibrahima,Moussa,Ousmane,Amadou,Cheick,Kouamé,Souleymane",
    ),
    (
        Origin::EasternEurope,
        "Zofia,Agnieszka,Małgorzata,Elena,Ioana,Mirela,Oksana,Jelena",
        "Łukasz,Piotr,Paweł,Andrei,Mihai,Dmytro,Jovan,Tomáš",
    ),
    (
        Origin::Asia,
        "Linh,Thị Mai,Mei,Xin Yi,Sreymom,Priya,Ngọc,Hoa",
        "Minh,Quang,Wei,Jun,Sokha,Arjun,Đức,Tuấn",
    ),
    (
        Origin::SouthernEurope,
        "Giulia,Chiara,Lucía,Carmen,Elena,Martina,Paola,Inmaculada",
        "Marco,Matteo,Alessandro,Diego,Álvaro,Luca,Javier,Iñigo",
    ),
];

/// Of a family that came from elsewhere, how many in a hundred bear a name of there.
const KEEPS_NAMES_OF_THERE: u64 = 72;

/// The first names, cut once.
pub(super) struct FirstNames {
    generations: Vec<(i32, [Vec<&'static str>; 2])>,
    elsewhere: Vec<(Origin, [Vec<&'static str>; 2])>,
}

fn cut(list: &'static str) -> Vec<&'static str> {
    list.split(',').map(str::trim).collect()
}

fn place(sex: Sex) -> usize {
    match sex {
        Sex::Female => 0,
        Sex::Male => 1,
    }
}

impl FirstNames {
    pub(super) fn new() -> Self {
        Self {
            generations: GENERATIONS
                .iter()
                .map(|(from, women, men)| (*from, [cut(women), cut(men)]))
                .collect(),
            elsewhere: ELSEWHERE
                .iter()
                .map(|(origin, women, men)| (*origin, [cut(women), cut(men)]))
                .collect(),
        }
    }

    /// A first name for a person of this sex, born that year.
    pub(super) fn draw(
        &self,
        origin: Origin,
        sex: Sex,
        year: i32,
        chance: &mut Chance,
    ) -> &'static str {
        let there = self.elsewhere.iter().find(|(other, _)| *other == origin);
        let names = match there {
            Some((_, names)) if chance.percent(KEEPS_NAMES_OF_THERE) => names,
            _ => {
                let born = self
                    .generations
                    .iter()
                    .rev()
                    .find(|(from, _)| *from <= year);
                &born.unwrap_or(&self.generations[0]).1
            }
        };
        // The first names of a list are the most given: the lower of two draws.
        let list = &names[place(sex)];
        let bound = list.len() as u64;
        let at = chance.below(bound).min(chance.below(bound));
        list[usize::try_from(at).unwrap_or(0)]
    }

    #[cfg(test)]
    pub(super) fn every(&self) -> impl Iterator<Item = &'static str> + '_ {
        let here = self.generations.iter().flat_map(|(_, names)| names);
        let there = self.elsewhere.iter().flat_map(|(_, names)| names);
        here.chain(there).flatten().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn some_three_hundred_first_names_that_the_register_accepts() {
        let names: BTreeSet<_> = FirstNames::new().every().collect();
        assert!((270..=360).contains(&names.len()), "{}", names.len());
        for name in names {
            assert_eq!(guichet_domain::name::check("", name, true), None, "{name}");
            assert_eq!(guichet_domain::name::clean(name), name);
        }
    }

    #[test]
    fn a_grandmother_and_a_child_do_not_bear_the_same_names() {
        let names = FirstNames::new();
        let mut chance = Chance::new(1);
        let mut draw = |year| -> BTreeSet<_> {
            (0..200)
                .map(|_| names.draw(Origin::France, Sex::Female, year, &mut chance))
                .collect()
        };
        assert!(draw(1948).is_disjoint(&draw(2020)));
    }
}
