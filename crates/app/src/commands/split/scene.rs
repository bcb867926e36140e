//! What a split is made of, and what was said of each part.

use super::{SplitAddress, SplitChoices};
use crate::commands::household::view::sees;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::time;
use guichet_domain::address::AddressFields;
use guichet_domain::date::{Expect, PartialDate};
use guichet_domain::field::{FieldError, FieldErrors, code};
use guichet_domain::id::{AttachmentId, PersonId, RequestId, SupportingDocumentId};
use guichet_domain::rights::{Verb, Volet};
use guichet_domain::split::{Paper, PaperGoes, PaperWhy, Side, fits, place};
use guichet_domain::{name, phone};
use guichet_store::document_type::{self, DocumentType};
use guichet_store::household::{self, Household, Member};
use guichet_store::merge::{Obstacle, before_households};
use guichet_store::supporting_document::{self, SupportingDocument};
use guichet_store::{Reader, split};
use std::collections::BTreeMap;

/// A file about to be split.
pub(crate) struct Scene {
    pub(crate) found: Household,
    pub(crate) members: Vec<Member>,
    /// Open requests, each with the members whom it names.
    pub(crate) requests: Vec<(RequestId, Vec<PersonId>)>,
    documents: Vec<(SupportingDocument, DocumentType)>,
    /// Where it lives.
    pub(crate) address: Option<AddressFields>,
    /// What stands in the way, whatever is said.
    pub(crate) bar: Option<Bar>,
    pub(crate) fingerprint: String,
}

/// What stands in the way of a split.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Bar {
    /// A draft was begun on the file.
    Draft,
    /// Requests wait that this agent does not see.
    Colleague,
}

impl Bar {
    /// `split_draft`, `split_colleague`.
    pub(crate) fn refusal(self) -> AppError {
        match self {
            Self::Draft => AppError::new("split_draft"),
            Self::Colleague => AppError::new("split_colleague"),
        }
    }
}

/// A current document, and where it goes, as far as enough was said.
pub(crate) struct Placed<'s> {
    pub(crate) document: &'s SupportingDocument,
    pub(crate) kind: &'s DocumentType,
    pub(crate) goes: Option<(PaperGoes, PaperWhy)>,
}

/// What is done, once everything was said.
pub(crate) struct Settled {
    pub(crate) members: Vec<(Member, Side)>,
    pub(crate) papers: Vec<(SupportingDocumentId, PaperGoes)>,
    pub(crate) requests: Vec<RequestId>,
    pub(crate) address: Option<AddressFields>,
    pub(crate) phone: Option<String>,
    pub(crate) protected: bool,
    pub(crate) separated_since: Option<PartialDate>,
}

impl Scene {
    /// Reads a file.
    pub(crate) fn of(call: &Call<'_>, reader: &Reader<'_>, found: Household) -> Result<Self> {
        let members = household::members(reader, found.id)?;
        let persons: Vec<PersonId> = members.iter().map(|member| member.person).collect();
        let requests = split::open_requests(reader, found.id, &persons)?;
        let types: BTreeMap<_, _> = document_type::all(reader)?
            .into_iter()
            .map(|kind| (kind.id, kind))
            .collect();
        let documents = supporting_document::current(reader, found.id, true)?
            .into_iter()
            .filter_map(|one| Some((types.get(&one.document_type)?.clone(), one)))
            .map(|(kind, one)| (one, kind))
            .collect();
        let draft = before_households(reader, found.id)?.contains(&Obstacle::Draft);
        let blind =
            !requests.is_empty() && !sees(call, reader, found.id, Verb::Glance, Volet::Requests)?;
        Ok(Self {
            address: household::current_address(reader, found.id)?.map(|one| one.fields),
            fingerprint: split::fingerprint(reader, found.id)?,
            bar: match (draft, blind) {
                (true, _) => Some(Bar::Draft),
                (_, true) => Some(Bar::Colleague),
                _ => None,
            },
            found,
            members,
            requests,
            documents,
        })
    }

