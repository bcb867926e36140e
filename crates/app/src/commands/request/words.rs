//! French words of requests: what a row is about, what it holds, what a request is for. Screens,
//! letters and the command line say the same.

use super::documents::Documents;
use guichet_domain::address::AddressFields;
use guichet_domain::date::{PartialDate, fr};
use guichet_domain::kinship::{
    Authority, AuthorityFields, Evidence, Kinship, PickUp, PickUpFields,
};
use guichet_domain::person::{
    Birth, CarePlan, CivilDetails, MaritalStatus, MealVariant, MemberRole, Residence,
    ResidenceKind, ResidenceWeeks, Sex, Vaccination,
};
use guichet_domain::phone::Phone;
use guichet_domain::procedure::Procedure;
use guichet_domain::reference;
use guichet_domain::request::{
    Change, Channel, Description, Fact, RequestField, RequestKind, RequestStatus, Target, read,
};
use guichet_domain::supporting_document::DocumentDates;
use serde_json::Value;

/// What names the persons and documents of a request.
pub(crate) struct Names<'a> {
    /// The household as it is, with what is asked laid over it: every person has a name.
    pub(crate) described: &'a Description,
    /// Types of documents.
    pub(crate) documents: &'a Documents,
}

impl Names<'_> {
    /// "Jeanne": the first name, else what is known.
    pub(crate) fn first_name(&self, person: &str) -> String {
        let fields = self.described.person(person);
        match &fields.first_name {
            Some(first) => first.clone(),
            None => fields.display_name(),
        }
    }

    fn full_name(&self, person: &str) -> String {
        self.described.person(person).display_name()
    }

    fn sex(&self, person: &str) -> Option<Sex> {
        self.described.person(person).sex
    }

    /// What a row is about: "Foyer", "Jeanne".
    pub(crate) fn about(&self, target: &Target) -> String {
        match target {
            Target::Household | Target::Document { person: None, .. } => "Foyer".to_owned(),
            Target::Person { person }
            | Target::Kinship { child: person, .. }
            | Target::Document {
                person: Some(person),
                ..
            } => self.first_name(person),
        }
    }

    /// "Adresse", "Sortie avec Bruno Marchand".
    pub(crate) fn label(&self, target: &Target, field: RequestField) -> String {
        match target {
            Target::Kinship { person, .. } => {
                let name = self.full_name(person);
                match field {
                    RequestField::Authority => format!("Autorité parentale\u{a0}: {name}"),
                    RequestField::Objection => format!("Opposition\u{a0}: {name}"),
                    RequestField::PickUp => format!("Sortie\u{a0}: {name}"),
                    RequestField::Emergency => format!("Urgence\u{a0}: {name}"),
                    _ => format!("Lien de parenté\u{a0}: {name}"),
                }
            }
            Target::Document { document_type, .. } => {
                format!("Pièce\u{a0}: {}", self.documents.label(document_type))
            }
            _ => field_fr(field).to_owned(),
        }
    }

    /// A value in words; none when nothing is told. What this version does not understand is shown
    /// as it came.
    pub(crate) fn value(
        &self,
        target: &Target,
        field: RequestField,
        value: &Value,
    ) -> Option<String> {
        match read(field, value) {
            Ok(None) => None,
            Ok(Some(fact)) => {
                let sex = target.persons().last().and_then(|person| self.sex(person));
                Some(fact_fr(field, &fact, sex))
            }
            Err(_) => Some(match value {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            }),
        }
    }
}

/// The name of a field.
fn field_fr(field: RequestField) -> &'static str {
    match field {
        RequestField::Address => "Adresse",
        RequestField::BillingAddress => "Adresse de facturation",
        RequestField::Protected => "Adresse protégée",
        RequestField::Observation => "Observation",
        RequestField::Procedures => "Démarches",
        RequestField::Role => "Place dans le foyer",
        RequestField::Sex => "Sexe",
        RequestField::UsageName => "Nom d’usage",
        RequestField::BirthName => "Nom de naissance",
        RequestField::FirstName => "Prénom",
        RequestField::OtherFirstNames => "Autres prénoms",
        RequestField::Birth => "Naissance",
        RequestField::Civil => "Situation",
        RequestField::Phones => "Téléphone",
        RequestField::Emails => "Courriel",
        RequestField::Residence => "Résidence",
        RequestField::Meal => "Repas",
        RequestField::CarePlan => "Projet d’accueil individualisé",
        RequestField::Vaccination => "Vaccinations",
        RequestField::Insurance => "Assurance",
        RequestField::Kinship => "Lien de parenté",
        RequestField::Authority => "Autorité parentale",
        RequestField::Objection => "Opposition",
        RequestField::PickUp => "Sortie",
        RequestField::Emergency => "Urgence",
        RequestField::Document => "Pièce",
    }
}

