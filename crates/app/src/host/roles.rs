//! Rights that a release adds to the roles that ship with it reach the bases made before it.

use crate::error::Result;
use crate::operation::Operation;
use guichet_domain::rights::default_roles;
use guichet_store::role::{self, Role};
use guichet_store::{Base, NewAct, Reader, StoreError};

/// The acts of the product on its own roles: whatever else wrote one was the commune.
const OWN: [&str; 2] = [Operation::BaseCreate.name(), Operation::RoleComplete.name()];

/// Gives the roles that the commune never edited the rights that they lack. It takes none back, and
/// writes nothing when none is lacking.
///
/// # Errors
/// What the store says; the base is as it was then.
pub(super) fn complete(base: &Base) -> Result<()> {
    let lacking = base.read(lacking)?;
    if lacking.is_empty() {
        return Ok(());
    }
    base.write::<_, StoreError>(&NewAct::system(Operation::RoleComplete.name()), |tx| {
        for role in &lacking {
            role::update(tx, role)?;
        }
        Ok(())
    })?;
    Ok(())
}

/// Each of them as it should be.
fn lacking(reader: &Reader<'_>) -> Result<Vec<Role>> {
    let templates = default_roles();
    let mut lacking = Vec::new();
    for role in role::untouched(reader, &OWN)? {
        let template = templates
            .iter()
            .find(|template| role.key.as_deref() == Some(template.key));
        let Some(template) = template else { continue };
        let grants = role.grants.union(&template.grants);
        if grants != role.grants {
            lacking.push(Role { grants, ..role });
        }
    }
    Ok(lacking)
}
