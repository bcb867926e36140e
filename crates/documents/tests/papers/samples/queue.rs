//! Fictional lists of requests.

use guichet_documents::queue_list::{QueueListView, QueueRow, QueueTotal};

use super::{TWELVE, fiche_famille, instant, letterhead, owned};

fn row(rank: usize) -> QueueRow {
    let name = TWELVE[rank % 12];
    let taken = !rank.is_multiple_of(3);
    QueueRow {
        number: format!("{}", 300 + rank),
        received: format!("{:02}/11/2026", 1 + rank % 17),
        age_days: format!("{}", 16 - rank % 17),
        family: format!("{name} – Garnier ({})", 20_000 + rank),
        object: owned(["Nouveau dossier", "Changement d’adresse", "Naissance"][rank % 3]),
        channel: owned(["Guichet", "Portail"][rank % 2]),
        assigned_to: owned(if taken { "Nadia Ferreira" } else { "" }),
        state: owned(if taken {
            "En attente de validation"
        } else {
            "À compléter"
        }),
        priority: owned(if rank == 0 { "Urgente" } else { "" }),
    }
}

fn total(label: &str, count: usize) -> QueueTotal {
    QueueTotal {
        label: owned(label),
        count: count.to_string(),
    }
}

/// A list of this many requests.
pub(crate) fn queue_list(requests: usize) -> QueueListView {
    QueueListView {
        letterhead: letterhead(),
        title: owned("Demandes en attente"),
        printed_number: Some(owned("2026-A-000128")),
        issued_at: instant(),
        printed_on: owned("17/11/2026 à 10 h 58"),
        printed_by: owned("Nadia Ferreira, guichet 2"),
        selection: owned("Toutes les demandes"),
        duplicata: None,
        rows: (0..requests).map(row).collect(),
        totals: vec![
            total("Demandes", requests),
            total("En attente de validation", requests - requests.div_ceil(3)),
            total("À compléter", requests.div_ceil(3)),
            total("Âge de la plus ancienne, en jours", 16),
        ],
        confidentiality: fiche_famille().confidentiality,
    }
}