fn fact_fr(field: RequestField, fact: &Fact, sex: Option<Sex>) -> String {
    match fact {
        Fact::Address(address) => address_fr(address),
        Fact::Flag(flag) => match (field, flag) {
            (RequestField::Emergency, true) => "À prévenir".to_owned(),
            (RequestField::Emergency, false) => "Ne pas prévenir".to_owned(),
            (_, true) => "Oui".to_owned(),
            (_, false) => "Non".to_owned(),
        },
        Fact::Text(text) => text.clone(),
        Fact::Procedures(procedures) => {
            joined(procedures.iter().map(|one| procedure_fr(*one).to_owned()))
        }
        Fact::Role(role) => role_fr(*role).to_owned(),
        Fact::Sex(Sex::Female) => "Féminin".to_owned(),
        Fact::Sex(Sex::Male) => "Masculin".to_owned(),
        Fact::Birth(birth) => birth_fr(birth),
        Fact::Civil(civil) => civil_fr(civil, sex),
        Fact::Phones(phones) => joined(phones.iter().map(|line| {
            let number = Phone::parse(&line.number, "")
                .map_or_else(|_| line.number.clone(), |phone| phone.fr());
            match &line.label {
                Some(label) => format!("{number} ({label})"),
                None => number,
            }
        })),
        Fact::Emails(emails) => joined(emails.iter().cloned()),
        Fact::Residence(residence) => residence_fr(residence),
        Fact::Meal(meal) => meal_fr(*meal).to_owned(),
        Fact::CarePlan(plan) => care_plan_fr(plan),
        Fact::Vaccination(vaccination) => match vaccination {
            Vaccination::UpToDate => "À jour".to_owned(),
            Vaccination::Provisional { until: None } => "Admission provisoire".to_owned(),
            Vaccination::Provisional { until: Some(day) } => {
                format!("Admission provisoire jusqu’au {}", fr(*day))
            }
            Vaccination::NotUpToDate => "Pas à jour".to_owned(),
        },
        Fact::Insurance(insurance) => joined(
            [
                Some(insurance.insurer.clone()),
                insurance
                    .policy
                    .as_ref()
                    .map(|policy| format!("contrat {policy}")),
                insurance.until.map(|day| format!("jusqu’au {}", fr(day))),
            ]
            .into_iter()
            .flatten(),
        ),
        Fact::Kinship(kinship) => kinship_fr(*kinship, sex).to_owned(),
        Fact::Authority(authority) => authority_fr(authority),
        Fact::Objection(objection) => joined(
            [
                Some(format!("Reçue le {}", fr(objection.on))),
                objection
                    .lifted_on
                    .map(|day| format!("levée le {}", fr(day))),
                objection.about.clone(),
            ]
            .into_iter()
            .flatten(),
        ),
        Fact::PickUp(pick_up) => pick_up_fr(pick_up),
        Fact::Document(dates) => document_fr(dates),
    }
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

fn address_fr(address: &AddressFields) -> String {
    let town = format!("{} {}", address.postcode, address.commune);
    let country = address
        .country
        .as_deref()
        .and_then(reference::country)
        .map(|country| country.name.to_owned());
    joined(
        [
            Some(address.line.clone()),
            address.complement.clone(),
            Some(town.trim().to_owned()),
            country,
        ]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty()),
    )
}

/// What a family comes for.
fn procedure_fr(procedure: Procedure) -> &'static str {
    match procedure {
        Procedure::Dossier => "Dossier famille",
        Procedure::School => "Inscription scolaire",
        Procedure::Canteen => "Restauration",
        Procedure::Childcare => "Accueil périscolaire et de loisirs",
        Procedure::Sport => "Sport et vacances",
        Procedure::Tariff => "Tarif selon le quotient",
    }
}

