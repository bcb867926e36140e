//! Identifiers: one type per noun over a UUID, so that a person can never be taken for a member.
//!
//! The core makes UUIDv7 (they sort by creation, which keeps index pages together); this crate
//! has neither a clock nor randomness and accepts any version.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// A text that is not a UUID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier")]
pub struct IdError;

macro_rules! ids {
    ($($(#[$doc:meta])+ $name:ident),+ $(,)?) => {$(
        $(#[$doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(transparent)]
        #[ts(type = "string")]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID made by the caller.
            #[must_use]
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The UUID inside.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }

            /// The 16 bytes, as the base keeps them (big-endian: byte order is creation order).
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }

            /// The identifier kept as these 16 bytes.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                Uuid::parse_str(text).map(Self).map_err(|_| IdError)
            }
        }

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }
    )+};
}

ids! {
    /// A household (*foyer*), the owner of a family dossier.
    HouseholdId,
    /// A person, born or expected, who may belong to several households.
    PersonId,
    /// The place of one person in one household.
    MemberId,
    /// A postal address of a household.
    AddressId,
    /// A telephone number of a person.
    PhoneId,
    /// An e-mail address of a person.
    EmailId,
    /// An agent of the town hall.
    AgentId,
    /// A role: a named set of rights.
    RoleId,
    /// An entity: a service, a community centre, a contractor.
    EntityId,
    /// A role held by an agent in an entity.
    AssignmentId,
    /// The following of a household by an entity.
    FollowId,
    /// An act: one write through the door.
    ActId,
    /// A change of one field group of one row, within an act.
    ChangeId,
    /// A printed receipt.
    ReceiptId,
    /// A draft of a form.
    DraftId,
    /// One life of an installed base; a restore opens a new one.
    IncarnationId,
    /// A note on a household.
    NoteId,
    /// What a person is to a child.
    KinshipId,
    /// A type of supporting document.
    DocumentTypeId,
    /// A supporting document of a household or a person.
    SupportingDocumentId,
    /// A file of a supporting document.
    AttachmentId,
    /// A request to be validated.
    RequestId,
    /// The commune that owns the base.
    CommuneId,
    /// A line of the access log.
    AccessId,
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "0192f0c1-2b3c-7d4e-8f50-61728394a5b6";

    #[test]
    fn reads_back_from_text_bytes_and_json() {
        let id: HouseholdId = TEXT.parse().unwrap();
        assert_eq!(id.to_string(), TEXT);
        assert_eq!(HouseholdId::from_bytes(*id.as_bytes()), id);
        assert_eq!(HouseholdId::from_uuid(id.uuid()), id);
        assert_eq!(serde_json::to_value(id).unwrap(), TEXT);
        assert_eq!(
            serde_json::from_value::<HouseholdId>(TEXT.into()).unwrap(),
            id
        );
        assert_eq!("0192".parse::<PersonId>(), Err(IdError));
        assert_eq!(HouseholdId::inline(&ts_rs::Config::default()), "string");
    }

    #[test]
    fn is_ordered_as_its_bytes() {
        let older: ActId = "0192f0c1-2b3c-7d4e-8f50-61728394a5b6".parse().unwrap();
        let newer: ActId = "0192f0c1-2b3d-7000-8000-000000000000".parse().unwrap();
        assert!(older < newer && older.as_bytes() < newer.as_bytes());
    }
}
