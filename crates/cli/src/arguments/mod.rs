//! The command line, in French.

mod refusal;

mod document;
mod export;
mod import;
mod import_base;
mod list;
mod scan;

pub(crate) use document::{Decision, Document};
pub(crate) use export::{Anonymise, Export};
pub(crate) use import::{Import, ImportFile, Undecided};
pub(crate) use import_base::ImportBase;
pub(crate) use list::{List, Listed};
pub(crate) use refusal::Refusal;
pub(crate) use scan::Scan;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use std::ffi::OsString;
use std::path::PathBuf;

/// guichet
#[derive(Debug, Parser)]
#[command(
    name = "guichet",
    version,
    about = "Guichet Famille en ligne de commande",
    disable_help_subcommand = true,
    after_help = "Le mot de passe se donne par GUICHET_PASSWORD\u{a0}; à défaut il est demandé.\n\
        Codes de sortie\u{a0}: 0 fait, 1 refusé, 2 commande mal écrite, 75 base déjà ouverte ailleurs."
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

/// What every verb understands.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// Dossier de la base [par défaut : celui de l’application]
    #[arg(long, value_name = "DOSSIER", global = true)]
    pub(crate) base: Option<PathBuf>,
    /// Identifiant de l’agent [par défaut : le seul de la base, ou « accueil » sur une base d’exemple]
    #[arg(
        long,
        value_name = "IDENTIFIANT",
        global = true,
        env = "GUICHET_AGENT",
        hide_env_values = true
    )]
    pub(crate) agent: Option<String>,
    /// Répond en JSON, pour un programme
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Attend jusqu’à S secondes une base déjà ouverte ailleurs
    #[arg(
        long,
        value_name = "S",
        global = true,
        default_value_t = 0,
        hide_default_value = true
    )]
    pub(crate) wait: u64,
}

/// What is asked.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Crée la base d’une commune et montre sa clé de secours, une seule fois
    Init(Init),
    /// Crée une commune d’exemple, aux familles imaginées
    Demo(Demo),
    /// Cherche une famille : nom, enfant, téléphone, numéro, date de naissance
    Search(Search),
    /// Liste, trie et filtre les dossiers ou les personnes
    List(List),
    /// Dossiers des familles
    #[command(subcommand)]
    Household(Household),
    /// Fusionne deux dossiers d’une même famille ; le premier reste
    Merge(Merge),
    /// Annule une fusion
    Unmerge(Unmerge),
    /// Pièces justificatives
    #[command(subcommand)]
    Document(Document),
    /// Liste les personnes et les familles qui semblent saisies deux fois
    Duplicates(Duplicates),
    /// Numérisations que le scanner dépose
    #[command(subcommand)]
    Scan(Scan),
    /// Demandes des familles et des services
    #[command(subcommand)]
    Request(Request),
    /// Fait entrer des familles d’un fichier, ou une base exportée
    #[command(subcommand)]
    Import(Import),
    /// Papiers
    #[command(subcommand)]
    Print(Print),
    /// Sauvegarde la base et relit la sauvegarde
    Backup(Backup),
    /// Restaure une sauvegarde ; la base présente est mise de côté
    Restore(Restore),
    /// Exporte un dossier, ou toute la base, en fichiers ouverts
    #[command(subcommand)]
    Export(Export),
    /// Copie la base pour la formation : personne n’y est réel
    Anonymise(Anonymise),
    /// Vérifie la base entière : structure, journaux, récépissés, rejeu des changements
    Verify(Verify),
    /// Vérifie le code d’un récépissé présenté par une famille
    VerifyReceipt(VerifyReceipt),
    /// Décrit les commandes et ce qu’elles attendent
    Schema(Schema),
    /// Mesure les temps de réponse et la mémoire, sur des communes d’exemple
    Bench(Bench),
}

/// `init`
#[derive(Debug, Args)]
pub(crate) struct Init {
    /// Nom de la commune
    #[arg(long, value_name = "NOM")]
    pub(crate) commune: String,
    /// Code INSEE de la commune
    #[arg(long, value_name = "CODE")]
    pub(crate) insee: String,
    /// Nom du premier agent
    #[arg(long, value_name = "NOM")]
    pub(crate) admin: String,
    /// Son identifiant [par défaut : tiré de son nom, « prenom.nom »]
    #[arg(long, value_name = "IDENTIFIANT")]
    pub(crate) login: Option<String>,
    /// L’administration seule, sans les dossiers des familles
    #[arg(long)]
    pub(crate) admin_only: bool,
    /// Code postal de la mairie [par défaut : le premier de la commune]
    #[arg(long, value_name = "CODE")]
    pub(crate) postcode: Option<String>,
    /// Adresse de la mairie
    #[arg(long, value_name = "LIGNE", default_value = "Mairie")]
    pub(crate) address: String,
    /// Nom du service, imprimé sur les papiers
    #[arg(long, value_name = "NOM")]
    pub(crate) service: Option<String>,
    /// Nom de ce poste
    #[arg(long, value_name = "NOM", default_value = "Guichet 1")]
    pub(crate) post: String,
    /// Dossier des sauvegardes
    #[arg(long, value_name = "DOSSIER")]
    pub(crate) backups: Option<PathBuf>,
    /// Enregistre aussi la feuille de la clé de secours, en PDF
    #[arg(long, value_name = "F.pdf")]
    pub(crate) recovery_out: Option<PathBuf>,
}