pub(crate) fn role_fr(role: MemberRole) -> &'static str {
    match role {
        MemberRole::Guardian => "Responsable",
        MemberRole::Partner => "Conjoint",
        MemberRole::Child => "Enfant",
        MemberRole::Contact => "Contact",
    }
}

pub(crate) fn birth_fr(birth: &Birth) -> String {
    match birth {
        Birth::Born { date, place } => {
            let place = place.as_ref().map(|place| {
                let country = reference::country(&place.country)
                    .filter(|country| country.code != reference::FRANCE);
                match country {
                    Some(country) => format!("{} ({})", place.label, country.name),
                    None => place.label.clone(),
                }
            });
            match (date, place) {
                (Some(date), Some(place)) => format!("{}, {place}", date.fr()),
                (Some(date), None) => date.fr(),
                (None, Some(place)) => place,
                (None, None) => String::new(),
            }
        }
        Birth::Unborn { expected: None } => "À naître".to_owned(),
        Birth::Unborn {
            expected: Some(day),
        } => format!("À naître, prévue le {}", fr(*day)),
    }
}

pub(crate) fn marital_fr(status: MaritalStatus, sex: Option<Sex>) -> &'static str {
    use MaritalStatus as M;
    match (status, sex) {
        (M::Single, _) => "Célibataire",
        (M::Married, Some(Sex::Female)) => "Mariée",
        (M::Married, Some(Sex::Male)) => "Marié",
        (M::Married, None) => "Marié(e)",
        (M::CivilUnion, Some(Sex::Female)) => "Pacsée",
        (M::CivilUnion, Some(Sex::Male)) => "Pacsé",
        (M::CivilUnion, None) => "Pacsé(e)",
        (M::Cohabiting, _) => "Concubinage",
        (M::Separated, Some(Sex::Female)) => "Séparée",
        (M::Separated, Some(Sex::Male)) => "Séparé",
        (M::Separated, None) => "Séparé(e)",
        (M::Divorced, Some(Sex::Female)) => "Divorcée",
        (M::Divorced, Some(Sex::Male)) => "Divorcé",
        (M::Divorced, None) => "Divorcé(e)",
        (M::Widowed, Some(Sex::Female)) => "Veuve",
        (M::Widowed, Some(Sex::Male)) => "Veuf",
        (M::Widowed, None) => "Veuf ou veuve",
    }
}

fn civil_fr(civil: &CivilDetails, sex: Option<Sex>) -> String {
    let marital = match (civil.marital_status, civil.marital_since) {
        (Some(status), Some(since)) => Some(format!(
            "{} depuis {}",
            marital_fr(status, sex),
            since_fr(since)
        )),
        (Some(status), None) => Some(marital_fr(status, sex).to_owned()),
        (None, Some(since)) => Some(format!("depuis {}", since_fr(since))),
        (None, None) => None,
    };
    let nationality = civil.nationality.as_deref().map(|code| {
        let country = reference::country(code);
        let word = country.and_then(|country| match sex {
            Some(Sex::Male) => country.nationality_masculine,
            _ => country.nationality_feminine,
        });
        let told = word.or(country.map(|country| country.name)).unwrap_or(code);
        format!("nationalité {told}")
    });
    let ine = civil.ine.as_ref().map(|ine| format!("INE {ine}"));
    joined([marital, nationality, ine].into_iter().flatten())
}

/// "le 02/06/2023", "juin 2023".
pub(crate) fn since_fr(date: PartialDate) -> String {
    match date.exact() {
        Some(day) => format!("le {}", fr(day)),
        None => date.fr(),
    }
}

pub(crate) fn residence_fr(residence: &Residence) -> String {
    let kind = match residence.kind {
        ResidenceKind::Full => "Vit ici tout le temps",
        ResidenceKind::Alternating => "Résidence alternée",
        ResidenceKind::Visiting => "Droit de visite",
    };
    let weeks = residence.weeks.map(|weeks| {
        match weeks {
            ResidenceWeeks::Even => "semaines paires",
            ResidenceWeeks::Odd => "semaines impaires",
            ResidenceWeeks::Other => "autre rythme",
        }
        .to_owned()
    });
    joined(
        [Some(kind.to_owned()), weeks, residence.note.clone()]
            .into_iter()
            .flatten(),
    )
}

