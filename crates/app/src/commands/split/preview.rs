//! What a split would do, with what was said of it so far.

use super::{Scene, SplitChoices, splittable};
use crate::commands::attachment::restricted_too;
use crate::commands::request::view::briefs_of;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::field::FieldError;
use guichet_domain::household::label_of;
use guichet_domain::id::{HouseholdId, PersonId, RequestId};
use guichet_domain::person::MemberRole;
use guichet_domain::rights::Verb;
use guichet_domain::split::{PaperGoes, PaperWhy, Side, sides_of};
use guichet_store::split;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which file, and what was said.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The file.
    pub household: HouseholdId,
    /// What was said so far.
    #[serde(flatten)]
    #[ts(flatten)]
    pub choices: SplitChoices,
}

/// A member, and where she may go.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SplitMember {
    /// The person.
    pub person: PersonId,
    /// "Claire Marchand".
    pub display_name: String,
    /// Her role in the file.
    pub role: MemberRole,
    /// Where she may go.
    pub sides: Vec<Side>,
}

/// A document, and where it goes.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SplitPaper {
    /// Name of its type.
    pub label: String,
    /// The persons it is about; none about the household.
    pub about: Option<String>,
    /// How many files it has.
    pub files: usize,
    /// Where it goes; none while too little was said.
    pub goes: Option<PaperGoes>,
    /// Why.
    pub why: Option<PaperWhy>,
}

/// An open request, and in which file it may be decided.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SplitRequest {
    /// Its id.
    pub id: RequestId,
    /// "D-2026-01893".
    pub number: String,
    /// "Changement d’adresse".
    pub object: String,
    /// In which file; none: it speaks of both sides, and has to be decided first.
    pub sides: Vec<Side>,
}

/// What it would do.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The file.
    pub household: HouseholdId,
    /// Its number.
    pub number: String,
    /// "Marchand – Bensaïd".
    pub label: String,
    /// What the file that is split would be called, as far as was said.
    pub label_kept: String,
    /// What the new file would be called.
    pub label_made: String,
    /// Its members.
    pub members: Vec<SplitMember>,
    /// Its documents, as far as who asks may know of them; the others follow the same rules.
    pub papers: Vec<SplitPaper>,
    /// Its open requests.
    pub requests: Vec<SplitRequest>,
    /// It has an address that the new one could share.
    pub has_address: bool,
    /// Its address is protected: whether that of the new file is has to be said.
    pub protected: bool,
    /// Code of what stands in the way, whatever is said.
    pub obstacle: Option<String>,
    /// What `household.split` would refuse as it stands.
    pub problems: Vec<FieldError>,
    /// See [`SplitChoices`].
    pub fingerprint: String,
}

/// Tells, without writing.
///
/// # Errors
/// `not_found`; `no_right`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    call.base()?.read::<_, AppError>(|reader| {
        let found = splittable(call, reader, request.household)?;
        let choices = &request.choices;
        let scene = Scene::of(call, reader, found)?;
        let label = |here: fn(Side) -> bool| {
            let members = scene.members.iter().filter(|member| {
                let side = choices.sides.get(&member.person);
                side.is_some_and(|side| here(*side))
            });
            label_of(members.map(|member| (member.role, &member.fields)))
        };
        let named = |person: Option<PersonId>| {
            let member = scene.members.iter().find(|one| Some(one.person) == person);
            member.map(|member| member.fields.display_name())
        };
        let restricted = restricted_too(call, reader, scene.found.id, Verb::Write)?;
        let mut papers = Vec::new();
        for super::scene::Placed {
            document,
            kind,
            goes,
        } in scene.papers(choices)
        {
            if kind.fields.restricted && !restricted {
                continue;
            }
            let about: Vec<String> = [named(document.person), named(document.adult)]
                .into_iter()
                .flatten()
                .collect();
            papers.push(SplitPaper {
                label: kind.fields.label.clone(),
                about: (!about.is_empty()).then(|| about.join(" – ")),
                files: split::files_of(reader, document.id)?.len(),
                goes: goes.map(|(goes, _)| goes),
                why: goes.map(|(_, why)| why),
            });
        }
        let briefs = briefs_of(call, reader, scene.found.id)?.unwrap_or_default();
        let requests = scene.requests.iter().filter_map(|(id, named)| {
            let brief = briefs.iter().find(|brief| brief.id == *id)?;
            Some(SplitRequest {
                id: *id,
                number: brief.number.clone(),
                object: brief.object.clone(),
                sides: scene.sides_of(named, choices),
            })
        });
        let problems = match scene.settle(call, choices) {
            Ok(_) => vec![],
            Err(errors) => errors.0,
        };
        Ok(Response {
            household: scene.found.id,
            number: scene.found.number.to_string(),
            label: label_of(scene.members.iter().map(|one| (one.role, &one.fields))),
            label_kept: label(Side::kept),
            label_made: label(Side::made),
            members: scene
                .members
                .iter()
                .map(|member| SplitMember {
                    person: member.person,
                    display_name: member.fields.display_name(),
                    role: member.role,
                    sides: sides_of(member.role).to_vec(),
                })
                .collect(),
            papers,
            requests: requests.collect(),
            has_address: scene.address.is_some(),
            protected: scene.found.protected,
            obstacle: scene.bar.map(|bar| bar.refusal().code.into_owned()),
            problems,
            fingerprint: scene.fingerprint.clone(),
        })
    })
}
