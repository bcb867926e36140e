//! The one declaration of every table: its class, and for a synced table its field groups.
//!
//! The guard triggers, the capture triggers, the content hash and the replay are all generated
//! from it. A table of the schema that is not named here fails a test.

use super::shape::{Class, Group, Table, group, id, integer, plain, synced, text, zero};
use guichet_domain::rights::Volet;

/// Every table. Synced tables stand parents first, the order in which a replay fills them.
pub const TABLES: &[Table] = &[
    synced(
        "commune",
        None,
        &[
            group(
                "letterhead",
                Volet::Settings,
                &[
                    text("name"),
                    text("insee"),
                    text("postcode"),
                    text("address_line"),
                    text("phone"),
                    text("email"),
                    text("service_name"),
                    text("dpo_email"),
                    text("siret"),
                ],
            ),
            group(
                "appearance",
                Volet::Settings,
                &[text("accent"), text("logo")],
            ),
        ],
    ),
    synced(
        "entity",
        None,
        &[group(
            "entity",
            Volet::Settings,
            &[text("label"), text("kind"), integer("archived")],
        )],
    ),
    synced(
        "role",
        None,
        &[
            group(
                "label",
                Volet::Agents,
                &[text("key"), text("label"), integer("archived")],
            ),
            group("grants", Volet::Agents, &[text("grants")]),
        ],
    ),
    synced(
        "agent",
        None,
        &[
            group(
                "identity",
                Volet::Agents,
                &[text("login"), text("display_name")],
            ),
            group("active", Volet::Agents, &[integer("active")]),
        ],
    ),
    synced(
        "assignment",
        Some("agent"),
        &[group(
            "assignment",
            Volet::Agents,
            &[id("agent"), id("role"), id("entity")],
        )],
    ),
    synced(
        "household",
        None,
        &[
            group(
                "number",
                Volet::Identity,
                &[integer("number"), text("origin_ref"), integer("created_at")],
            ),
            group("status", Volet::Identity, &[text("status")]),
            group("observation", Volet::Identity, &[text("observation")]),
            group("protected", Volet::Contact, &[integer("protected")]),
            group("procedures", Volet::Identity, &[text("procedures")]),
        ],
    ),
    synced(
        "follow",
        Some("household"),
        &[group(
            "follow",
            Volet::Identity,
            &[id("household"), id("entity"), text("since"), text("until")],
        )],
    ),
    synced(
        "person",
        None,
        &[
            group(
                "name",
                Volet::Identity,
                &[
                    text("usage_name"),
                    text("birth_name"),
                    text("first_name"),
                    text("other_first_names"),
                ],
            ),
            group("sex", Volet::Identity, &[text("sex")]),
            group(
                "birth",
                Volet::Identity,
                &[
                    integer("unborn"),
                    text("birth_date"),
                    text("expected_date"),
                    text("birth_country"),
                    text("birth_insee"),
                    text("birth_label"),
                ],
            ),
            group("nationality", Volet::Identity, &[text("nationality")]),
            group(
                "marital",
                Volet::Identity,
                &[text("marital_status"), text("marital_since")],
            ),
            group("ine", Volet::Identity, &[text("ine")]),
            group("meal", Volet::Diet, &[text("meal")]),
            group(
                "vaccination",
                Volet::Documents,
                &[text("vaccination"), text("vaccination_until")],
            ),
            group(
                "insurance",
                Volet::Documents,
                &[
                    text("insurer"),
                    text("insurance_policy"),
                    text("insurance_until"),
                ],
            ),
        ],
    ),
    synced(
        "member",
        Some("household"),
        &[
            group("link", Volet::Identity, &[id("household"), id("person")]),
            group(
                "role",
                Volet::Identity,
                &[text("role"), integer("position")],
            ),
            group("dates", Volet::Identity, &[text("since"), text("until")]),
            group(
                "residence",
                Volet::Identity,
                &[
                    text("residence"),
                    text("residence_weeks"),
                    text("residence_note"),
                ],
            ),
        ],
    ),
    synced(
        "address",
        Some("household"),
        &[
            group("link", Volet::Contact, &[id("household")]),
            group(
                "address",
                Volet::Contact,
                &[
                    text("line"),
                    text("complement"),
                    text("postcode"),
                    text("commune"),
                    text("insee"),
                    text("country"),
                ],
            ),
            group("dates", Volet::Contact, &[text("since"), text("until")]),
            group("kind", Volet::Contact, &[text("kind"), text("label")]),
        ],
    ),
    synced(
        "phone",
        Some("person"),
        &[group(
            "phone",
            Volet::Contact,
            &[
                id("person"),
                text("number"),
                text("label"),
                integer("position"),
            ],
        )],
    ),
    synced(
        "email",
        Some("person"),
        &[group(
            "email",
            Volet::Contact,
            &[id("person"), text("address"), integer("position")],
        )],
    ),
    synced(
        "kinship",
        Some("child"),
        &[
            group("link", Volet::Identity, &[id("child"), id("person")]),
            group("kinship", Volet::Identity, &[text("kinship")]),
            group(
                "authority",
                Volet::Authority,
                &[
                    text("authority"),
                    text("authority_since"),
                    text("evidence"),
                    text("evidence_on"),
                ],
            ),
            group(
                "objection",
                Volet::Authority,
                &[
                    text("objected_on"),
                    text("objection_lifted_on"),
                    text("objection_about"),
                ],
            ),
            group(
                "pick_up",
                Volet::Authority,
                &[
                    text("pick_up"),
                    text("pick_up_since"),
                    text("pick_up_until"),
                ],
            ),
            group("emergency", Volet::Contact, &[integer("emergency")]),
        ],
    ),
    synced(
        "care_plan",
        Some("child"),
        &[
            group("link", Volet::CarePlan, &[id("child")]),
            group(
                "care_plan",
                Volet::CarePlan,
                &[text("avoid"), text("conduct"), text("kit"), text("until")],
            ),
        ],
    ),
    synced(
        "note",
        Some("household"),
        &[
            group(
                "link",
                Volet::Identity,
                &[id("household"), id("author"), integer("written_at")],
            ),
            group("note", Volet::Identity, &[text("body"), integer("pinned")]),
        ],
    ),
    synced(
        "distinct_person",
        Some("person"),
        &[
            group("link", Volet::Identity, &[id("person"), id("other")]),
            group(
                "decision",
                Volet::Identity,
                &[text("seen"), id("decided_by"), integer("decided_at")],
            ),
        ],
    ),
    synced(
        "asked_field",
        None,
        &[
            group(
                "field",
                Volet::Settings,
                &[text("procedure"), text("field")],
            ),
            group("demand", Volet::Settings, &[text("demand")]),
        ],
    ),
    synced(
        "document_type",
        None,
        &[
            group("key", Volet::Settings, &[text("key")]),
            group(
                "rule",
                Volet::Settings,
                &[
                    text("label"),
                    text("subject"),
                    text("procedures"),
                    text("alternatives"),
                    integer("max_age_months"),
                    integer("validity_months"),
                    integer("deadline_days"),
                    integer("restricted"),
                    text("legal_source"),
                    integer("archived"),
                ],
            ),
            group(
                "demand",
                Volet::Settings,
                &[
                    integer("pair"),
                    text("proves"),
                    text("condition"),
                    text("substitutes"),
                    text("in_force_from"),
                    text("in_force_until"),
                ],
            ),
            group(
                "keeping",
                Volet::Settings,
                &[
                    text("validity"),
                    integer("keep_file"),
                    integer("purge_after_days"),
                    text("purge_from"),
                ],
            ),
        ],
    ),
    synced(
        "supporting_document",
        Some("household"),
        &[
            group(
                "link",
                Volet::Documents,
                &[id("household"), id("person"), id("document_type")],
            ),
            group(
                "dates",
                Volet::Documents,
                &[text("presented_on"), text("issued_on"), text("valid_until")],
            ),
            group(
                "decision",
                Volet::Documents,
                &[
                    text("status"),
                    text("reason"),
                    id("decided_by"),
                    integer("decided_at"),
                ],
            ),
            group("replaced", Volet::Documents, &[zero("replaced")]),
            group("adult", Volet::Documents, &[id("adult")]),
            group("presented", Volet::Documents, &[text("presented_as")]),
            group("purge", Volet::Documents, &[text("purged_on")]),
        ],
    ),
    synced(
        "attachment",
        Some("household"),
        &[
            group(
                "link",
                Volet::Documents,
                &[
                    id("household"),
                    id("supporting_document"),
                    id("added_by"),
                    integer("added_at"),
                ],
            ),
            group(
                "shape",
                Volet::Documents,
                &[text("kind"), integer("bytes"), integer("pages")],
            ),
            // What a purge takes away, and that it did.
            group(
                "content",
                Volet::Documents,
                &[
                    text("name"),
                    text("sha256"),
                    text("key"),
                    text("stored"),
                    integer("purged_at"),
                ],
            ),
            group("position", Volet::Documents, &[integer("position")]),
            group("rotation", Volet::Documents, &[zero("rotation")]),
            group("removed", Volet::Documents, &[zero("removed")]),
        ],
    ),
    synced(
        "letter_template",
        None,
        &[
            group("kind", Volet::Settings, &[text("kind")]),
            group(
                "letter",
                Volet::Settings,
                &[
                    text("subject"),
                    text("body"),
                    text("closing"),
                    text("appeal"),
                ],
            ),
        ],
    ),
    synced(
        "request",
        None,
        &[
            group(
                "number",
                Volet::Requests,
                &[
                    integer("year"),
                    integer("series"),
                    integer("sequence"),
                    text("kind"),
                    text("channel"),
                    text("external_ref"),
                    integer("household_number"),
                    integer("submitted_at"),
                    id("submitted_by"),
                    id("entity"),
                ],
            ),
            group("household", Volet::Requests, &[id("household")]),
            group("body", Volet::Requests, &[text("body")]),
            group(
                "decision",
                Volet::Requests,
                &[
                    text("status"),
                    text("decisions"),
                    text("reason"),
                    text("reply"),
                    integer("decided_at"),
                    id("decided_by"),
                ],
            ),
            group("work", Volet::Requests, &[text("priority"), id("assignee")]),
        ],
    ),
    synced(
        "merge",
        Some("survivor"),
        &[group(
            "merge",
            Volet::Identity,
            &[
                text("kind"),
                id("survivor"),
                id("absorbed"),
                id("act"),
                integer("merged_at"),
                id("merged_by"),
            ],
        )],
    ),
    plain("register", Class::Register),
    plain("receipt", Class::Ledger),
    plain("act", Class::Audit),
    plain("change", Class::Audit),
    plain("access", Class::Access),
    plain("access_segment", Class::Access),
    plain("meta", Class::Local),
    plain("incarnation", Class::Local),
    plain("setting", Class::Local),
    plain("draft", Class::Local),
    plain("waiting_file", Class::Local),
    plain("recent", Class::Local),
    plain("import_run", Class::Local),
    plain("search_card", Class::Derived),
    plain("search_near", Class::Derived),
    plain("search_token", Class::Derived),
    plain("listed_household", Class::Derived),
    plain("listed_person", Class::Derived),
    plain("awaited_document", Class::Derived),
    plain("awaited_state", Class::Derived),
    plain("suspected_duplicate", Class::Derived),
    plain("duplicate_pending", Class::Derived),
    plain("duplicate_state", Class::Derived),
];

/// The synced tables, parents first.
pub fn synced_tables() -> impl DoubleEndedIterator<Item = &'static Table> {
    TABLES.iter().filter(|table| table.class == Class::Synced)
}

/// The synced table of that kind.
pub fn table(kind: &str) -> Option<&'static Table> {
    synced_tables().find(|table| table.name == kind)
}

impl Table {
    /// The group of that name.
    pub fn group(&self, name: &str) -> Option<&'static Group> {
        self.groups.iter().find(|group| group.name == name)
    }
}