pub(crate) fn meal_fr(meal: MealVariant) -> &'static str {
    match meal {
        MealVariant::Standard => "Repas standard",
        MealVariant::WithoutPork => "Sans porc",
        MealVariant::WithoutMeat => "Sans viande",
        MealVariant::WithoutGluten => "Sans gluten",
        MealVariant::ModifiedTexture => "Texture modifiée",
        MealVariant::PackedLunch => "Panier-repas",
    }
}

fn care_plan_fr(plan: &CarePlan) -> String {
    let told = |label: &str, text: &Option<String>| {
        text.as_ref().map(|text| format!("{label}\u{a0}: {text}"))
    };
    [
        told("à éviter", &plan.avoid),
        told("conduite", &plan.conduct),
        told("trousse", &plan.kit),
        plan.until
            .map(|day| format!("valable jusqu’au {}", fr(day))),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join("\u{a0}; ")
}

pub(crate) fn kinship_fr(kinship: Kinship, sex: Option<Sex>) -> &'static str {
    use Kinship as K;
    use Sex::{Female, Male};
    match (kinship, sex) {
        (K::Mother, _) => "Mère",
        (K::Father, _) => "Père",
        (K::Parent, _) => "Parent",
        (K::StepParent, Some(Female)) => "Belle-mère",
        (K::StepParent, Some(Male)) => "Beau-père",
        (K::StepParent, None) => "Beau-parent",
        (K::Grandparent, Some(Female)) => "Grand-mère",
        (K::Grandparent, Some(Male)) => "Grand-père",
        (K::Grandparent, None) => "Grand-parent",
        (K::Sibling, Some(Female)) => "Sœur",
        (K::Sibling, Some(Male)) => "Frère",
        (K::Sibling, None) => "Frère ou sœur",
        (K::UncleAunt, Some(Female)) => "Tante",
        (K::UncleAunt, Some(Male)) => "Oncle",
        (K::UncleAunt, None) => "Oncle ou tante",
        (K::LegalGuardian, Some(Female)) => "Tutrice",
        (K::LegalGuardian, _) => "Tuteur",
        (K::FosterCarer, _) => "Assistant familial",
        (K::Childminder, _) => "Assistant maternel",
        (K::Friend, _) => "Ami de la famille",
        (K::Neighbour, Some(Female)) => "Voisine",
        (K::Neighbour, _) => "Voisin",
        (K::Other, _) => "Autre",
    }
}

pub(crate) fn authority_fr(fields: &AuthorityFields) -> String {
    let which = fields.authority.map(|authority| {
        match authority {
            Authority::Joint => "Conjointe",
            Authority::Sole => "Exclusive",
            Authority::Delegated => "Déléguée",
            Authority::Withdrawn => "Retirée",
            Authority::None => "Aucune",
            Authority::ToProve => "À justifier",
        }
        .to_owned()
    });
    let evidence = fields.evidence.map(|evidence| {
        let paper = match evidence {
            Evidence::Declaration => "déclaration des parents",
            Evidence::CivilRegister => "livret de famille ou acte de naissance",
            Evidence::Agreement => "convention homologuée",
            Evidence::Judgment => "jugement",
        };
        match fields.evidence_on {
            Some(day) => format!("{paper} du {}", fr(day)),
            None => paper.to_owned(),
        }
    });
    let since = fields
        .since
        .map(|since| format!("depuis {}", since_fr(since)));
    joined([which, since, evidence].into_iter().flatten())
}

fn pick_up_fr(fields: &PickUpFields) -> String {
    let word = match fields.pick_up {
        PickUp::Allowed => "Peut venir chercher l’enfant",
        PickUp::Forbidden => "Ne pas remettre à cette personne",
    };
    joined(
        [
            Some(word.to_owned()),
            fields.since.map(|day| format!("à partir du {}", fr(day))),
            fields.until.map(|day| format!("jusqu’au {}", fr(day))),
        ]
        .into_iter()
        .flatten(),
    )
}

