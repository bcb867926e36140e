//! What the recovery key sheet says.

use std::fmt;

use chrono::{DateTime, FixedOffset};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::Letterhead;

/// The recovery key of a base, to be printed once.
///
/// It holds the key in clear: it cannot be serialised, shows nothing of the key when debugged, and
/// wipes it when dropped. The printed bytes hold the key as well; whoever asks for them prints them
/// and wipes them.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct RecoverySheetView {
    /// Who the base belongs to.
    #[zeroize(skip)]
    pub letterhead: Letterhead,
    /// When the key was made; becomes the date of the file. The date printed is `issued_on`.
    #[zeroize(skip)]
    pub issued_at: DateTime<FixedOffset>,
    /// "17/11/2026 à 8 h 30".
    #[zeroize(skip)]
    pub issued_on: String,
    /// Name of the post the base was set up on: "Accueil, guichet 1".
    #[zeroize(skip)]
    pub post: String,
    /// The key in groups, as it is typed.
    pub key_groups: Vec<String>,
    /// What the QR code says: the key, for whoever has a scanner.
    pub qr_payload: String,
    /// What to know about the key.
    #[zeroize(skip)]
    pub advice: RecoveryAdvice,
}

/// What to know about a recovery key, in full French sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecoveryAdvice {
    /// What it is for.
    pub purpose: String,
    /// Where to keep it.
    pub keeping: String,
    /// Who may use it.
    pub holders: String,
    /// What happens if it is lost, or read by somebody.
    pub loss: String,
}

impl Default for RecoveryAdvice {
    /// The words for a commune that has no rule of its own.
    fn default() -> Self {
        Self {
            purpose: PURPOSE.to_owned(),
            keeping: KEEPING.to_owned(),
            holders: HOLDERS.to_owned(),
            loss: LOSS.to_owned(),
        }
    }
}

/// What the key is for.
const PURPOSE: &str = "\
    Elle ouvre la base des dossiers famille quand aucun mot de passe ne le peut plus : \
    départ du dernier administrateur, mot de passe oublié, restauration d’une sauvegarde \
    sur un autre poste. Au quotidien, personne n’en a besoin.";

/// Where to keep it.
const KEEPING: &str = "\
    Dans une enveloppe opaque, cachetée et signée sur le rabat, au coffre de la mairie, \
    loin du poste et de ses sauvegardes. Ne la photographiez pas, ne la recopiez dans \
    aucun fichier ni message.";

/// Who may use it.
const HOLDERS: &str = "\
    Le ou la maire, ou une personne désignée par écrit. Chaque utilisation est inscrite \
    au journal de l’application, avec sa date et son heure.";

/// What its loss means.
const LOSS: &str = "\
    Si plus aucun mot de passe n’ouvre la base et que cette feuille est perdue, les \
    données le sont aussi : personne, pas même l’éditeur, ne peut les rendre. Si cette \
    feuille est égarée ou a été lue, prévenez sans attendre l’administrateur, qui fera \
    établir une nouvelle clé.";

/// Never shows the key.
impl fmt::Debug for RecoverySheetView {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RecoverySheetView")
            .field("post", &self.post)
            .field("issued_at", &self.issued_at)
            .finish_non_exhaustive()
    }
}
