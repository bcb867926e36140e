//! What becomes of each column in a copy where nobody is real. The list is complete: a column that
//! it does not name refuses the copy rather than leak.

/// What is done with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Treatment {
    /// A word of a closed list, a count, a place in an order: it says nothing of anybody.
    Keep,
    /// An identifier: another one, the same everywhere.
    Id,
    /// Number of a household: another one.
    Number,
    /// A family name, or a name of use.
    Surname,
    /// A first name, or several.
    FirstName,
    /// A whole name.
    WholeName,
    /// What is typed to come in.
    Login,
    /// A day or a part of one, as ISO text: moved with the family.
    Day,
    /// An instant, in Unix milliseconds: moved with the family.
    Instant,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// Number and street.
    Street,
    /// Free words: others, of about the same length.
    Words,
    /// A label of the settings: kept when it ships with the product, which the column `key` says.
    Label,
    /// A reference of somebody's: letters and digits drawn anew.
    Reference,
    /// A name of a place that has no code of the register.
    Place,
    /// Nothing is left.
    Blank,
    /// What the store writes itself: number of a request, file of a document.
    Made,
    /// The proposal of a request.
    Proposal,
}

/// What is done with a column; none when it is not known.
pub(super) fn of(table: &str, column: &str) -> Option<Treatment> {
    use Treatment as T;
    Some(match (table, column) {
        (_, "id" | "household" | "person" | "child" | "entity" | "agent" | "role")
            if !matches!((table, column), ("member", "role")) =>
        {
            T::Id
        }
        ("commune", "name" | "insee" | "postcode" | "accent") => T::Keep,
        ("commune", "address_line") => T::Street,
        ("commune", "phone") => T::Phone,
        ("commune", "email" | "dpo_email") => T::Email,
        ("commune", "service_name") => T::Label,
        ("commune", "siret" | "logo") => T::Blank,
        ("entity", "label") | ("role", "label") | ("document_type", "label") => T::Label,
        ("entity", "kind" | "archived") | ("role", "key" | "grants" | "archived") => T::Keep,
        ("agent", "login") => T::Login,
        ("agent", "display_name") => T::WholeName,
        ("agent", "active") => T::Keep,
        ("household", "number") => T::Number,
        ("household", "origin_ref") => T::Reference,
        ("household", "created_at") => T::Instant,
        ("household", "status" | "protected" | "procedures") => T::Keep,
        ("household", "observation") => T::Words,
        ("follow" | "member" | "address", "since" | "until") => T::Day,
        ("person", "usage_name" | "birth_name") => T::Surname,
        ("person", "first_name" | "other_first_names") => T::FirstName,
        (
            "person",
            "sex" | "unborn" | "birth_country" | "birth_insee" | "nationality" | "marital_status"
            | "meal" | "vaccination",
        ) => T::Keep,
        (
            "person",
            "birth_date" | "expected_date" | "marital_since" | "vaccination_until"
            | "insurance_until",
        ) => T::Day,
        ("person", "birth_label") => T::Place,
        ("person", "ine" | "insurance_policy") => T::Reference,
        ("person", "insurer") => T::Words,
        ("member", "role" | "position" | "residence" | "residence_weeks") => T::Keep,
        ("member", "residence_note") => T::Words,
        ("address", "line") => T::Street,
        ("address", "complement" | "label") => T::Words,
        ("address", "postcode" | "commune" | "insee" | "country" | "kind") => T::Keep,
        ("phone", "number") => T::Phone,
        ("phone", "label") => T::Words,
        ("email", "address") => T::Email,
        ("phone" | "email", "position") => T::Keep,
        ("kinship", "kinship" | "authority" | "evidence" | "pick_up" | "emergency") => T::Keep,
        (
            "kinship",
            "authority_since"
            | "evidence_on"
            | "objected_on"
            | "objection_lifted_on"
            | "pick_up_since"
            | "pick_up_until",
        ) => T::Day,
        ("kinship", "objection_about") => T::Words,
        ("care_plan", "avoid" | "conduct" | "kit") => T::Words,
        ("care_plan", "until") => T::Day,
        ("note", "body") => T::Words,
        ("note", "author") => T::Id,
        ("note", "written_at") => T::Instant,
        ("note", "pinned") => T::Keep,
        ("distinct_person", "other" | "decided_by") => T::Id,
        ("distinct_person", "decided_at") => T::Instant,
        // A digest of two identities: who knows one could look the other up in it.
        ("distinct_person", "seen") => T::Reference,
        ("merge", "kind") => T::Keep,
        ("merge", "survivor" | "absorbed" | "act" | "merged_by") => T::Id,
        ("merge", "merged_at") => T::Instant,
        ("asked_field", _) => T::Keep,
        ("document_type", "alternatives" | "legal_source") => T::Label,
        ("document_type", "substitutes") => T::Label,
        ("document_type", _) => T::Keep,
        ("supporting_document", "document_type" | "decided_by" | "adult") => T::Id,
        ("supporting_document", "presented_on" | "issued_on" | "valid_until" | "purged_on") => {
            T::Day
        }
        ("supporting_document", "status" | "replaced") => T::Keep,
        ("supporting_document", "reason" | "presented_as") => T::Words,
        ("supporting_document", "decided_at") => T::Instant,
        ("attachment", "supporting_document" | "added_by") => T::Id,
        ("attachment", "added_at" | "purged_at") => T::Instant,
        ("attachment", "kind" | "position" | "rotation" | "removed") => T::Keep,
        ("attachment", "bytes" | "pages" | "name" | "sha256" | "key" | "stored") => T::Made,
        // The product's own letters: what the commune wrote may name who signs.
        ("letter_template", _) => T::Made,
        ("request", "year" | "series" | "sequence") => T::Made,
        ("request", "kind" | "channel" | "status" | "decisions" | "priority") => T::Keep,
        ("request", "external_ref") => T::Reference,
        ("request", "household_number") => T::Number,
        ("request", "submitted_at" | "decided_at") => T::Instant,
        ("request", "submitted_by" | "decided_by" | "assignee") => T::Id,
        ("request", "body") => T::Proposal,
        ("request", "reason" | "reply") => T::Words,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::capture::synced_tables;

    #[test]
    fn every_column_of_every_synced_table_is_treated() {
        for table in synced_tables() {
            assert!(of(table.name, "id").is_some());
            for column in table.groups.iter().flat_map(|group| group.columns) {
                let treated = of(table.name, column.name);
                assert!(treated.is_some(), "{}.{}", table.name, column.name);
            }
        }
        assert_eq!(of("person", "a column to come"), None);
    }
}