/// `demo`
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Nombre de dossiers
    #[arg(long, value_name = "N", default_value_t = 2_000)]
    pub(crate) households: u32,
    /// La même graine, le même jour, imagine la même commune
    #[arg(long, value_name = "S", default_value_t = 28)]
    pub(crate) seed: u64,
    /// Jour où la commune est imaginée, AAAA-MM-JJ [par défaut : aujourd’hui]
    #[arg(long, value_name = "JOUR")]
    pub(crate) on: Option<String>,
    /// Pièces à valider de plus, pour une mesure
    #[arg(long, value_name = "N", hide = true, default_value_t = 0)]
    pub(crate) pending_documents: u32,
}

/// `search`
#[derive(Debug, Args)]
pub(crate) struct Search {
    /// Ce qui est cherché, comme au guichet
    #[arg(value_name = "TEXTE", required_unless_present = "queries", num_args = 1..)]
    pub(crate) text: Vec<String>,
    /// Un fichier de recherches, une par ligne ; « - » pour l’entrée standard
    #[arg(long, value_name = "F", conflicts_with = "text")]
    pub(crate) queries: Option<PathBuf>,
    /// Nombre de réponses au plus
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(crate) limit: u32,
}

/// `duplicates`
#[derive(Debug, Args)]
pub(crate) struct Duplicates {
    /// Compare d’abord toutes les personnes de la base
    #[arg(long)]
    pub(crate) scan: bool,
    /// Les dossiers qui ont plusieurs personnes en commun, au lieu des personnes
    #[arg(long)]
    pub(crate) households: bool,
    /// Les paires déclarées différentes
    #[arg(long, conflicts_with = "households")]
    pub(crate) put_aside: bool,
    /// Nombre de réponses au plus, 200 au plus
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub(crate) limit: u32,
    /// Nombre de réponses à passer
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) offset: u32,
}

/// `household`
#[derive(Debug, Subcommand)]
pub(crate) enum Household {
    /// Montre un dossier
    Show {
        /// Numéro du dossier
        #[arg(value_name = "NUMERO")]
        number: String,
    },
    /// Crée un dossier à partir d’un fichier JSON (voir « guichet schema household.create »)
    Create {
        /// Le fichier ; « - » pour l’entrée standard
        #[arg(long, value_name = "F.json")]
        json_file: PathBuf,
    },
    /// Modifie un dossier, étape par étape (voir « guichet schema household.edit »)
    Edit {
        /// Numéro du dossier
        #[arg(value_name = "NUMERO")]
        number: String,
        /// Les étapes ; « - » pour l’entrée standard
        #[arg(long, value_name = "F.json")]
        json_file: PathBuf,
    },
    /// Rattache à un dossier l’enfant d’un autre dossier
    Link {
        /// Numéro du dossier que l’enfant rejoint
        #[arg(value_name = "NUMERO")]
        number: String,
        /// Numéro du dossier où il est déjà
        #[arg(long, value_name = "NUMERO")]
        from: String,
        /// Son prénom, ou son identifiant
        #[arg(long, value_name = "PRENOM")]
        child: String,
        /// Sa résidence dans le dossier rejoint
        #[arg(long, value_name = "R", value_parser = ["full", "alternating", "visiting"])]
        residence: Option<String>,
        /// Ses semaines, en résidence alternée
        #[arg(long, value_name = "S", value_parser = ["even", "odd", "other"], requires = "residence")]
        weeks: Option<String>,
    },
    /// Sépare un dossier en deux (voir « guichet schema household.split »)
    Split {
        /// Numéro du dossier
        #[arg(value_name = "NUMERO")]
        number: String,
        /// Qui va où, sans household ; « - » pour l’entrée standard
        #[arg(long, value_name = "F.json")]
        json_file: PathBuf,
        /// Dit seulement ce qui se passerait
        #[arg(long)]
        dry_run: bool,
    },
    /// Annule une séparation
    Unsplit {
        /// Numéro du dossier né de la séparation
        #[arg(value_name = "NUMERO")]
        number: String,
        /// Dit seulement ce qui reviendrait
        #[arg(long)]
        dry_run: bool,
    },
    /// Archive un dossier
    Archive {
        /// Numéro du dossier
        #[arg(value_name = "NUMERO")]
        number: String,
        /// Le rouvre
        #[arg(long)]
        undo: bool,
    },
}