    /// Where each current document goes, as far as enough was said, and why.
    pub(crate) fn papers(&self, choices: &SplitChoices) -> Vec<Placed<'_>> {
        let same = choices
            .address
            .as_ref()
            .map(|address| matches!(address, SplitAddress::Former));
        let member = |person: Option<PersonId>| {
            person.filter(|person| self.members.iter().any(|one| one.person == *person))
        };
        self.documents
            .iter()
            .map(|(document, kind)| {
                let (person, adult) = (member(document.person), member(document.adult));
                let said = |person: Option<PersonId>| {
                    person.is_none_or(|person| choices.sides.contains_key(&person))
                };
                let paper = Paper {
                    subject: kind.fields.subject,
                    proves: kind.fields.proves,
                    person: person.and_then(|person| choices.sides.get(&person).copied()),
                    adult: adult.and_then(|adult| choices.sides.get(&adult).copied()),
                };
                let (here, there) = (paper.goes(true), paper.goes(false));
                let goes = match same {
                    Some(true) => Some(here),
                    Some(false) => Some(there),
                    None => Some(here).filter(|here| *here == there),
                };
                let goes = goes.filter(|_| said(person) && said(adult));
                Placed {
                    document,
                    kind,
                    goes,
                }
            })
            .collect()
    }

    /// In which file an open request could be decided, as far as was said.
    pub(crate) fn sides_of(&self, named: &[PersonId], choices: &SplitChoices) -> Vec<Side> {
        let named = || {
            let sides = named.iter().filter_map(|person| choices.sides.get(person));
            sides.copied()
        };
        [Side::Stays, Side::Goes]
            .into_iter()
            .filter(|side| fits(named(), *side))
            .collect()
    }

    /// What is done, or everything that was not said or cannot be.
    pub(crate) fn settle(
        &self,
        call: &Call<'_>,
        choices: &SplitChoices,
    ) -> std::result::Result<Settled, FieldErrors> {
        let mut errors = FieldErrors::new();
        let paths: Vec<String> = self
            .members
            .iter()
            .map(|member| format!("sides.{}", member.person))
            .collect();
        let said = self.members.iter().zip(&paths).map(|(member, path)| {
            let side = choices.sides.get(&member.person).copied();
            (path.as_str(), member.role, side)
        });
        let placed = place(said, "sides").unwrap_or_else(|found| {
            errors.extend(found);
            vec![]
        });
        let strangers = choices
            .sides
            .keys()
            .filter(|person| !self.members.iter().any(|one| one.person == **person));
        errors.extend(
            strangers
                .map(|person| FieldError::new(format!("sides.{person}"), code::REFERENCE_UNKNOWN)),
        );
        let mut requests = Vec::new();
        for (id, named) in &self.requests {
            let at = || format!("requests.{id}");
            match choices.requests.get(id) {
                None => errors.push(FieldError::new(at(), code::SPLIT_UNDECIDED)),
                Some(side) if !self.sides_of(named, choices).contains(side) => {
                    errors.push(FieldError::new(at(), code::SPLIT_SIDE_IMPOSSIBLE));
                }
                Some(Side::Goes) => requests.push(*id),
                Some(_) => {}
            }
        }
        let address = match &choices.address {
            None => {
                errors.push(FieldError::new("address", code::SPLIT_UNDECIDED));
                None
            }
            Some(SplitAddress::Unknown) => None,
            Some(SplitAddress::Former) => self.address.clone(),
            Some(SplitAddress::Typed { address }) => {
                let address = address.cleaned();
                errors.extend(address.check("address").0);
                Some(address)
            }
        };
        let phone = name::clean_optional(choices.phone.as_deref()).and_then(|typed| {
            match phone::parse(&typed, "phone") {
                Ok(phone) => Some(phone.as_str().to_owned()),
                Err(error) => {
                    errors.push(error);
                    None
                }
            }
        });
        if self.found.protected && choices.protected.is_none() {
            errors.push(FieldError::new("protected", code::SPLIT_UNDECIDED));
        }
        let today = time::today(call.host.environment.as_ref());
        let since = name::clean_optional(choices.separated_since.as_deref());
        let separated_since =
            since.and_then(
                |typed| match PartialDate::parse_typed(&typed, Expect::Past, today) {
                    Ok(date) => Some(date),
                    Err(error) => {
                        errors.push(error.at("separated_since"));
                        None
                    }
                },
            );
        errors.into_result()?;
        let papers = self.papers(choices).into_iter();
        Ok(Settled {
            members: self.members.iter().cloned().zip(placed).collect(),
            papers: papers
                .filter_map(|placed| Some((placed.document.id, placed.goes?.0)))
                .collect(),
            requests,
            address,
            phone,
            protected: choices.protected.unwrap_or(false),
            separated_since,
        })
    }

    /// Refuses while something stands in the way, or the file moved since it was looked at.
    ///
    /// # Errors
    /// `split_draft`, `split_colleague`; `moved`.
    pub(crate) fn require_free(&self, choices: &SplitChoices) -> Result<()> {
        if let Some(bar) = self.bar {
            return Err(bar.refusal());
        }
        match &choices.fingerprint {
            Some(seen) if *seen != self.fingerprint => {
                Err(guichet_store::StoreError::Moved("household").into())
            }
            _ => Ok(()),
        }
    }
}

impl Settled {
    /// The files of the documents that are copied.
    pub(crate) fn files(&self, reader: &Reader<'_>) -> Result<Vec<AttachmentId>> {
        let mut files = Vec::new();
        for (document, goes) in &self.papers {
            if *goes == PaperGoes::Copied {
                files.extend(split::files_of(reader, *document)?);
            }
        }
        Ok(files)
    }
}
