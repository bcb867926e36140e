//! Family names of a town of the centre of France, by where they come from. The lists are ours:
//! names that many people bear, each as often as it is met, joined by chance.

use super::chance::Chance;

/// Where a name comes from: a first name is drawn from the same place, most of the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    France,
    Maghreb,
    Portugal,
    Turkey,
    WestAfrica,
    EasternEurope,
    Asia,
    SouthernEurope,
}

/// Families of each origin, in a thousand.
const SHARES: &[(Origin, u64)] = &[
    (Origin::France, 770),
    (Origin::Maghreb, 82),
    (Origin::Portugal, 44),
    (Origin::WestAfrica, 34),
    (Origin::Turkey, 20),
    (Origin::SouthernEurope, 22),
    (Origin::EasternEurope, 18),
    (Origin::Asia, 10),
];

const FREQUENT: &str = "Martin,Bernard,Thomas,Petit,Robert,Richard,Durand,Dubois,Moreau,Laurent,\
Simon,Michel,Lefebvre,Leroy,Roux,David,Bertrand,Morel,Fournier,Girard,Bonnet,Dupont,Lambert,\
Fontaine,Rousseau,Vincent,Muller,Lefèvre,Faure,Andre,Mercier,Blanc,Guérin,Boyer,Garnier,\
Chevalier,François,Legrand,Gauthier,Garcia";

const COMMON: &str = "Perrin,Robin,Clément,Morin,Nicolas,Henry,Roussel,Mathieu,Gautier,Masson,\
Marchand,Duval,Denis,Dumont,Marie,Lemaire,Noël,Meyer,Dufour,Meunier,Brun,Blanchard,Giraud,Joly,\
Rivière,Lucas,Brunet,Gaillard,Barbier,Arnaud,Martinet,Gérard,Roche,Renard,Schmitt,Roy,Leroux,\
Colin,Vidal,Caron,Picard,Roger,Fabre,Aubert,Lemoine,Renaud,Dumas,Lacroix,Olivier,Philippe,\
Bourgeois,Pierre,Benoît,Rey,Leclerc,Payet,Rolland,Leclercq,Guillaume,Lecomte,Lopez,Jean,Dupuy,\
Guillot,Hubert,Berger,Carpentier,Sanchez,Dupuis,Moulin,Louis,Deschamps,Huet,Vasseur,Perez,\
Boucher,Fleury,Royer,Klein,Jacquet,Adam,Paris,Poirier,Marty,Aubry,Guyot,Carré,Charles,Renault,\
Charpentier,Ménard,Maillard,Baron,Bertin,Bailly,Hervé,Schneider,Fernandez,Le Gall,Collet,Léger,\
Bouvier,Julien,Prévost,Millet,Perrot,Daniel,Le Roux,Cousin,Germain,Breton,Besson,Langlois,Rémy,\
Le Goff,Pelletier,Lévêque,Perrier,Leblanc,Barré,Lebrun,Marchal,Weber,Mallet,Hamon,Boulanger,\
Jacob,Monnier,Michaud,Rodriguez,Guichard,Gillet,Étienne,Grondin,Poulain,Tessier,Chevallier,\
Collin,Chauvin,Da Costa,Bouchet,Gay,Lemaître,Bénard,Maréchal,Humbert,Reynaud,Antoine,Hoarau,\
Perret,Barthélemy,Cordier,Pichon,Lejeune,Gilbert,Lamy,Delaunay,Pasquier,Carlier,Laporte";

const RARE: &str = "Huguet,Bazin,Sauvage,Thierry,Lainé,Tanguy,Courtois,Besnard,Hébert,Pottier,\
Leconte,Coulon,Rocher,Gauthereau,Doré,Chesneau,Beauvais,Morvan,Pineau,Texier,Goujon,Vallée,\
Tardif,Boisseau,Fouquet,Hardouin,Percheron,Rabier,Sevestre,Touchard,Venot,Bizeul,Kermarrec,\
Le Bihan,Prigent,Quéméner,Guéguen,Le Floc’h,D’Hervilly,De La Porte,Du Plessis,L’Hermite,Œuvrard,\
Saint-Aubin,Petitjean,Grosjean,Beaufils,Bonhomme,Cœurdevey,Chassagne,Vaugeois,Bigot,Cochin,Jousset,\
Montigny,Piau,Rossignol,Rousselet,Travers,Villette,Yvon,Zimmermann,Hoffmann,Koenig,Ehrmann,\
Naudin,Mauger,Lhuillier,Gouin,Fauvel,Drouet,Crespin,Boutet,Aveline,Blin,Chartier,Dauvergne";