/// `merge`
#[derive(Debug, Args)]
pub(crate) struct Merge {
    /// Numéro du dossier qui reste
    #[arg(value_name = "NUMERO")]
    pub(crate) survivor: String,
    /// Numéro du dossier qui le rejoint
    #[arg(value_name = "NUMERO")]
    pub(crate) absorbed: String,
    /// Ce qui reste d’une réponse (« address/home=absorbed ») : survivor, absorbed ou both
    #[arg(long, value_name = "REPONSE=COTE")]
    pub(crate) choose: Vec<String>,
    /// Compare seulement
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// `unmerge`
#[derive(Debug, Args)]
pub(crate) struct Unmerge {
    /// Numéro du dossier qui avait rejoint l’autre
    #[arg(value_name = "NUMERO")]
    pub(crate) number: String,
    /// Dit seulement ce qui reviendrait
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// `request`
#[derive(Debug, Subcommand)]
pub(crate) enum Request {
    /// Propose une création ou un changement (voir « guichet schema request.submit »)
    Submit {
        /// Le fichier ; « - » pour l’entrée standard
        #[arg(long, value_name = "F.json")]
        json_file: PathBuf,
    },
    /// Importe la demande d’un portail (voir docs/format/request.md)
    Import {
        /// Le fichier ; « - » pour l’entrée standard
        #[arg(long, value_name = "F.json")]
        json_file: PathBuf,
    },
    /// Liste les demandes ouvertes, les prioritaires puis les plus anciennes d’abord
    List {
        /// Les demandes closes aussi
        #[arg(long)]
        all: bool,
        /// Nombre de réponses au plus
        #[arg(long, value_name = "N", default_value_t = 50)]
        limit: u32,
    },
    /// Montre une demande, à côté du dossier
    Show {
        /// Numéro de la demande, D-2026-01893
        #[arg(value_name = "NUMERO")]
        number: String,
    },
    /// Décide d’une demande
    #[command(group = clap::ArgGroup::new("decisions").required(true))]
    Decide {
        /// Numéro de la demande
        #[arg(value_name = "NUMERO")]
        number: String,
        /// Accepte tous les champs ; refusé s’il en reste un sensible, à décider un par un
        #[arg(long, group = "decisions")]
        accept_all: bool,
        /// Les décisions : {"decisions": [{"change": 0, "decision": "accept"}], "reply": null}
        #[arg(long, value_name = "F.json", group = "decisions")]
        json_file: Option<PathBuf>,
    },
    /// Refuse ce qui reste d’une demande
    Refuse {
        /// Numéro de la demande
        #[arg(value_name = "NUMERO")]
        number: String,
        /// Le motif, pour la famille
        #[arg(long, value_name = "MOTIF")]
        reason: String,
    },
}

/// `print`
#[derive(Debug, Subcommand)]
pub(crate) enum Print {
    /// Récépissé d’un dossier, en PDF
    Receipt {
        /// Numéro du dossier
        #[arg(value_name = "NUMERO")]
        number: String,
        /// Où l’enregistrer
        #[arg(long, value_name = "F.pdf")]
        out: PathBuf,
        /// Atteste l’état d’aujourd’hui sous un nouveau numéro, au lieu d’un duplicata
        #[arg(long)]
        new: bool,
    },
    /// Demandes de pièces à toutes les familles qui en doivent, en un seul PDF
    Reminders {
        /// Où l’enregistrer
        #[arg(long, value_name = "F.pdf")]
        out: PathBuf,
        /// Celles dont la date est passée seulement
        #[arg(long)]
        late: bool,
        /// Celles qui doivent ce type : sa clé ou son identifiant
        #[arg(long = "type", value_name = "TYPE")]
        kind: Option<String>,
        /// Nombre de courriers au plus
        #[arg(long, value_name = "N", default_value_t = 200)]
        limit: u32,
    },
}

/// `backup`
#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// Un seul fichier complet [par défaut : le dossier des sauvegardes de ce poste]
    #[arg(long, value_name = "F")]
    pub(crate) out: Option<PathBuf>,
}

/// `restore`
#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// La sauvegarde : fichier, ou dossier daté
    #[arg(long, value_name = "F")]
    pub(crate) from: PathBuf,
    /// Ouvre avec la clé de secours (GUICHET_RECOVERY_KEY, sinon demandée) au lieu d’un mot de passe du jour de la sauvegarde
    #[arg(long)]
    pub(crate) recovery_key: bool,
}