fn document_fr(dates: &DocumentDates) -> String {
    let told = [
        dates
            .presented_on
            .map(|day| format!("présentée le {}", fr(day))),
        dates.issued_on.map(|day| format!("émise le {}", fr(day))),
        dates
            .valid_until
            .map(|day| format!("valable jusqu’au {}", fr(day))),
    ];
    let told = joined(told.into_iter().flatten());
    let mut letters = told.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => "Présentée".to_owned(),
    }
}

/// The state of a request.
pub(crate) fn status_fr(status: RequestStatus) -> &'static str {
    match status {
        RequestStatus::Pending => "En attente de validation",
        RequestStatus::ToComplete => "À compléter",
        RequestStatus::Accepted => "Validée",
        RequestStatus::Refused => "Refusée",
    }
}

/// Where a request came from.
pub(crate) fn channel_fr(channel: Channel) -> &'static str {
    match channel {
        Channel::Counter => "Guichet",
        Channel::Portal => "Portail",
    }
}

/// What a request is for: "Nouveau dossier", "Changement d’adresse et de téléphone, ajout d’un
/// contact". Of the changes that who asks may see.
pub(crate) fn object_fr(kind: RequestKind, changes: &[Change]) -> String {
    if kind == RequestKind::Creation {
        return "Nouveau dossier".to_owned();
    }
    let mut brought: Vec<&str> = Vec::new();
    let mut added: Vec<&'static str> = Vec::new();
    let mut moved: Vec<&'static str> = Vec::new();
    let push = |list: &mut Vec<&'static str>, word| {
        if !list.contains(&word) {
            list.push(word);
        }
    };
    for change in changes {
        if let (Target::Person { person }, RequestField::Role) = (&change.target, change.field)
            && change.base.is_null()
        {
            brought.push(person);
            let role = match read(change.field, &change.proposed) {
                Ok(Some(Fact::Role(role))) => role,
                _ => MemberRole::Contact,
            };
            push(
                &mut added,
                match role {
                    MemberRole::Guardian => "d’un responsable",
                    MemberRole::Partner => "d’un conjoint",
                    MemberRole::Child => "d’un enfant",
                    MemberRole::Contact => "d’un contact",
                },
            );
        }
    }
    for change in changes {
        if !change
            .target
            .persons()
            .any(|person| brought.contains(&person))
        {
            push(&mut moved, of_field(change.field));
        }
    }
    let sentence = |verb: &str, words: &[&str]| match words {
        [] => None,
        [one] => Some(format!("{verb} {one}")),
        [first, second] => Some(format!("{verb} {first} et {second}")),
        [first, second, rest @ ..] => Some(match rest.len() {
            1 => format!("{verb} {first}, {second} et {}", rest[0]),
            more => format!("{verb} {first}, {second} et {more} autres champs"),
        }),
    };
    let parts: Vec<String> = [sentence("changement", &moved), sentence("ajout", &added)]
        .into_iter()
        .flatten()
        .collect();
    let told = parts.join(", ");
    let mut letters = told.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => "Demande".to_owned(),
    }
}

/// "d’adresse": what a change is of.
fn of_field(field: RequestField) -> &'static str {
    match field {
        RequestField::Address => "d’adresse",
        RequestField::BillingAddress => "d’adresse de facturation",
        RequestField::Protected => "de protection d’adresse",
        RequestField::Observation => "d’observation",
        RequestField::Procedures => "de démarches",
        RequestField::Role => "de composition du foyer",
        RequestField::Sex
        | RequestField::UsageName
        | RequestField::BirthName
        | RequestField::FirstName
        | RequestField::OtherFirstNames => "d’état civil",
        RequestField::Birth => "de naissance",
        RequestField::Civil => "de situation",
        RequestField::Phones => "de téléphone",
        RequestField::Emails => "de courriel",
        RequestField::Residence => "de résidence",
        RequestField::Meal => "de repas",
        RequestField::CarePlan => "de projet d’accueil individualisé",
        RequestField::Vaccination => "de vaccinations",
        RequestField::Insurance => "d’assurance",
        RequestField::Kinship => "de lien de parenté",
        RequestField::Authority => "d’autorité parentale",
        RequestField::Objection => "d’opposition",
        RequestField::PickUp => "de personnes autorisées",
        RequestField::Emergency => "de personnes à prévenir",
        RequestField::Document => "de pièce",
    }
}