const MAGHREB: &str = "Benali,Bensaïd,Belkacem,Haddad,Mansouri,Saïdi,Amrani,Bouzid,Cherif,Djebbar,\
El Amrani,El Idrissi,Fassi,Ghazali,Hamdi,Hamidi,Kaci,Khelifi,Lahlou,Mebarki,Meziane,Naceri,Ouali,\
Rahmani,Slimani,Tazi,Touati,Yahiaoui,Zerrouki,Ziani,Aït Ahmed,Ben Youssef,Benkirane,Boukhari";
const PORTUGAL: &str = "Da Silva,Ferreira,Pereira,Dos Santos,Rodrigues,Fernandes,Gonçalves,Gomes,\
Lopes,Marques,Martins,Almeida,Ribeiro,Carvalho,Teixeira,Moreira,Correia,Mendes,Nunes,Vieira,\
D’Almeida,De Oliveira,Magalhães,Simões";
const TURKEY: &str = "Yılmaz,Kaya,Demir,Şahin,Çelik,Yıldız,Yıldırım,Öztürk,Aydın,Özdemir,Arslan,Doğan,\
Kılıç,Aslan,Çetin,Koç,Kurt,Özkan,Şimşek,Güneş";
const WEST_AFRICA: &str = "Diallo,Traoré,Coulibaly,Keïta,Camara,Konaté,Diarra,Sissoko,Touré,Ba,Sow,\
Ndiaye,Diop,Fofana,Cissé,Bah,Barry,Kouassi,N’Guessan,Koné,Mbaye,Gueye,Sylla,Dembélé,Ouédraogo,\
Mensah,Adjovi,Mbemba,Nkosi";
const EASTERN_EUROPE: &str = "Kowalski,Nowak,Wiśniewski,Wójcik,Kamiński,Łukasiewicz,Popescu,Ionescu,\
Popa,Dumitrescu,Ștefan,Horváth,Novák,Dvořák,Petrović,Jovanović,Kovač,Shevchenko,Bondarenko,Ivanov,\
Hoxha,Krasniqi";
const ASIA: &str =
    "Nguyễn,Trần,Lê,Phạm,Huỳnh,Chen,Wang,Li,Zhang,Sok,Chea,Vang,Xiong,Singh,Kumar,Rahman";
const SOUTHERN_EUROPE: &str = "Rossi,Russo,Esposito,Bianchi,Romano,Colombo,Ricci,Gallo,Martínez,\
Sánchez,González,Gómez,Jiménez,Muñoz,Ruiz,Álvarez,Hernández,Núñez,Ibáñez,Peña";

/// The family names, cut once.
pub(super) struct Surnames {
    french: [Vec<&'static str>; 3],
    others: Vec<(Origin, Vec<&'static str>)>,
}

fn cut(list: &'static str) -> Vec<&'static str> {
    list.split(',').map(str::trim).collect()
}

impl Surnames {
    pub(super) fn new() -> Self {
        Self {
            french: [cut(FREQUENT), cut(COMMON), cut(RARE)],
            others: vec![
                (Origin::Maghreb, cut(MAGHREB)),
                (Origin::Portugal, cut(PORTUGAL)),
                (Origin::Turkey, cut(TURKEY)),
                (Origin::WestAfrica, cut(WEST_AFRICA)),
                (Origin::EasternEurope, cut(EASTERN_EUROPE)),
                (Origin::Asia, cut(ASIA)),
                (Origin::SouthernEurope, cut(SOUTHERN_EUROPE)),
            ],
        }
    }

    /// Where a family comes from.
    pub(super) fn origin(chance: &mut Chance) -> Origin {
        let shares: Vec<u64> = SHARES.iter().map(|(_, share)| *share).collect();
        SHARES[chance.weighted(&shares)].0
    }

    /// A family name; one in sixteen is a double name.
    pub(super) fn draw(&self, origin: Origin, chance: &mut Chance) -> String {
        let first = self.single(origin, chance);
        if chance.below(16) > 0 {
            return first.to_owned();
        }
        let second = self.single(Origin::France, chance);
        match first == second {
            true => first.to_owned(),
            false => format!("{first}-{second}"),
        }
    }

    fn single(&self, origin: Origin, chance: &mut Chance) -> &'static str {
        let list = self.others.iter().find(|(other, _)| *other == origin);
        match list {
            Some((_, names)) => chance.pick(names),
            None => {
                // A name of the first list is met about five times as often as one of the second.
                let list = chance.weighted(&[48, 42, 10]);
                chance.pick(&self.french[list])
            }
        }
    }

    #[cfg(test)]
    pub(super) fn every(&self) -> impl Iterator<Item = &'static str> + '_ {
        let others = self.others.iter().flat_map(|(_, names)| names);
        self.french.iter().flatten().chain(others).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn some_four_hundred_names_that_the_register_accepts() {
        let surnames = Surnames::new();
        let names: BTreeSet<_> = surnames.every().collect();
        assert_eq!(names.len(), surnames.every().count(), "a name stands twice");
        assert!((380..=480).contains(&names.len()), "{}", names.len());
        for name in names {
            assert_eq!(guichet_domain::name::check("", name, true), None, "{name}");
            assert_eq!(guichet_domain::name::clean(name), name);
        }
    }
}