/// `verify`
#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// Compare les journaux avec une sauvegarde de cette base
    #[arg(long, value_name = "SAUVEGARDE")]
    pub(crate) against: Option<PathBuf>,
}

/// `verify-receipt`
#[derive(Debug, Args)]
pub(crate) struct VerifyReceipt {
    /// Le code imprimé, ou le texte entier du QR code
    #[arg(value_name = "CODE", required = true, num_args = 1..)]
    pub(crate) code: Vec<String>,
}

/// `schema`
#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// La commande, par exemple household.create [par défaut : leur liste]
    #[arg(value_name = "COMMANDE")]
    pub(crate) command: Option<String>,
}

/// `bench`
#[derive(Debug, Args)]
pub(crate) struct Bench {
    /// Tailles des communes d’exemple, en dossiers
    #[arg(long, value_name = "N,N…", value_delimiter = ',', default_values_t = [2_000, 20_000])]
    pub(crate) households: Vec<u32>,
    /// Écrit la page des mesures dans ce fichier
    #[arg(long, value_name = "F.md")]
    pub(crate) out: Option<PathBuf>,
    /// Graine des communes et des questions
    #[arg(long, value_name = "S", default_value_t = 28)]
    pub(crate) seed: u64,
    /// Mesure la base d’exemple de --base, au lieu d’en créer
    #[arg(long, hide = true)]
    pub(crate) measure: bool,
    /// Mesure les pièces de la base d’exemple de --base
    #[arg(long, hide = true)]
    pub(crate) measure_documents: bool,
    /// Mesure la reprise d’une commune dans la base d’exemple de --base
    #[arg(long, hide = true)]
    pub(crate) measure_import: bool,
}

/// Reads the command line.
///
/// # Errors
/// [`Refusal`] when it asks for help or is not understood.
pub(crate) fn read(words: impl IntoIterator<Item = OsString>) -> Result<Arguments, Refusal> {
    let matches = in_french(Arguments::command())
        .try_get_matches_from(words)
        .map_err(Refusal)?;
    Arguments::from_arg_matches(&matches).map_err(Refusal)
}

const TEMPLATE: &str = "{about-with-newline}\nUsage\u{a0}: {usage}\n\n{all-args}{after-help}";

/// clap writes its headings and its own options in English: they are given French ones.
fn in_french(command: clap::Command) -> clap::Command {
    let top = command.get_name() == "guichet";
    let mut command = command
        .help_template(TEMPLATE)
        .subcommand_help_heading("Commandes\u{a0}")
        .subcommand_value_name("COMMANDE")
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(
            clap::Arg::new("help")
                .short('h')
                .long("help")
                .action(clap::ArgAction::Help)
                .help("Affiche cette aide"),
        );
    if top {
        command = command.arg(
            clap::Arg::new("version")
                .short('V')
                .long("version")
                .action(clap::ArgAction::Version)
                .help("Affiche la version"),
        );
    }
    let ids: Vec<_> = command
        .get_arguments()
        .map(|argument| {
            let valued = argument.get_action().takes_values();
            (argument.get_id().clone(), argument.is_positional(), valued)
        })
        .collect();
    for (id, positional, valued) in ids {
        let heading = if positional {
            "Arguments\u{a0}"
        } else {
            "Options\u{a0}"
        };
        command = command.mut_arg(id, |argument| {
            argument
                .help_heading(heading)
                .hide_default_value(valued)
                .hide_env(valued)
        });
    }
    let names: Vec<_> = command
        .get_subcommands()
        .map(|verb| verb.get_name().to_owned())
        .collect();
    for name in names {
        command = command.mut_subcommand(name, in_french);
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        in_french(Arguments::command()).debug_assert();
    }

    #[test]
    fn the_help_of_every_verb_is_french() {
        fn walk(command: &mut clap::Command) {
            let help = command.render_long_help().to_string();
            for english in [
                "Usage:",
                "Options:",
                "Commands:",
                "Print help",
                "[default",
                "[env",
            ] {
                assert!(!help.contains(english), "{english} in {help}");
            }
            for verb in command.get_subcommands_mut() {
                walk(verb);
            }
        }
        let mut command = in_french(Arguments::command());
        command.build();
        walk(&mut command);
    }
}
