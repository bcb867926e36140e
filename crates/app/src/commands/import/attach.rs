//! A household of a file joined to one that is there: the key and the members that it lacks.

use super::words;
use crate::commands::household::MemberInput;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use chrono::NaiveDate;
use guichet_domain::field::{FieldError, FieldErrors};
use guichet_domain::household::{HouseholdStatus, check_members};
use guichet_domain::id::HouseholdId;
use guichet_domain::name::fold;
use guichet_domain::person::PersonFields;
use guichet_domain::rights::{Verb, Volet};
use guichet_interchange::households::Family;
use guichet_store::{Tx, household};

/// Joins them. What the household knows already stays as it is: an import overwrites nothing.
///
/// # Errors
/// `not_found`; `invalid` with `import.not_joined` for a household that is archived, has another
/// key, or would have two responsables or two conjoints.
pub(super) fn join(
    call: &Call<'_>,
    tx: &Tx<'_>,
    id: HouseholdId,
    family: &Family,
    members: &[MemberInput],
    today: NaiveDate,
) -> Result<()> {
    let identity = call.sight(Verb::Write, Volet::Identity)?;
    let found = household::by_id(tx, id, &identity)?;
    if found.status == HouseholdStatus::Archived || found.origin_ref.is_some() {
        return Err(not_joined());
    }
    let present = household::members(tx, id)?;
    let mut errors = FieldErrors::new();
    let mut missing = Vec::new();
    for (rank, typed) in members.iter().enumerate() {
        let understood = typed.understand(&format!("members.{rank}"), today, &mut errors);
        let told = understood.fields();
        let here = present.iter().any(|one| match typed.existing {
            Some(known) => one.person == known,
            None => told.is_some_and(|told| same(&one.fields, told)),
        });
        if !here {
            missing.push(understood);
        }
    }
    errors.into_result()?;
    let roles = present.iter().map(|member| member.role);
    let roles = roles.chain(missing.iter().map(|member| member.role));
    if !check_members(roles, "members").is_empty() {
        return Err(not_joined());
    }
    for member in missing {
        member.join(tx, id, &identity)?;
    }
    household::set_origin(tx, id, Some(&family.key))?;
    Ok(())
}

fn not_joined() -> AppError {
    FieldErrors::from(FieldError::new("", words::NOT_JOINED)).into()
}

/// The same person: one of her names, her first name, and no other birth date.
pub(super) fn same(known: &PersonFields, told: &PersonFields) -> bool {
    let names = |person: &PersonFields| -> Vec<String> {
        let own = [&person.usage_name, &person.birth_name]
            .into_iter()
            .flatten();
        own.map(|name| fold(name)).collect()
    };
    let first = |person: &PersonFields| person.first_name.as_deref().map(fold);
    let born_alike = match (known.birth_date(), told.birth_date()) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    };
    let told_names = names(told);
    born_alike
        && first(known) == first(told)
        && names(known).iter().any(|one| told_names.contains(one))
}
