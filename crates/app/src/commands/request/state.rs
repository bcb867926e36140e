//! A request beside the household as it stands now.

use super::describe::describe;
use super::documents::Documents;
use super::sight::Eyes;
use super::view::RequestRow;
use super::words::Names;
use crate::dispatch::Call;
use crate::error::Result;
use chrono::NaiveDate;
use guichet_domain::field::FieldErrors;
use guichet_domain::person::MemberRole;
use guichet_domain::request::{
    Decision, Description, Fact, RequestField, RequestKind, Row, Target, check, objected, rows,
};
use guichet_store::{Reader, request};
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Stands for what a protected household does not show.
const WITHHELD: &str = "Masqué\u{a0}: adresse protégée";

/// A request and what it was laid beside.
pub(crate) struct State {
    /// The request.
    pub(crate) found: request::Request,
    /// The household now; empty for one to come.
    pub(crate) current: Description,
    /// The household with everything that is asked.
    pub(crate) asked: Description,
    /// The address is protected: what the file holds of it is told by `household.reveal` alone.
    pub(crate) protected: bool,
    cautious: BTreeSet<String>,
    today: NaiveDate,
}

impl State {
    /// Reads the household of a request.
    pub(crate) fn of(
        call: &Call<'_>,
        reader: &Reader<'_>,
        found: request::Request,
        documents: &Documents,
    ) -> Result<Self> {
        let today = crate::time::today(call.host.environment.as_ref());
        let current = match found.household {
            // A creation that was accepted is told as it was asked.
            Some(household) if found.household_number.is_none() => {
                describe(reader, household, documents)?
            }
            _ => Description::default(),
        };
        let asked = current.with(&found.proposal.changes);
        Ok(Self {
            cautious: objected(&current, today),
            protected: current.fact(&Target::Household, RequestField::Protected)
                == Some(Fact::Flag(true)),
            found,
            current,
            asked,
            today,
        })
    }

    /// The household with everything that may still enter it: what a form of the request begins
    /// with. What was accepted of a change stands in the household already, and may have moved
    /// since; what was refused is settled.
    pub(crate) fn waiting(&self) -> Description {
        let change = self.found.proposal.kind == RequestKind::Change;
        let open = |index: &usize| match self.found.decisions.get(index) {
            Some(Decision::Accept) => !change,
            Some(Decision::Refuse) => false,
            Some(Decision::Complete) | None => true,
        };
        let changes = self.found.proposal.changes.iter().enumerate();
        let laid = changes.filter(|(index, _)| open(index));
        self.current.with(laid.map(|(_, change)| change))
    }

    /// Every row, whoever asks.
    pub(crate) fn rows(&self) -> Vec<Row<'_>> {
        rows(
            self.found.proposal.kind,
            &self.found.proposal.changes,
            &self.current,
            &self.found.decisions,
            &self.cautious,
        )
    }

    /// The rows that who asks may see, person by person: the household, its adults, its children
    /// with those linked to them, its contacts.
    pub(crate) fn rows_in_sight(&self, eyes: &Eyes<'_>) -> Result<Vec<Row<'_>>> {
        let mut seen = Vec::new();
        for row in self.rows() {
            if eyes.see(row.change)? {
                seen.push(row);
            }
        }
        seen.sort_by_key(|row| (self.rank(&row.change.target), row.index));
        Ok(seen)
    }

    fn rank(&self, target: &Target) -> (u8, usize, u8) {
        let members = self.asked.members();
        let place = |person: &str| members.iter().position(|(own, _)| *own == person);
        let rank = |person: &str, kind| match place(person) {
            Some(at) if members[at].1 == MemberRole::Contact => (2, at, kind),
            Some(at) => (1, at, kind),
            None => (3, 0, kind),
        };
        match target {
            Target::Household => (0, 0, 0),
            Target::Person { person } => rank(person, 0),
            Target::Kinship { child, .. } => rank(child, 1),
            Target::Document {
                person: Some(person),
                ..
            } => rank(person, 2),
            Target::Document { person: None, .. } => (4, 0, 0),
        }
    }

    /// What stands on the screen of who asks, in one word: it moves with what is asked, what is
    /// decided, and what the household holds of the rows in sight.
    pub(crate) fn version(&self, reader: &Reader<'_>, rows: &[Row<'_>]) -> Result<String> {
        let mut hasher = DefaultHasher::new();
        for row in rows {
            row.index.hash(&mut hasher);
            row.current.to_string().hash(&mut hasher);
        }
        let own = request::version(reader, self.found.id)?;
        Ok(format!("{own}.{:016x}", hasher.finish()))
    }

    /// Whether what the file holds of a field is withheld until somebody asks to see it.
    pub(crate) fn withheld(&self, field: RequestField) -> bool {
        let reaches = matches!(
            field,
            RequestField::Address
                | RequestField::BillingAddress
                | RequestField::Phones
                | RequestField::Emails
        );
        self.protected && reaches
    }

    /// A row in words.
    pub(crate) fn row_view(
        &self,
        row: &Row<'_>,
        names: &Names<'_>,
        eyes: &Eyes<'_>,
    ) -> Result<RequestRow> {
        let change = row.change;
        let role = change
            .target
            .persons()
            .next()
            .and_then(|p| self.asked.role(p));
        let wrong: FieldErrors = match row.decision {
            Some(_) => FieldErrors::new(),
            None => check(change.field, &change.proposed, role, "", self.today),
        };
        let words = |value| names.value(&change.target, change.field, value);
        Ok(RequestRow {
            change: u32::try_from(row.index).unwrap_or(u32::MAX),
            about: names.about(&change.target),
            label: names.label(&change.target, change.field),
            current: match self.withheld(change.field) && !row.current.is_null() {
                true => Some(WITHHELD.to_owned()),
                false => words(&row.current),
            },
            proposed: words(&change.proposed),
            target: change.target.clone(),
            field: change.field,
            identical: row.identical,
            moved: row.moved,
            sensitive: row.sensitive,
            required: row.required,
            decidable: self.found.is_open() && eyes.see(change)? && eyes.decide(change)?,
            decision: row.decision,
            error: wrong
                .iter()
                .next()
                .map(|error| error.code.clone().into_owned()),
        })
    }
}
