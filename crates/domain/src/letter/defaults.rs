//! The letters that a new base starts with. They become rows, and the commune edits them.
//!
//! No text asks for, or gives as a reason, what the law keeps out of a family's dossier: a proof of
//! domicile never holds back a school registration (code de l’éducation art. D. 131-3-1), and
//! nothing is said of meals or belief.

use super::{LetterKind, LetterTemplate};

/// How every letter ends.
const CLOSING: &str = "Nous vous prions d’agréer, Madame, Monsieur, l’expression de nos \
                       salutations distinguées.";

/// The letter of this kind, in plain administrative French.
#[must_use]
pub fn default_template(kind: LetterKind) -> LetterTemplate {
    let (subject, body, appeal) = match kind {
        LetterKind::MissingDocuments => (MISSING_SUBJECT, MISSING_BODY, ""),
        LetterKind::Complement => (COMPLEMENT_SUBJECT, COMPLEMENT_BODY, ""),
        LetterKind::Refusal => (REFUSAL_SUBJECT, REFUSAL_BODY, APPEAL),
    };
    LetterTemplate {
        kind,
        subject: subject.to_owned(),
        body: body.to_owned(),
        closing: CLOSING.to_owned(),
        appeal: appeal.to_owned(),
    }
}

const MISSING_SUBJECT: &str =
    "pièces à nous remettre pour votre dossier famille n°\u{a0}{numero_dossier}";

const MISSING_BODY: &str = "\
Madame, Monsieur,

Vous avez déposé le {date_depot} votre dossier famille n°\u{a0}{numero_dossier}, et nous vous en \
remercions. Pour en achever l’étude, il nous manque les pièces suivantes.

{liste_pieces}

{message}

Merci de nous les remettre au plus tard le {date_limite}, au guichet ou par courrier. Une copie \
lisible suffit. Si vous ne pouvez pas obtenir l’une d’elles, dites-le-nous\u{a0}: un autre document \
peut souvent la remplacer.

Pour toute question, donnez le numéro de dossier {numero_dossier}.";

const COMPLEMENT_SUBJECT: &str = "votre demande n°\u{a0}{numero_demande} est à compléter";

const COMPLEMENT_BODY: &str = "\
Madame, Monsieur,

Nous avons bien reçu le {date_depot} votre demande n°\u{a0}{numero_demande}. Pour pouvoir y répondre, \
nous avons besoin des précisions suivantes.

{liste_champs}

{liste_pieces}

{message}

Merci de nous les donner au plus tard le {date_limite}, au guichet ou par courrier. Vos autres \
réponses sont conservées\u{a0}: vous n’avez pas à les donner de nouveau.

Pour toute question, donnez le numéro de dossier {numero_dossier}.";

const REFUSAL_SUBJECT: &str = "votre demande n°\u{a0}{numero_demande}";

const REFUSAL_BODY: &str = "\
Madame, Monsieur,

Vous nous avez adressé le {date_depot} la demande n°\u{a0}{numero_demande}. Après examen, nous ne \
pouvons pas l’accepter, pour le motif suivant\u{a0}:

{motif}

{message}

Cette décision ne change rien aux informations déjà enregistrées dans votre dossier famille. Vous \
pouvez nous adresser une nouvelle demande si votre situation change, ou nous apporter au guichet \
tout élément utile.";

/// Two months from the notification: code de justice administrative art. R. 421-1; a recours
/// gracieux within them interrupts the delay: CRPA art. L. 411-2; silence of two months on it is a
/// refusal: CRPA art. L. 231-4 and L. 411-7.
const APPEAL: &str = "\
Si vous contestez cette décision, vous disposez de deux mois à compter de sa réception pour\u{a0}:
–\u{a0}adresser un recours gracieux à la commune, à l’adresse qui figure en tête de ce courrier\u{a0};
–\u{a0}ou saisir {tribunal}, par courrier ou sur le site www.telerecours.fr.
Un recours gracieux adressé dans ce délai l’interrompt. S’il reste sans réponse pendant deux mois, \
il est rejeté\u{a0}: vous disposez alors de deux mois pour saisir le tribunal.";
