// Made from crates/app by `cargo xtask types`. Do not edit.
/* eslint-disable */

export type ActId = string;

export type ActView = { 
/**
 * Its id.
 */
id: string, 
/**
 * When, local ISO time.
 */
at: string, 
/**
 * `household.create`…
 */
operation: string, 
/**
 * Who.
 */
agent: string | null, };

export type AddedView = { 
/**
 * `note`, `supporting_document`…
 */
kind: string, 
/**
 * How many; they stay with what survived.
 */
count: number, };

export type AddressFields = { 
/**
 * Number and street, or the place name where streets have none.
 */
line: string, 
/**
 * Flat, staircase, building, "chez…".
 */
complement: string | null, 
/**
 * Five digits in France; as the country writes it abroad, and possibly empty there.
 */
postcode: string, 
/**
 * Name of the commune, or of the town abroad.
 */
commune: string, 
/**
 * INSEE code of the commune, when it was chosen in the list.
 */
insee: string | null, 
/**
 * Country code `99xxx`; `None` means France.
 */
country: string | null, };

export type AddressId = string;

export type AddressKind = "home" | "billing" | "other";

export type AddressView = { 
/**
 * Its id.
 */
id: AddressId, 
/**
 * What it is for.
 */
kind: AddressKind, 
/**
 * "Chez la grand-mère", of another address.
 */
label: string | null, 
/**
 * Every field.
 */
fields: AddressFields, 
/**
 * Since when, ISO date.
 */
since: string, 
/**
 * See [`MemberView::versions`].
 */
versions: Record<string, string>, };

export type AgentId = string;

export type AgentRow = { 
/**
 * Its id.
 */
id: AgentId, 
/**
 * What she types to come in.
 */
login: string, 
/**
 * Her name.
 */
display_name: string, 
/**
 * May come in.
 */
active: boolean, 
/**
 * Has a password; without one an administrator gives her one.
 */
has_password: boolean, 
/**
 * Her roles.
 */
roles: Array<RoleHeld>, };

export type AgentView = { 
/**
 * Its id.
 */
id: AgentId, 
/**
 * What is typed to come in.
 */
login: string, 
/**
 * Her name.
 */
display_name: string, };

export type Agreement = "same" | "partly" | "different" | "one_sided" | "empty";

export type AlertKind = "court_decision" | "do_not_hand_over" | "protected_address" | "care_plan" | "objection" | "provisional_vaccination" | "documents_missing" | "birth_overdue";

export type AlertView = { 
/**
 * Why.
 */
kind: AlertKind, 
/**
 * "Jeanne".
 */
about: string | null, 
/**
 * What to do, in words for people.
 */
detail: string | null, };

export type AlikePair = { 
/**
 * In the file that survives.
 */
survivor: PersonId, 
/**
 * In the other one.
 */
absorbed: PersonId, 
/**
 * The name of the first.
 */
label: string, };

export type AnswerInput = { 
/**
 * Persons of the request, or of its household, whose form was filled in.
 */
members: Array<AnsweredMember>, 
/**
 * The address; none leaves it as it is.
 */
address: AddressFields | null, 
/**
 * Where bills go; none leaves it as it is.
 */
billing_address: AddressFields | null, 
/**
 * What the family comes for; none leaves it as it is.
 */
procedures: Array<Procedure> | null, 
/**
 * Persons to bring in besides.
 */
new_members: Array<MemberInput>, 
/**
 * Links as typed; the others stay as they are.
 */
kinships: Array<KinshipInput>, 
/**
 * Supporting documents handed over.
 */
documents: Array<DocumentInput>, };

export type AnsweredMember = { 
/**
 * The word by which the request names her.
 */
ref: string, 
/**
 * The person, whole.
 */
person: PersonInput, 
/**
 * Where the child lives; none leaves it as it is.
 */
residence?: ResidenceInput, };

export type AppError = { 
/**
 * Stable code, one of [`AppError::CODES`] or of the store's.
 */
code: string, 
/**
 * Values of the sentence. No personal data.
 */
params: { [key in string]: string }, 
/**
 * What is wrong, field by field; empty when it is not about a form.
 */
fields: Array<FieldError>, };

export type AskedField = "adult_sex" | "adult_birth_name" | "adult_birth_date" | "adult_birth_place" | "marital_status" | "nationality" | "other_first_names" | "phone" | "email" | "address" | "child_sex" | "child_birth_place" | "ine" | "residence" | "meal" | "care_plan" | "vaccination" | "insurance" | "contacts";

export type AskedLine = { 
/**
 * For which procedure.
 */
procedure: Procedure, 
/**
 * Which field.
 */
field: AskedField, 
/**
 * How much.
 */
demand: Demand, };

export type Assignee = "me" | "nobody";

export type AttachmentId = string;

export type AttachmentKind = "pdf" | "jpeg" | "png";

export type AttachmentView = { 
/**
 * Its id.
 */
id: AttachmentId, 
/**
 * The document that it shows.
 */
document: SupportingDocumentId, 
/**
 * What it is.
 */
kind: AttachmentKind, 
/**
 * What it was called; none once its bytes were purged.
 */
name: string | null, 
/**
 * Its length in bytes.
 */
bytes: number, 
/**
 * Its pages; 1 for a picture.
 */
pages: number, 
/**
 * Degrees that it is turned when it is shown, clockwise.
 */
rotation: number, 
/**
 * Who added it.
 */
added_by: string, 
/**
 * When, local ISO time.
 */
added_at: string, 
/**
 * When its bytes were purged, local ISO time.
 */
purged_at: string | null, };

export type Authority = "joint" | "sole" | "delegated" | "withdrawn" | "none" | "to_prove";

export type AuthorityFields = { 
/**
 * Which; `None` = not told.
 */
authority: Authority | null, 
/**
 * Since when.
 */
since: PartialDate | null, 
/**
 * Seen from.
 */
evidence: Evidence | null, 
/**
 * Date of that paper.
 */
evidence_on: string | null, };

export type AwaitedRow = { 
/**
 * The family.
 */
household: HouseholdId, 
/**
 * "00017".
 */
number: string, 
/**
 * "Marchand – Bensaïd".
 */
family: string, 
/**
 * The type.
 */
document_type: DocumentTypeId, 
/**
 * Name of the type.
 */
label: string, 
/**
 * "Dossier", or the first name of the person.
 */
about: string, 
/**
 * Its state today.
 */
status: DocumentStatus, 
/**
 * Last day to bring it; absent when the family was never told.
 */
deadline_fr: string | null, 
/**
 * Until when what was brought is good.
 */
valid_until_fr: string | null, 
/**
 * The last day has passed.
 */
late: boolean, 
/**
 * A school registration never waits for it.
 */
never_blocks_school: boolean, };

export type BackupStatus = { 
/**
 * When it was made, local ISO time; absent when there was none.
 */
last: string | null, 
/**
 * Whether something was written since.
 */
pending: boolean, 
/**
 * Whether a folder was chosen.
 */
configured: boolean, };

export type Birth = { "kind": "born", 
/**
 * Date, or what is known of it.
 */
date: PartialDate | null, 
/**
 * Place.
 */
place: BirthPlace | null, } | { "kind": "unborn", 
/**
 * Expected date.
 */
expected: string | null, };

export type BirthPlace = { 
/**
 * Country code `99xxx`; 99100 is France.
 */
country: string, 
/**
 * INSEE code of the commune, in France only.
 */
insee: string | null, 
/**
 * Name of the commune, or of the town abroad, as shown.
 */
label: string, };

export type Care = "plain" | "sensitive" | "guarded";

export type CarePlan = { 
/**
 * What must be avoided: "arachide".
 */
avoid: string | null, 
/**
 * What to do in an emergency.
 */
conduct: string | null, 
/**
 * Where the emergency kit lies.
 */
kit: string | null, 
/**
 * Last day of validity; a plan holds for one school year.
 */
until: string | null, };

export type CarePlanInput = { 
/**
 * What must be avoided.
 */
avoid: string | null, 
/**
 * What to do in an emergency.
 */
conduct: string | null, 
/**
 * Where the kit lies.
 */
kit: string | null, 
/**
 * Last day of validity, as typed.
 */
until: string | null, };

export type CarePlanView = { 
/**
 * Last day of validity, ISO date.
 */
until: string | null, 
/**
 * The family brings the meal.
 */
packed_lunch: boolean, 
/**
 * What must be known; absent when only the existence of the plan may be seen.
 */
detail?: CarePlan, };

export type ChangeInput = { 
/**
 * The household.
 */
household: HouseholdId, 
/**
 * Members whose form was filled in.
 */
members: Array<ChangedMember>, 
/**
 * The new address; none leaves it as it is.
 */
address: AddressFields | null, 
/**
 * What the family comes for from now on; none leaves it as it is.
 */
procedures?: Array<Procedure> | null, 
/**
 * Persons to bring in.
 */
new_members: Array<MemberInput>, 
/**
 * Links as typed; the others stay as they are.
 */
kinships: Array<KinshipInput>, 
/**
 * Supporting documents handed over with it.
 */
documents: Array<DocumentInput>, };

export type ChangedMember = { 
/**
 * The link.
 */
member: MemberId, 
/**
 * The person, whole.
 */
person: PersonInput, 
/**
 * Where the child lives; none leaves it as it is.
 */
residence?: ResidenceInput, };

export type Channel = "counter" | "portal";

export type Choice = "survivor" | "absorbed" | "both";

export type CivilDetails = { 
/**
 * Country code `99xxx` of the nationality. Asked only where a procedure needs it.
 */
nationality: string | null, 
/**
 * *Situation familiale*, of adults.
 */
marital_status: MaritalStatus | null, 
/**
 * *Début de la situation familiale*.
 */
marital_since: PartialDate | null, 
/**
 * *Identifiant national élève*, 11 characters, of a pupil.
 */
ine: string | null, };

export type CodeVerdict = "genuine" | "genuine_not_here" | "unknown";

export type CommuneChoice = { 
/**
 * INSEE code.
 */
insee: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its postcodes.
 */
postcodes: Array<string>, 
/**
 * Inhabitants.
 */
population: number, };

export type CommuneFields = { 
/**
 * Name, "Valmont-sur-Loir".
 */
name: string, 
/**
 * INSEE code.
 */
insee: string, 
/**
 * Postcode of the town hall.
 */
postcode: string, 
/**
 * Street and number of the town hall.
 */
address_line: string, 
/**
 * Telephone of the service, as typed.
 */
phone: string | null, 
/**
 * E-mail address of the service.
 */
email: string | null, 
/**
 * Name of the service, "Service famille".
 */
service_name: string | null, 
/**
 * E-mail address of the data protection officer, printed on every paper.
 */
dpo_email: string | null, 
/**
 * SIRET number, 14 digits.
 */
siret: string | null, };

export type ComparedField = "usage_name" | "birth_name" | "first_name" | "other_first_names" | "sex" | "birth_date" | "birth_place" | "role" | "mates" | "adults" | "children" | "contacts" | "phones" | "emails" | "address" | "files" | "created_on";

export type ComparedLine = { 
/**
 * What it is about.
 */
field: ComparedField, 
/**
 * What the first one says.
 */
one: Array<string>, 
/**
 * What the other one says.
 */
other: Array<string>, 
/**
 * How they go together.
 */
agreement: Agreement, };

export type Condition = { 
/**
 * Youngest age, in completed years.
 */
age_from: number | null, 
/**
 * Greatest age, in completed years.
 */
age_until: number | null, 
/**
 * Parental authority: that of the adult over the child of a pair; of a child, that of one of
 * the adults of the household over it.
 */
authority: Array<Authority>, 
/**
 * Where the child lives with respect to the household.
 */
residence: Array<ResidenceKind>, 
/**
 * Where the household lives.
 */
domicile: Domicile | null, 
/**
 * Only of a child who has a care plan.
 */
care_plan: boolean, };

export type Connection = { 
/**
 * When, local ISO time.
 */
at: string, 
/**
 * `session.login`, `session.unlock`, `session.logout`, `session.login_failed`, `session.recover`.
 */
kind: string, 
/**
 * How many, for failures.
 */
count: number, };

export type CountryChoice = { 
/**
 * `99xxx`.
 */
code: string, 
/**
 * Its name.
 */
name: string, };

export type CreationInput = { 
/**
 * The members; exactly one is the responsable.
 */
members: Array<MemberInput>, 
/**
 * Where they live; may be told later.
 */
address: AddressFields | null, 
/**
 * Where bills go, when that is elsewhere.
 */
billing_address?: AddressFields | null, 
/**
 * The address is protected: shown on demand only.
 */
protected?: boolean, 
/**
 * What the members are to the children.
 */
kinships?: Array<KinshipInput>, 
/**
 * Supporting documents handed over.
 */
documents?: Array<DocumentInput>, 
/**
 * What the family comes for, besides the dossier itself.
 */
procedures?: Array<Procedure>, 
/**
 * Free words of the agent.
 */
observation: string | null, 
/**
 * The key it had where it comes from.
 */
origin_ref: string | null, };

export type DayActView = { 
/**
 * Its id.
 */
id: string, 
/**
 * When, local ISO time.
 */
at: string, 
/**
 * `household.create`…
 */
operation: string, 
/**
 * The number of the file it was done to.
 */
number: string | null, 
/**
 * The name of that file.
 */
label: string | null, 
/**
 * Done by who asks.
 */
mine: boolean, 
/**
 * Can still be undone by who asks.
 */
undoable: boolean, };

export type Decision = "accept" | "refuse" | "complete";

export type Demand = "off" | "optional" | "expected";

export type DemoLogin = { 
/**
 * The login.
 */
login: string, 
/**
 * The password.
 */
password: string, };

export type Density = "compact" | "confort";

export type Display = { 
/**
 * Colours.
 */
theme: Theme, 
/**
 * Size of the text.
 */
text: TextSize, 
/**
 * Height of rows.
 */
density: Density, };

export type DocumentDates = { 
/**
 * *Présenté le*.
 */
presented_on: string | null, 
/**
 * *Émis le*.
 */
issued_on: string | null, 
/**
 * *Fin de validité*.
 */
valid_until: string | null, };

export type DocumentDecision = "accepted" | "refused" | "waived" | "not_applicable";

export type DocumentInput = { 
/**
 * Its type.
 */
document_type: DocumentTypeId, 
/**
 * The person it is about: a `ref` of the form or an id; none for the household.
 */
person: string | null, 
/**
 * The adult at the other end of a pair, likewise.
 */
adult?: string | null, 
/**
 * *Présenté le*, as typed; today when nothing is told.
 */
presented_on: string | null, 
/**
 * *Émis le*, as typed.
 */
issued_on: string | null, 
/**
 * Seen and validated at once.
 */
accepted: boolean, };

export type DocumentStatus = "missing" | "pending" | "accepted" | "refused" | "expires_soon" | "expired" | "waived" | "not_applicable";

export type DocumentSubject = "household" | "adult" | "child" | "pair";

export type DocumentTypeFields = { 
/**
 * "Livret de famille (partie parents et enfants)".
 */
label: string, 
/**
 * What it is about.
 */
subject: DocumentSubject, 
/**
 * Procedures that ask for it; none: it is only proposed.
 */
procedures: Array<Procedure>, 
/**
 * What it proves, of what the law lets a school registration ask.
 */
proves: Proves | null, 
/**
 * Of whom it is asked, among those that it is about.
 */
condition: Condition, 
/**
 * What is accepted instead, in words for the family: "attestation sur l'honneur".
 */
alternatives: string | null, 
/**
 * What is accepted instead, as the agent ticks it.
 */
substitutes: Array<Substitute>, 
/**
 * Oldest issue accepted at presentation, in months.
 */
max_age_months: number | null, 
/**
 * How long it is good for.
 */
validity: Validity, 
/**
 * Months of [`Validity::Months`], from the presentation.
 */
validity_months: number | null, 
/**
 * Days given to bring it.
 */
deadline_days: number, 
/**
 * First day on which it is asked.
 */
in_force_from: string | null, 
/**
 * Last day on which it is asked.
 */
in_force_until: string | null, 
/**
 * A copy is kept; otherwise only « vu le … par … ».
 */
keep_file: boolean, 
/**
 * Days after which its details go; none: never by themselves.
 */
purge_after_days: number | null, 
/**
 * From when those days run.
 */
purge_from: PurgeFrom, 
/**
 * Few may see it: judgments, care plans, incomes.
 */
restricted: boolean, 
/**
 * Where the rule comes from: "art. D. 131-3-1 code de l'éducation".
 */
legal_source: string | null, 
/**
 * No longer asked.
 */
archived: boolean, };

export type DocumentTypeId = string;

export type DocumentTypeInput = { 
/**
 * Its name.
 */
label: string, 
/**
 * What it is about.
 */
subject: DocumentSubject, 
/**
 * Procedures that ask for it.
 */
procedures: Array<Procedure>, 
/**
 * What it proves, of what a school registration may ask.
 */
proves: Proves | null, 
/**
 * Of whom it is asked.
 */
condition?: Condition, 
/**
 * What is accepted instead, in words for the family.
 */
alternatives: string | null, 
/**
 * The same, as the agent ticks it.
 */
substitutes?: Array<Substitute>, 
/**
 * Oldest issue accepted, in months.
 */
max_age_months: number | null, 
/**
 * How long it is good for.
 */
validity: Validity, 
/**
 * Months, when it is good for months.
 */
validity_months: number | null, 
/**
 * Days given to bring it.
 */
deadline_days: number, 
/**
 * First day on which it is asked, as typed.
 */
in_force_from: string | null, 
/**
 * Last day on which it is asked, as typed.
 */
in_force_until: string | null, 
/**
 * A copy is kept.
 */
keep_file: boolean, 
/**
 * Days after which its details go.
 */
purge_after_days: number | null, 
/**
 * From when those days run.
 */
purge_from: PurgeFrom, 
/**
 * Few may see it.
 */
restricted: boolean, 
/**
 * Where the rule comes from.
 */
legal_source: string | null, 
/**
 * No longer asked.
 */
archived: boolean, };

export type DocumentTypeRow = { 
/**
 * Its id.
 */
id: DocumentTypeId, 
/**
 * The key of a type that ships with the product.
 */
key: string | null, 
/**
 * What it is, and when it is asked.
 */
fields: DocumentTypeFields, 
/**
 * Who asks may say that a family hands it over; of a restricted type only those few may.
 */
offered: boolean, };

export type DocumentView = { 
/**
 * Its id; none while it is missing.
 */
id: SupportingDocumentId | null, 
/**
 * Its type.
 */
document_type: DocumentTypeId, 
/**
 * Name of its type: "Justificatif de domicile de moins de 3 mois".
 */
label: string, 
/**
 * The person that it is about; none for the household.
 */
person: PersonId | null, 
/**
 * The adult at the other end of a pair.
 */
adult: PersonId | null, 
/**
 * "Dossier", the first name of the person, "Jeanne – Karim" of a pair.
 */
about: string, 
/**
 * The procedures of the family that ask for it; none for what it brought besides.
 */
asked_by: Array<Procedure>, 
/**
 * What made it asked, besides the procedures; absent when nothing did.
 */
condition: Condition | null, 
/**
 * Where the rule comes from.
 */
legal_source: string | null, 
/**
 * A school registration never waits for it (art. D. 131-3-1 code de l'éducation).
 */
never_blocks_school: boolean, 
/**
 * Its state today.
 */
status: DocumentStatus, 
/**
 * *Présenté le*, "17/11/2026"; absent when the agent may only glance, as the three after it.
 */
presented_on_fr: string | null, 
/**
 * *Émis le*.
 */
issued_on_fr: string | null, 
/**
 * *Fin de validité*.
 */
valid_until_fr: string | null, 
/**
 * Last day to bring it, while it is to be brought.
 */
deadline_fr: string | null, 
/**
 * That day has passed.
 */
late: boolean, 
/**
 * It was older at its presentation than its type wants: said, never blocking.
 */
too_old: boolean, 
/**
 * What is accepted instead: "attestation sur l’honneur".
 */
alternatives: string | null, 
/**
 * The same, as the agent ticks it.
 */
substitutes: Array<Substitute>, 
/**
 * Until when it would be good if it were presented today, or as it was presented; absent when
 * its rule says no end.
 */
proposed_until_fr: string | null, 
/**
 * What was shown instead of it.
 */
presented_as: string | null, 
/**
 * Why it was refused or waived, in words for the family.
 */
reason: string | null, 
/**
 * Who decided.
 */
decided_by: string | null, 
/**
 * *Vu le*.
 */
decided_on_fr: string | null, 
/**
 * Its details were taken away by its rule.
 */
purged: boolean, };

export type DocumentWaiver = "waived" | "not_applicable";

export type Domicile = "here" | "elsewhere";

export type DraftId = string;

export type DraftRow = { 
/**
 * Its id.
 */
id: DraftId, 
/**
 * Which form it belongs to.
 */
kind: string, 
/**
 * What the list calls it.
 */
label: string, 
/**
 * When it was saved, local ISO time.
 */
saved_at: string, 
/**
 * Who holds it.
 */
holder: string, 
/**
 * Held by who asks.
 */
mine: boolean, };

export type DraftView = { 
/**
 * Its id.
 */
id: DraftId, 
/**
 * Which form it belongs to.
 */
kind: string, 
/**
 * The household being changed.
 */
household: HouseholdId | null, 
/**
 * What the list calls it.
 */
label: string, 
/**
 * The form.
 */
body: string, 
/**
 * When it was saved, local ISO time.
 */
saved_at: string, 
/**
 * Held by who asks: otherwise it must be taken over before it is saved.
 */
mine: boolean, };

export type DuplicateCounts = { 
/**
 * Pairs of persons.
 */
persons: number, 
/**
 * Pairs of files.
 */
files: number, 
/**
 * Pairs put aside.
 */
put_aside: number, };

export type DuplicateEvidence = "name_same" | "name_of_birth" | "name_heard" | "name_near" | "name_part" | "names_swapped" | "first_name_same" | "first_name_heard" | "first_name_near" | "first_name_part" | "first_name_short" | "first_name_begun" | "birth_same" | "birth_swapped" | "birth_slip" | "birth_month" | "birth_year" | "phone" | "email" | "home" | "mates" | "sex_same" | "name_other" | "names_other" | "sex_other" | "role_other" | "first_name_other" | "birth_other" | "twins" | "related";

export type DuplicateFile = { 
/**
 * Which.
 */
household: HouseholdId, 
/**
 * "00017".
 */
number: string, 
/**
 * "Marchand – Bensaïd".
 */
label: string, 
/**
 * It is archived.
 */
archived: boolean, };

export type DuplicateFiles = { 
/**
 * The one entered first.
 */
one: DuplicateFile, 
/**
 * The other.
 */
other: DuplicateFile, 
/**
 * How many pairs of persons they share.
 */
pairs: number, };

export type DuplicateLevel = "unlike" | "suspected" | "likely";

export type DuplicateOrder = "likeliest" | "newest" | "name";

export type DuplicatePair = { 
/**
 * The one entered first.
 */
one: DuplicateSide, 
/**
 * The other.
 */
other: DuplicateSide, 
/**
 * How sure the rule is.
 */
level: DuplicateLevel, 
/**
 * What the evidence weighs; higher is surer.
 */
points: number, 
/**
 * What speaks for it.
 */
reasons: Array<DuplicateEvidence>, 
/**
 * What speaks against it.
 */
doubts: Array<DuplicateEvidence>, 
/**
 * Told apart by an agent; none while the pair waits.
 */
put_aside: PutAside | null, };

export type DuplicateSide = { 
/**
 * Who.
 */
person: PersonId, 
/**
 * "Prigent, Hélène".
 */
name: string, 
/**
 * "14/03/1987".
 */
birth_fr: string | null, 
/**
 * Her role in the first of her files.
 */
role: MemberRole, 
/**
 * Her files in sight, the first one first.
 */
files: Array<DuplicateFile>, };

export type DuplicateView = "persons" | "files" | "put_aside";

export type EntityId = string;

export type EntityKind = "service" | "community_centre" | "intercommunality" | "contractor";

export type EntityRow = { 
/**
 * Its id.
 */
id: EntityId, 
/**
 * Its name.
 */
label: string, 
/**
 * What it is.
 */
kind: EntityKind, 
/**
 * No longer offered.
 */
archived: boolean, };

export type EntityView = { 
/**
 * Its id.
 */
id: EntityId, 
/**
 * Its name.
 */
label: string, };

export type Evidence = "declaration" | "civil_register" | "agreement" | "judgment";

export type ExportDone = { 
/**
 * Where it lies.
 */
path: string, 
/**
 * Families that it holds.
 */
households: number, 
/**
 * Persons.
 */
persons: number, 
/**
 * Files of documents.
 */
files: number, 
/**
 * Files that were missing or altered in the base, and could not be brought out.
 */
lost: number, 
/**
 * Content hash of the base, hexadecimal; absent for one family.
 */
content_hash: string | null, };

export type Facade = { 
/**
 * Name of the commune.
 */
name: string, 
/**
 * Its colour.
 */
accent: string, 
/**
 * Its logo, PNG in base64.
 */
logo: string | null, 
/**
 * Name of this post.
 */
post: string, };

export type FieldChange = { 
/**
 * Name of the field in the schema, `usage_name`.
 */
field: string, 
/**
 * Before; none when it was empty or new.
 */
before: string | null, 
/**
 * After; none when it was emptied or taken away.
 */
after: string | null, };

export type FieldError = { 
/**
 * Where the field is in the request, for instance `members.0.birth.date`; empty when the rule
 * judges a text whose place only the caller knows (see [`FieldError::at`]).
 */
path: string, 
/**
 * Dotted lower-case code, one of [`FIELD_CODES`] when it comes from this crate.
 */
code: string, 
/**
 * Values for the sentence's places, by name (`max`, `country`…).
 */
params: { [key in string]: string }, };

export type FilingProposal = { 
/**
 * The household.
 */
household: HouseholdId, 
/**
 * "00017".
 */
number: string, 
/**
 * "Marchand – Bensaïd".
 */
family: string, 
/**
 * The type of the document.
 */
document_type: DocumentTypeId, 
/**
 * Name of its type.
 */
label: string, 
/**
 * The person that it is about; none for the household.
 */
person: PersonId | null, 
/**
 * The adult at the other end of a pair.
 */
adult: PersonId | null, 
/**
 * "Dossier", or the first name of the person.
 */
about: string, 
/**
 * Its state today.
 */
status: DocumentStatus, 
/**
 * A document that was recorded and waits for its file or its validation: the scan is added to
 * it. None when it is recorded with the scan.
 */
document: SupportingDocumentId | null, 
/**
 * Nothing in the text tells another one.
 */
sure: boolean, };

export type FirstAgent = { 
/**
 * What will be typed to come in.
 */
login: string, 
/**
 * Her name.
 */
display_name: string, 
/**
 * Her password.
 */
password: Secret, 
/**
 * Administration alone, without the family files.
 */
administration_only: boolean, };

export type FollowerView = { 
/**
 * The entity.
 */
entity: EntityId, 
/**
 * Its name.
 */
label: string, };

export type ForeseenDocument = { 
/**
 * Its type.
 */
document_type: DocumentTypeId, 
/**
 * The person that it is about, by the `ref` of the form; none for the household.
 */
person: string | null, 
/**
 * The adult at the other end of a pair, likewise.
 */
adult: string | null, 
/**
 * The procedures that ask for it.
 */
asked_by: Array<Procedure>, 
/**
 * Last day to bring it, "15/10/2026".
 */
deadline_fr: string | null, };

export type FormDocument = { 
/**
 * Its type.
 */
document_type: DocumentTypeId, 
/**
 * The word by which the request names the type.
 */
name: string, 
/**
 * Whom it is about; none for the household.
 */
person: string | null, 
/**
 * Its dates.
 */
dates: DocumentDates, };

export type FormLink = { 
/**
 * The child.
 */
child: string, 
/**
 * The other person.
 */
person: string, 
/**
 * *Lien de parenté*.
 */
kinship: Kinship | null, 
/**
 * Parental authority.
 */
authority: AuthorityFields | null, 
/**
 * Objection of a parent.
 */
objection: Objection | null, 
/**
 * Who may fetch the child.
 */
pick_up: PickUpFields | null, 
/**
 * To be called in an emergency.
 */
emergency: boolean | null, };

export type FormMember = { 
/**
 * The word by which the request names her.
 */
ref: string, 
/**
 * Her place.
 */
role: MemberRole, 
/**
 * "Claire Marchand".
 */
display_name: string, 
/**
 * Every field of the civil register.
 */
fields: PersonFields, 
/**
 * Telephone numbers; null without the right.
 */
phones: Array<PhoneView> | null, 
/**
 * E-mail addresses; null without the right.
 */
emails: Array<string> | null, 
/**
 * The rest of the civil register.
 */
civil: CivilDetails, 
/**
 * Meal served.
 */
meal: MealVariant | null, 
/**
 * State of the vaccinations.
 */
vaccination: Vaccination | null, 
/**
 * Insurance.
 */
insurance: Insurance | null, 
/**
 * Care plan.
 */
care_plan: CarePlanView | null, 
/**
 * Where a child lives.
 */
residence: Residence | null, };

export type FormerMemberView = { 
/**
 * The person.
 */
person: PersonId, 
/**
 * "Karim Bensaïd".
 */
display_name: string, 
/**
 * The role she had.
 */
role: MemberRole, 
/**
 * ISO date.
 */
since: string, 
/**
 * ISO date.
 */
until: string, };

export type Grant = { 
/**
 * On what.
 */
volet: Volet, 
/**
 * What may be done, with all narrower verbs.
 */
verb: Verb, 
/**
 * For which households, with all narrower scopes.
 */
scope: Scope, };

export type Grants = Array<Grant>;

export type HistoryEntry = { 
/**
 * When, local ISO time.
 */
at: string, 
/**
 * Who; none for what the program did.
 */
agent: string | null, 
/**
 * What was being done.
 */
operation: string, 
/**
 * `person`, `address`, `phone`, `household`, `member`, `follow`, `email`, `kinship`,
 * `care_plan`, `note`, `distinct_person`, `supporting_document`, `attachment`, `merge`.
 */
kind: string, 
/**
 * The person it is about, when it is one.
 */
about: string | null, 
/**
 * Of a link of a child: the person at its other end; of a document: its type.
 */
with: string | null, 
/**
 * The fields that moved.
 */
changes: Array<FieldChange>, 
/**
 * The row was taken away.
 */
removed: boolean, 
/**
 * Of a separation, or its undo: the number of the other file, for who may see it.
 */
file: string | null, };

export type HitView = { 
/**
 * Its id; none for a family whose request waits for its validation.
 */
id: HouseholdId | null, 
/**
 * The request of a family « à valider »; none for a household.
 */
request: RequestId | null, 
/**
 * "00017"; empty for a family of the portal that has no number yet.
 */
number: string, 
/**
 * The key it had where it came from.
 */
origin_ref: string | null, 
/**
 * "Marchand – Bensaïd".
 */
label: string, 
/**
 * First names of the adults.
 */
adults: Array<string>, 
/**
 * Children born.
 */
children: number, 
/**
 * Children to be born.
 */
unborn: number, 
/**
 * Why it was found.
 */
matched: Matched, 
/**
 * Archived.
 */
archived: boolean, 
/**
 * Higher is better.
 */
score: number, };

export type HouseholdFile = { 
/**
 * Its id.
 */
id: HouseholdId, 
/**
 * "00017".
 */
number: string, 
/**
 * "Marchand – Bensaïd".
 */
label: string, 
/**
 * Active or archived.
 */
status: HouseholdStatus, 
/**
 * The key it had where it came from.
 */
origin_ref: string | null, 
/**
 * Free words of the agent.
 */
observation: string | null, 
/**
 * Local ISO time.
 */
created_at: string, 
/**
 * Members, in the order of the file.
 */
members: Array<MemberView>, 
/**
 * What the family comes for, the dossier itself always among it; none when nobody ever said.
 */
procedures: Array<Procedure> | null, 
/**
 * The address is protected.
 */
protected: boolean, 
/**
 * Addresses, telephone numbers and e-mail addresses are withheld until `household.reveal`.
 */
masked: boolean, 
/**
 * The address; absent without the right or while withheld, null when not known.
 */
address?: AddressView | null, 
/**
 * Where bills go; absent without the right or while withheld, null when not elsewhere.
 */
billing_address?: AddressView | null, 
/**
 * Other addresses; absent without the right or while withheld.
 */
other_addresses?: Array<AddressView>, 
/**
 * Warnings, most serious first.
 */
alerts: Array<AlertView>, 
/**
 * Notes, pinned ones first, then the latest.
 */
notes: Array<NoteView>, 
/**
 * Open requests on this household; absent without the right.
 */
requests?: Array<RequestBrief>, 
/**
 * Who left, the latest first.
 */
former_members: Array<FormerMemberView>, 
/**
 * Documents to provide and provided; absent without the right to know their state.
 */
documents?: Array<DocumentView>, 
/**
 * What the commune asks, for every procedure.
 */
asked: Array<AskedLine>, 
/**
 * Entities that follow it.
 */
followers: Array<FollowerView>, 
/**
 * What was taken into it, and into its members, the latest first.
 */
merges: Array<MergeView>, 
/**
 * That it was split, or made by a split, the latest first.
 */
splits: Array<SplitView>, 
/**
 * The last acts on it.
 */
acts: Array<ActView>, 
/**
 * Whether who asks may change identities in this file.
 */
writable: boolean, 
/**
 * Whether who asks may change how to reach its members.
 */
contact_writable: boolean, 
/**
 * Whether who asks may change parental authority and who may fetch a child.
 */
authority_writable: boolean, 
/**
 * Whether who asks may change documents, vaccinations and insurance.
 */
documents_writable: boolean, 
/**
 * Whether who asks may change meals.
 */
diet_writable: boolean, 
/**
 * Whether who asks may change care plans.
 */
care_plan_writable: boolean, 
/**
 * The number of its last récépissé.
 */
last_receipt: string | null, 
/**
 * See [`MemberView::versions`].
 */
versions: Record<string, string>, };

export type HouseholdId = string;

export type HouseholdLine = { 
/**
 * Its id.
 */
id: HouseholdId, 
/**
 * "00017".
 */
number: string, 
/**
 * "Marchand – Bensaïd".
 */
label: string, 
/**
 * First names of the adults.
 */
adults: Array<string>, 
/**
 * Children, born or to be born.
 */
children: number, 
/**
 * Where it lives; absent where that may not be seen, or is protected.
 */
town: string | null, 
/**
 * Set aside.
 */
archived: boolean, 
/**
 * "17/11/2026".
 */
created_fr: string, 
/**
 * "21/11/2026".
 */
changed_fr: string, };

export type HouseholdQuestion = { 
/**
 * In which order.
 */
sort?: HouseholdSort, 
/**
 * From the highest down.
 */
descending?: boolean, 
/**
 * In use, when absent.
 */
state?: ListState, 
/**
 * Followed by this entity.
 */
entity?: EntityId | null, 
/**
 * Whose name begins so.
 */
name?: string | null, 
/**
 * Who live in a town whose name begins so.
 */
town?: string | null, 
/**
 * With a request that waits.
 */
pending?: boolean, 
/**
 * With a document to bring.
 */
missing?: boolean, 
/**
 * Created on this day or later.
 */
created_since?: string | null, 
/**
 * Changed on this day or later.
 */
changed_since?: string | null, };

export type HouseholdRef = { 
/**
 * Its id.
 */
id: HouseholdId, 
/**
 * "00018".
 */
number: string, 
/**
 * "Roux".
 */
label: string, };

export type HouseholdSort = "name" | "number" | "town" | "children" | "created" | "changed";

export type HouseholdStatus = "active" | "archived";

export type HowFar = { 
/**
 * What it is busy with: a word of `guichet_store::watch::Step`.
 */
step: "structure" | "replay" | "journals" | "copy" | "read_back" | "pack" | "fill" | "recompute" | "compare" | "take_in" | "take_back" | "export" | "import", 
/**
 * What is done of it, in the unit of the step.
 */
done: number, 
/**
 * Of how much; 0 when the step cannot say.
 */
total: number, };

export type ImportCandidateView = { 
/**
 * Its id.
 */
household: HouseholdId, 
/**
 * "00017".
 */
number: string, 
/**
 * "Prigent, Hélène".
 */
name: string, 
/**
 * "1 enfant, Valmont".
 */
summary: string, 
/**
 * "date de naissance 14/03/1987".
 */
reasons: Array<string>, };

export type ImportColumnField = ImportField | ImportOndeField;

export type ImportColumnView = { 
/**
 * Its name, told apart where the file repeats one.
 */
name: string, 
/**
 * Its first values that say something.
 */
samples: Array<string>, };

export type ImportColumns = { [key in string]: ImportColumnField };

export type ImportCounts = { 
/**
 * Lines below the header: the sum of the three that follow.
 */
lines: number, 
/**
 * Taken.
 */
taken: number, 
/**
 * Of a household that was taken in before.
 */
known_lines: number, 
/**
 * Not taken: they are in the file of rejects.
 */
rejected: number, 
/**
 * Households that the file tells.
 */
households: number, 
/**
 * Made.
 */
made: number, 
/**
 * Joined to one that was there.
 */
joined: number, 
/**
 * Of which what was empty was filled.
 */
completed: number, 
/**
 * Taken in before.
 */
known: number, 
/**
 * That look like one that is there, and wait for a decision.
 */
unsure: number, 
/**
 * That it was decided to leave.
 */
left: number, 
/**
 * With something wrong.
 */
refused: number, 
/**
 * That were not reached before the import was ended.
 */
not_reached: number, 
/**
 * Lines taken without all that they say: they are in the file of rejects too.
 */
remarks: number, };

export type ImportDecision = { "kind": "create" } | { "kind": "skip" } | { "kind": "attach", 
/**
 * The household.
 */
household: HouseholdId, };

export type ImportFamilyView = { 
/**
 * Its key in the file.
 */
key: string, 
/**
 * The line of the file at which it begins.
 */
line: number, 
/**
 * Its members.
 */
members: Array<ImportPersonView>, 
/**
 * "12 rue des Halles, 41990 Valmont"; none when the file tells none.
 */
address: string | null, };

export type ImportField = "dossier" | "personne" | "role" | "nom" | "nom_naissance" | "prenom" | "autres_prenoms" | "date_naissance" | "sexe" | "adresse" | "complement_adresse" | "code_postal" | "commune" | "telephone" | "courriel" | "ine" | "observation";

export type ImportFieldView = { 
/**
 * The field.
 */
field: ImportColumnField, 
/**
 * Without it no household can be read.
 */
needed: boolean, 
/**
 * Several columns may tell it.
 */
repeats: boolean, };

export type ImportInput = { 
/**
 * The file, as it was handed over.
 */
upload: string, 
/**
 * What it is called; kept with the import.
 */
file_name?: string, 
/**
 * What it is; none asks its header.
 */
kind?: ImportKind | null, 
/**
 * Which column tells what; none takes the one remembered for this header, or else guesses.
 */
mapping: ImportColumns | null, 
/**
 * What was decided of households that look like one that is there, by their key in the file.
 */
decisions?: { [key in string]: ImportDecision }, 
/**
 * What becomes of those of which nothing was decided.
 */
undecided?: ImportUndecided, };

export type ImportKeptView = { 
/**
 * The household.
 */
household: HouseholdId, 
/**
 * "00017".
 */
number: string, 
/**
 * Why, in French.
 */
reason: string, };

export type ImportKind = "households" | "onde" | "noethys";

export type ImportOndeField = "eleve_ine" | "eleve_nom" | "eleve_nom_usage" | "eleve_prenom" | "eleve_date_naissance" | "eleve_sexe" | "eleve_classe" | "eleve_adresse" | "eleve_code_postal" | "eleve_commune" | "responsable_civilite" | "responsable_nom" | "responsable_nom_usage" | "responsable_prenom" | "responsable_adresse" | "responsable_code_postal" | "responsable_commune" | "responsable_telephone" | "responsable_courriel";

export type ImportPersonView = { 
/**
 * Her role.
 */
role: MemberRole, 
/**
 * "Prigent Hélène".
 */
name: string, 
/**
 * Birth date as the file has it.
 */
birth_date: string | null, };

export type ImportRejectView = { 
/**
 * Its number in the file.
 */
line: number, 
/**
 * Why, in French.
 */
reason: string, };

export type ImportReport = { 
/**
 * How many of each kind.
 */
counts: ImportCounts, 
/**
 * The first lines that were not taken, or not wholly.
 */
rejects: Array<ImportRejectView>, 
/**
 * What stands in the file and is not taken in, in French.
 */
left: Array<string>, 
/**
 * All of them with their columns, as a file for `document.save`; none when there is none.
 */
rejects_file: string | null, };

export type ImportUndecided = "aside" | "create";

export type ImportUnsureView = { 
/**
 * As the file tells it.
 */
family: ImportFamilyView, 
/**
 * What it looks like, the most likely first.
 */
likely: Array<ImportCandidateView>, };

export type ImportView = { 
/**
 * Its id.
 */
id: string, 
/**
 * What the file was called.
 */
file_name: string, 
/**
 * Who brought it.
 */
agent: string, 
/**
 * When, local ISO time.
 */
began_at: string, 
/**
 * It came to its end.
 */
ended: boolean, 
/**
 * It was taken back.
 */
undone: boolean, 
/**
 * Households that it made or completed.
 */
households: number, 
/**
 * Lines that it did not take.
 */
rejected: number, 
/**
 * Who asks may take it back: it is hers.
 */
undoable: boolean, };

export type Insurance = { 
/**
 * The insurer.
 */
insurer: string, 
/**
 * Number of the contract.
 */
policy: string | null, 
/**
 * Last day covered.
 */
until: string | null, };

export type JournalAgent = { 
/**
 * Its id.
 */
id: AgentId, 
/**
 * Her name.
 */
display_name: string, };

export type JournalLine = { 
/**
 * Its place in the chain.
 */
n: number, 
/**
 * When, local ISO time.
 */
at: string, 
/**
 * Who; nobody for what the program does by itself.
 */
agent: string | null, 
/**
 * What.
 */
what: string, 
/**
 * Kind of what it was done to.
 */
subject_kind: string | null, 
/**
 * Id of what it was done to.
 */
subject: string | null, 
/**
 * How people call it: the number of a file, the name of an agent, a role, a service.
 */
subject_label: string | null, 
/**
 * JSON without personal data.
 */
detail: string, };

export type JournalMonth = { 
/**
 * `AAAA-MM`.
 */
month: string, 
/**
 * How many lines it holds.
 */
lines: number, };

export type JournalPage = { 
/**
 * The lines, the latest first.
 */
lines: Array<JournalLine>, 
/**
 * What asks for the page of older lines; absent on the last one.
 */
next: number | null, 
/**
 * Who may be asked for.
 */
agents: Array<JournalAgent>, 
/**
 * What may be asked for.
 */
kinds: Array<string>, };

export type JournalQuestion = { 
/**
 * Not before this day.
 */
from?: string | null, 
/**
 * Not after this day.
 */
to?: string | null, 
/**
 * By this agent.
 */
agent?: AgentId | null, 
/**
 * By nobody whom the base knows: the program itself, or a login that is not one.
 */
nobody?: boolean, 
/**
 * What happened, one of the page's `kinds`.
 */
kind?: string | null, 
/**
 * The lines that come before this one: the `next` of the page before.
 */
before?: number | null, 
/**
 * How many at most, 500 at the most.
 */
limit: number, };

export type KeptView = { 
/**
 * `person`, `phone`, `supporting_document`…
 */
kind: string, 
/**
 * The field group.
 */
group: string, 
/**
 * The person that it is about, when it is one.
 */
about: string | null, 
/**
 * Why.
 */
why: KeptWhy, };

export type KeptWhy = "stays" | "goes_edited" | "follows" | "taken_away" | "purged" | "dropped";

export type Kinship = "mother" | "father" | "parent" | "step_parent" | "grandparent" | "sibling" | "uncle_aunt" | "legal_guardian" | "foster_carer" | "childminder" | "friend" | "neighbour" | "other";

export type KinshipId = string;

export type KinshipInput = { 
/**
 * The child: a `ref` of the form or an id.
 */
child: string, 
/**
 * The other person: a `ref` of the form or an id.
 */
person: string, 
/**
 * *Lien de parenté*.
 */
kinship: Kinship | null, 
/**
 * *Autorité parentale*.
 */
authority: Authority | null, 
/**
 * Since when; may be partial.
 */
authority_since: string | null, 
/**
 * What it was seen from.
 */
evidence: Evidence | null, 
/**
 * Day of that paper.
 */
evidence_on: string | null, 
/**
 * Whether this person may fetch the child.
 */
pick_up: PickUp | null, 
/**
 * First day of it.
 */
pick_up_since: string | null, 
/**
 * Last day of it.
 */
pick_up_until: string | null, 
/**
 * *À prévenir en cas d'urgence*.
 */
emergency: boolean | null, 
/**
 * Day an objection was received.
 */
objected_on: string | null, 
/**
 * Day it was lifted.
 */
objection_lifted_on: string | null, 
/**
 * What it is about.
 */
objection_about: string | null, };

export type KinshipView = { 
/**
 * Id of the link.
 */
id: KinshipId, 
/**
 * The person.
 */
person: PersonId, 
/**
 * "Thomas Leroy".
 */
display_name: string, 
/**
 * Her place in this household, when she has one.
 */
member: MemberId | null, 
/**
 * Another household of hers that is in sight.
 */
household: HouseholdRef | null, 
/**
 * *Lien de parenté*.
 */
kinship: Kinship | null, 
/**
 * Parental authority; absent without the right.
 */
authority?: AuthorityFields, 
/**
 * The authority said still has to be shown by a paper: said, never blocking.
 */
to_justify?: boolean, 
/**
 * Objection; absent without the right.
 */
objection?: Objection | null, 
/**
 * Who may fetch the child; absent without the right.
 */
pick_up?: PickUpFields | null, 
/**
 * *À prévenir en cas d'urgence*.
 */
emergency: boolean | null, 
/**
 * First telephone number; absent without the right, or while withheld.
 */
phone?: string | null, 
/**
 * See [`MemberView::versions`].
 */
versions: Record<string, string>, };

export type LastChange = { 
/**
 * When, local ISO time.
 */
at: string, 
/**
 * Who.
 */
agent: string | null, };

export type LetterKind = "missing_documents" | "complement" | "refusal";

export type LetterPlaceRow = { 
/**
 * As it is written in a template, without braces: `famille`.
 */
name: string, 
/**
 * What it becomes, in French.
 */
label: string, 
/**
 * The letter cannot do without it.
 */
required: boolean, 
/**
 * It stands alone in its paragraph and becomes a table.
 */
list: boolean, };

export type LetterRow = { 
/**
 * Which letter.
 */
kind: LetterKind, 
/**
 * Its words, the commune's own or the product's.
 */
template: LetterTemplate, 
/**
 * The words are the commune's own.
 */
customised: boolean, 
/**
 * The places that its template may have.
 */
fields: Array<LetterPlaceRow>, };

export type LetterTemplate = { 
/**
 * Which letter.
 */
kind: LetterKind, 
/**
 * What it is about, without "Objet".
 */
subject: string, 
/**
 * From the greeting to the last paragraph before the closing.
 */
body: string, 
/**
 * Formule de politesse.
 */
closing: string, 
/**
 * Voies et délais de recours (code de justice administrative art. R. 421-5: without them the
 * time to contest does not run); empty for a letter that decides nothing.
 */
appeal: string, };

export type LikelyKind = "name" | "birth_name" | "first_name" | "birth_date" | "phone" | "email" | "address";

export type LikelyReason = { 
/**
 * Which part.
 */
kind: LikelyKind, 
/**
 * How it is like what is typed: the same, heard alike, one error apart…
 */
evidence: DuplicateEvidence, 
/**
 * As it stands in the base: "14/03/1987".
 */
text: string, };

export type LikelyView = { 
/**
 * The household; none for a request that waits.
 */
household: HouseholdId | null, 
/**
 * The request that waits, when there is no household yet.
 */
request: RequestId | null, 
/**
 * "00017".
 */
number: string, 
/**
 * The person who looks like the one being typed.
 */
person: PersonId | null, 
/**
 * "Prigent, Hélène".
 */
name: string, 
/**
 * Her role there.
 */
role: MemberRole, 
/**
 * How sure the rule is.
 */
level: DuplicateLevel, 
/**
 * Why.
 */
reasons: Array<LikelyReason>, 
/**
 * The file is archived.
 */
archived: boolean, 
/**
 * "1 enfant, Valmont".
 */
summary: string, };

export type ListPlace = { 
/**
 * What its last line is sorted by.
 */
key: string, 
/**
 * The id of its last line.
 */
id: string, };

export type ListSaved = { 
/**
 * The file, for `document.save`.
 */
document: string, 
/**
 * How many lines it has.
 */
rows: number, };

export type ListState = "active" | "archived" | "all";

export type ListedIn = { 
/**
 * Its id.
 */
id: HouseholdId, 
/**
 * "00017".
 */
number: string, 
/**
 * Her role there.
 */
role: MemberRole, };

export type MaritalStatus = "single" | "married" | "civil_union" | "cohabiting" | "separated" | "divorced" | "widowed";

export type Matched = { 
/**
 * What matched.
 */
kind: MatchedKind, 
/**
 * The role of the member through whom it matched.
 */
role: MemberRole | null, 
/**
 * The line to show: "Claire Marchand, 14/03/1987", and what else matched behind a middle dot.
 */
text: string, 
/**
 * The pieces of it that matched, folded, for marking them: what the file holds, which a typing
 * error does not change.
 */
words: Array<string>, };

export type MatchedKind = "number" | "origin" | "name" | "birth_name" | "first_name" | "phone" | "email" | "birth_date" | "address";

export type MealVariant = "standard" | "without_pork" | "without_meat" | "without_gluten" | "modified_texture" | "packed_lunch";

export type MemberId = string;

export type MemberInput = { 
/**
 * The role in the household.
 */
role: MemberRole, 
/**
 * The person; not looked at when `existing` names one.
 */
person: PersonInput, 
/**
 * A short word, "p1", by which kinships and documents of the same form name her.
 */
ref?: string | null, 
/**
 * A person that the base knows already, of another household in sight: a child of two
 * households is one person.
 */
existing?: PersonId | null, 
/**
 * Where the child lives with respect to this household.
 */
residence?: ResidenceInput | null, };

export type MemberRole = "guardian" | "partner" | "child" | "contact";

export type MemberView = { 
/**
 * Id of the link.
 */
member: MemberId, 
/**
 * The person.
 */
person: PersonId, 
/**
 * The role.
 */
role: MemberRole, 
/**
 * "Claire Marchand"; "À naître".
 */
display_name: string, 
/**
 * Every field.
 */
fields: PersonFields, 
/**
 * "14/03/1987", "mai 2018".
 */
birth_fr: string | null, 
/**
 * Age today in years, least and most: they differ when the date is partial.
 */
age: [number, number] | null, 
/**
 * Telephone numbers; null without the right, or while withheld.
 */
phones: Array<PhoneView> | null, 
/**
 * E-mail addresses; null without the right, or while withheld.
 */
emails: Array<string> | null, 
/**
 * Facts of the civil register.
 */
civil: CivilDetails, 
/**
 * "Française", "Portugal": the country as listed.
 */
nationality_fr: string | null, 
/**
 * "14/03/2015", "2015".
 */
marital_since_fr: string | null, 
/**
 * Meal served; absent without the right.
 */
meal?: MealVariant | null, 
/**
 * State of the vaccinations; absent without the right.
 */
vaccination?: Vaccination | null, 
/**
 * Insurance; absent without the right.
 */
insurance?: Insurance | null, 
/**
 * Care plan; absent without the right.
 */
care_plan?: CarePlanView | null, 
/**
 * Where a child lives with respect to this household.
 */
residence: Residence | null, 
/**
 * Of a child: every person linked to it who is in sight. Of others: empty.
 */
kinships: Array<KinshipView>, 
/**
 * Other households of the person that are in sight; never their address.
 */
other_households: Array<HouseholdRef>, 
/**
 * Member since, ISO date.
 */
since: string, 
/**
 * The change that last wrote each field group: sent back with an update, so that nobody
 * overwrites what she has not seen.
 */
versions: Record<string, string>, };

export type MergeChoices = { 
/**
 * A choice for each line by its key; the others as proposed.
 */
choices?: { [key in string]: Choice }, 
/**
 * The fingerprint of the comparison that was read: the merge is refused when anything compared
 * moved since. A program that says none compares nothing.
 */
fingerprint?: string, };

export type MergeField = { 
/**
 * Its name in the schema, `usage_name`.
 */
field: string, 
/**
 * On the side that survives; none when it is empty.
 */
survivor: string | null, 
/**
 * On the side that is absorbed.
 */
absorbed: string | null, };

export type MergeHousehold = { 
/**
 * Its id.
 */
id: HouseholdId, 
/**
 * "00017".
 */
number: string, 
/**
 * "Marchand – Bensaïd".
 */
label: string, 
/**
 * The place of the person in it; none when the side is the household itself.
 */
role: MemberRole | null, };

export type MergeLine = { 
/**
 * What a choice names.
 */
key: string, 
/**
 * `person`, `kinship`, `care_plan`, `member`, `household`, `address`, `follow`.
 */
kind: string, 
/**
 * The field group, `name`.
 */
group: string, 
/**
 * The person that it is about, when it is not one of the two: the child of a link, a member of
 * both files.
 */
about: string | null, 
/**
 * Of a link: who is at its other end; of a place: the file; of a follow: the entity.
 */
with: string | null, 
/**
 * How much a machine may decide.
 */
care: Care, 
/**
 * Whether the two can stand together.
 */
both: boolean, 
/**
 * What is proposed.
 */
proposal: Proposal, 
/**
 * Whether who asks may choose.
 */
decidable: boolean, 
/**
 * Whether each side says it at all.
 */
told: [boolean, boolean], 
/**
 * When each side last wrote it, local ISO time.
 */
written: [string | null, string | null], 
/**
 * The fields that differ; absent without the right to read them.
 */
fields?: Array<MergeField>, };

export type MergeMove = { 
/**
 * `member`, `phone`, `supporting_document`…
 */
kind: string, 
/**
 * How many.
 */
count: number, };

export type MergeSide = { 
/**
 * The person or household.
 */
id: string, 
/**
 * "Claire Marchand"; "Marchand – Bensaïd".
 */
label: string, 
/**
 * Of a person: how the birth is written; of a household: when it was created, local ISO time.
 */
since: string | null, 
/**
 * Set aside.
 */
archived: boolean, 
/**
 * Of a person: her households; of a household: itself.
 */
households: Array<MergeHousehold>, 
/**
 * Of a household: its members, in the order of the file.
 */
members: Array<string>, };

export type MergeView = { 
/**
 * What `merge.undo` undoes.
 */
id: string, 
/**
 * What was merged.
 */
kind: "household" | "person", 
/**
 * The number of the absorbed file, "00017"; the name on the absorbed card.
 */
absorbed: string, 
/**
 * The name of the member that survived; none for a file.
 */
survivor: string | null, 
/**
 * When, local ISO time.
 */
at: string, 
/**
 * Who.
 */
agent: string | null, 
/**
 * The number of the last récépissé printed under the absorbed file.
 */
last_receipt: string | null, 
/**
 * Whether who asks may undo it.
 */
undoable: boolean, };

export type NoteId = string;

export type NoteView = { 
/**
 * Its id.
 */
id: NoteId, 
/**
 * Its words.
 */
body: string, 
/**
 * Who wrote it.
 */
author: string, 
/**
 * When, local ISO time.
 */
at: string, 
/**
 * Kept above the others.
 */
pinned: boolean, 
/**
 * Written by who asks, who alone may change it or take it away.
 */
mine: boolean, };

export type Nothing = Record<symbol, never>;

export type Objection = { 
/**
 * Day it was received.
 */
on: string, 
/**
 * Day it was lifted.
 */
lifted_on: string | null, 
/**
 * What it is about, in the parent's words.
 */
about: string | null, };

export type PaperGoes = "stays" | "follows" | "copied";

export type PaperKind = "household" | "family_sheet" | "missing_documents";

export type PaperWhy = "person_stays" | "person_goes" | "person_in_both" | "apart" | "family_identity" | "same_address" | "former_address" | "of_the_household";

export type PartialDate = string;

export type PersonFields = { 
/**
 * Sex; `None` = not told.
 */
sex: Sex | null, 
/**
 * *Nom d'usage*, the name the person goes by.
 */
usage_name: string | null, 
/**
 * *Nom de naissance*.
 */
birth_name: string | null, 
/**
 * Everyday first name.
 */
first_name: string | null, 
/**
 * *Autres prénoms*, as in the civil register.
 */
other_first_names: string | null, 
/**
 * Birth, past or expected.
 */
birth: Birth, };

export type PersonId = string;

export type PersonInput = { 
/**
 * Sex; none is "Non renseigné".
 */
sex: Sex | null, 
/**
 * Name of use.
 */
usage_name: string | null, 
/**
 * Name of birth.
 */
birth_name: string | null, 
/**
 * First name.
 */
first_name: string | null, 
/**
 * Other first names.
 */
other_first_names: string | null, 
/**
 * A child to be born.
 */
unborn: boolean, 
/**
 * Birth date as typed, "14031987", "14/03/1987", "1987".
 */
birth_date: string | null, 
/**
 * Expected date of birth as typed.
 */
expected_date: string | null, 
/**
 * Place of birth.
 */
birth_place: BirthPlace | null, 
/**
 * Telephone numbers, the first one preferred.
 */
phones: Array<PhoneInput>, 
/**
 * E-mail addresses, the first one preferred.
 */
emails: Array<string>, 
/**
 * Country code `99xxx` of the nationality.
 */
nationality: string | null, 
/**
 * *Situation familiale*.
 */
marital_status: MaritalStatus | null, 
/**
 * Since when, as typed; may be partial.
 */
marital_since: string | null, 
/**
 * *Identifiant national élève*.
 */
ine: string | null, 
/**
 * Meal served.
 */
meal: MealVariant | null, 
/**
 * State of the vaccinations.
 */
vaccination: VaccinationStatus | null, 
/**
 * Last day of a provisional admission, as typed.
 */
vaccination_until: string | null, 
/**
 * The insurer.
 */
insurer: string | null, 
/**
 * Number of the contract.
 */
insurance_policy: string | null, 
/**
 * Last day covered, as typed.
 */
insurance_until: string | null, 
/**
 * Care plan (PAI); none takes it away.
 */
care_plan: CarePlanInput | null, };

export type PersonLine = { 
/**
 * Its id.
 */
id: PersonId, 
/**
 * Her name, of use or of birth.
 */
name: string, 
/**
 * Her first name.
 */
first_name: string, 
/**
 * "À naître".
 */
unborn: boolean, 
/**
 * "14/03/1987", or what is known of it.
 */
birth_fr: string | null, 
/**
 * Her files in sight, the oldest link first.
 */
files: Array<ListedIn>, };

export type PersonQuestion = { 
/**
 * In which order.
 */
sort?: PersonSort, 
/**
 * From the highest down.
 */
descending?: boolean, 
/**
 * In a file in use, when absent.
 */
state?: ListState, 
/**
 * In this role.
 */
role?: MemberRole | null, 
/**
 * Of this sex.
 */
sex?: Sex | null, 
/**
 * Whose name begins so.
 */
name?: string | null, 
/**
 * Of this age or older today, in years.
 */
age_from?: number | null, 
/**
 * Of this age or younger today, in years.
 */
age_to?: number | null, };

export type PersonSort = "name" | "first_name" | "birth";

export type PhoneInput = { 
/**
 * As typed.
 */
number: string, 
/**
 * "mobile", "travail"…
 */
label: string | null, };

export type PhoneView = { 
/**
 * In pairs, "06 39 98 27 14".
 */
number: string, 
/**
 * "mobile", "travail"…
 */
label: string | null, };

export type PickUp = "allowed" | "forbidden";

export type PickUpFields = { 
/**
 * Allowed or forbidden; without a line, nothing was said.
 */
pick_up: PickUp, 
/**
 * First day.
 */
since: string | null, 
/**
 * Last day.
 */
until: string | null, };

export type PickedFile = { 
/**
 * What it is called.
 */
name: string, 
/**
 * It waits under this name for a command; none when it was not taken in.
 */
upload: string | null, 
/**
 * Why it was not, as a code.
 */
refused: string | null, };

export type Position = { 
/**
 * From 1; 0 once it is closed.
 */
index: number, 
/**
 * How many are open.
 */
of: number, 
/**
 * The one before.
 */
previous: RequestId | null, 
/**
 * The one after.
 */
next: RequestId | null, };

export type Printer = { 
/**
 * Name of the queue.
 */
name: string, 
/**
 * The system's default.
 */
default: boolean, };

export type Priority = "normal" | "high";

export type Procedure = "dossier" | "school" | "canteen" | "childcare" | "sport" | "tariff";

export type Proposal = { "state": "agreed" } | { "state": "taken", "choice": Choice } | { "state": "proposed", "choice": Choice } | { "state": "undecided" };

export type Proves = "identity" | "domicile";

export type PurgeFrom = "decision" | "end";

export type PurgedDocument = { 
/**
 * Its id.
 */
id: SupportingDocumentId, 
/**
 * "00017".
 */
number: string, 
/**
 * Name of its type.
 */
label: string, 
/**
 * Last day on which its rule kept its details.
 */
kept_until_fr: string, };

export type PutAside = { 
/**
 * Who decided.
 */
by: string, 
/**
 * When, local ISO time.
 */
at: string, };

export type QueueOrder = "oldest" | "newest" | "by_type";

export type QueuedDocument = { 
/**
 * Its id.
 */
id: SupportingDocumentId, 
/**
 * The family.
 */
household: HouseholdId, 
/**
 * "00017".
 */
number: string, 
/**
 * "Marchand – Bensaïd".
 */
family: string, 
/**
 * Its type.
 */
document_type: DocumentTypeId, 
/**
 * Name of its type.
 */
label: string, 
/**
 * "Dossier", or the first name of the person.
 */
about: string, 
/**
 * *Présenté le*.
 */
presented_on_fr: string | null, 
/**
 * *Émis le*.
 */
issued_on_fr: string | null, 
/**
 * *Fin de validité* as it was told, or as its rule proposes it.
 */
valid_until_fr: string | null, 
/**
 * What was shown instead of it.
 */
presented_as: string | null, 
/**
 * It was older at its presentation than its type wants.
 */
too_old: boolean, 
/**
 * A school registration never waits for it.
 */
never_blocks_school: boolean, 
/**
 * Days since it waits.
 */
age_days: number, };

export type RecentView = { 
/**
 * Its id.
 */
id: HouseholdId, 
/**
 * "00017".
 */
number: string, 
/**
 * "Marchand – Bensaïd".
 */
label: string, 
/**
 * When it was opened, local ISO time.
 */
at: string, };

export type ReminderLetter = { 
/**
 * The file of the family, "00017".
 */
household: string, 
/**
 * "2026-A-000123".
 */
number: string, };

export type RequestBrief = { 
/**
 * Its id.
 */
id: RequestId, 
/**
 * "D-2026-01893".
 */
number: string, 
/**
 * New household or change.
 */
kind: RequestKind, 
/**
 * Where it came from.
 */
channel: Channel, 
/**
 * Its state.
 */
status: RequestStatus, 
/**
 * When it was submitted, local ISO time.
 */
submitted_at: string, 
/**
 * Days of the calendar since then.
 */
age_days: number, 
/**
 * Who asks: "Claire Marchand (responsable)".
 */
applicant: string | null, 
/**
 * "Marchand – Bensaïd"; empty for who may not read identities.
 */
label: string, 
/**
 * The household, once there is one.
 */
household: RequestHousehold | null, 
/**
 * The number given at submission to a household to come.
 */
household_number: string | null, 
/**
 * "Changement d’adresse et de téléphone", "Nouveau dossier".
 */
object: string, 
/**
 * How soon it should be looked at.
 */
priority: Priority, 
/**
 * Who took it.
 */
assignee: string | null, 
/**
 * Taken by who asks.
 */
assigned_to_me: boolean, };

export type RequestCounts = { 
/**
 * En attente de validation.
 */
pending: number, 
/**
 * À compléter par la famille.
 */
to_complete: number, 
/**
 * Open and taken by who asks.
 */
mine: number, };

export type RequestField = "address" | "billing_address" | "protected" | "observation" | "procedures" | "role" | "sex" | "usage_name" | "birth_name" | "first_name" | "other_first_names" | "birth" | "civil" | "phones" | "emails" | "residence" | "meal" | "care_plan" | "vaccination" | "insurance" | "kinship" | "authority" | "objection" | "pick_up" | "emergency" | "document";

export type RequestFile = { 
/**
 * The file.
 */
file: WaitingFileView, 
/**
 * Key of the type, as the target of the row names it.
 */
document_type: string, };

export type RequestHousehold = { 
/**
 * Its id.
 */
id: HouseholdId, 
/**
 * "17484".
 */
number: string, };

export type RequestId = string;

export type RequestKind = "creation" | "change";

export type RequestPaper = "receipt" | "complement" | "refusal";

export type RequestRow = { 
/**
 * Its place in the proposal: what a decision names.
 */
change: number, 
/**
 * About what.
 */
target: Target, 
/**
 * Which field.
 */
field: RequestField, 
/**
 * "Jeanne", "Foyer".
 */
about: string, 
/**
 * "Adresse", "Téléphone".
 */
label: string, 
/**
 * What the base holds now, in words; once decided, what it held then. None is
 * "Non renseigné".
 */
current: string | null, 
/**
 * What is asked, in words; none takes it away.
 */
proposed: string | null, 
/**
 * Nothing to decide: the base already holds it.
 */
identical: boolean, 
/**
 * The base changed since it was typed.
 */
moved: boolean, 
/**
 * Never decided without having been looked at.
 */
sensitive: boolean, 
/**
 * A creation cannot do without it.
 */
required: boolean, 
/**
 * Who asks may decide it: the request is open and she may write this part.
 */
decidable: boolean, 
/**
 * What was decided.
 */
decision: Decision | null, 
/**
 * Code of what is wrong with the value: it cannot be accepted as it is.
 */
error: string | null, };

export type RequestStatus = "pending" | "to_complete" | "accepted" | "refused";

export type Residence = { 
/**
 * How.
 */
kind: ResidenceKind, 
/**
 * Which weeks, when alternating.
 */
weeks: ResidenceWeeks | null, 
/**
 * Free words: "du mercredi au dimanche".
 */
note: string | null, };

export type ResidenceInput = { 
/**
 * How.
 */
kind: ResidenceKind, 
/**
 * Which weeks, when alternating.
 */
weeks: ResidenceWeeks | null, 
/**
 * Free words: "du mercredi au dimanche".
 */
note: string | null, };

export type ResidenceKind = "full" | "alternating" | "visiting";

export type ResidenceWeeks = "even" | "odd" | "other";

export type RevealedPerson = { 
/**
 * The person, a member of the household.
 */
person: PersonId, 
/**
 * Telephone numbers.
 */
phones: Array<PhoneView>, 
/**
 * E-mail addresses; absent without the right.
 */
emails?: Array<string>, 
/**
 * Versions of `phones` and `emails`: an update of a protected family changes them only when it
 * sends these back.
 */
versions: Record<string, string>, };

export type RoleHeld = { 
/**
 * The role.
 */
role: RoleId, 
/**
 * The entity.
 */
entity: EntityId, };

export type RoleId = string;

export type RoleRow = { 
/**
 * Its id.
 */
id: RoleId, 
/**
 * The key of a role that ships with the product.
 */
key: string | null, 
/**
 * Its name.
 */
label: string, 
/**
 * What it allows.
 */
grants: Grants, 
/**
 * No longer offered.
 */
archived: boolean, };

export type RowDecision = { 
/**
 * The place of the change in the proposal.
 */
change: number, 
/**
 * The decision.
 */
decision: Decision, };

export type ScanView = { 
/**
 * Its id, until the program is left or the file is written to.
 */
id: string, 
/**
 * What the scanner called it.
 */
name: string, 
/**
 * Its length in bytes.
 */
bytes: number, 
/**
 * When it was written, local ISO time.
 */
at: string, 
/**
 * Nobody filed it for longer than the post allows.
 */
old: boolean, };

export type Scope = "entities" | "commune";

export type Secret = string;

export type SessionView = { 
/**
 * Who.
 */
agent: AgentView, 
/**
 * Labels of her roles.
 */
roles: Array<string>, 
/**
 * What she may do: what is not here is absent from the screens.
 */
rights: Array<Grant>, 
/**
 * The entity on whose behalf she acts.
 */
entity: EntityView | null, 
/**
 * Seconds without a key before the session locks.
 */
lock_after_seconds: number, 
/**
 * Name of this post, printed on each paper.
 */
post: string, 
/**
 * Whether the base holds real families.
 */
mark: string, };

export type Sex = "F" | "M";

export type SplitAddress = { "kind": "former" } | { "kind": "typed", 
/**
 * The address.
 */
address: AddressFields, } | { "kind": "unknown" };

export type SplitMember = { 
/**
 * The person.
 */
person: PersonId, 
/**
 * "Claire Marchand".
 */
display_name: string, 
/**
 * Her role in the file.
 */
role: MemberRole, 
/**
 * Where she may go.
 */
sides: Array<SplitSide>, };

export type SplitPaper = { 
/**
 * Name of its type.
 */
label: string, 
/**
 * The persons it is about; none about the household.
 */
about: string | null, 
/**
 * How many files it has.
 */
files: number, 
/**
 * Where it goes; none while too little was said.
 */
goes: PaperGoes | null, 
/**
 * Why.
 */
why: PaperWhy | null, };

export type SplitRequest = { 
/**
 * Its id.
 */
id: RequestId, 
/**
 * "D-2026-01893".
 */
number: string, 
/**
 * "Changement d’adresse".
 */
object: string, 
/**
 * In which file; none: it speaks of both sides, and has to be decided first.
 */
sides: Array<SplitSide>, };

export type SplitSide = "stays" | "goes" | "both";

export type SplitView = { 
/**
 * What `split.undo` undoes.
 */
split: string, 
/**
 * This file was made by it.
 */
made_here: boolean, 
/**
 * The number of the other file; none when it is out of sight.
 */
number: string | null, 
/**
 * When, local ISO time.
 */
at: string, 
/**
 * Who.
 */
agent: string | null, 
/**
 * Whether who asks may undo it.
 */
undoable: boolean, };

export type Stage = "empty" | "closed" | "logged_out" | "masked" | "locked" | "open";

export type Substitute = { 
/**
 * "Attestation d’hébergement".
 */
label: string, 
/**
 * What it is made of, all of it needed: "Pièce d’identité de l’hébergeur"; empty for one paper.
 */
parts: Array<string>, 
/**
 * *Attestation sur l'honneur*.
 */
sworn: boolean, };

export type SupportingDocumentId = string;

export type Target = { "kind": "household" } | { "kind": "person", 
/**
 * Which.
 */
person: string, } | { "kind": "kinship", 
/**
 * The child.
 */
child: string, 
/**
 * The other person.
 */
person: string, } | { "kind": "document", 
/**
 * Key of its type.
 */
document_type: string, 
/**
 * The person that it is about; none for the household.
 */
person: string | null, };

export type TextSize = "100" | "125" | "150" | "200";

export type Theme = "system" | "light" | "dark";

export type TrayState = "off" | "away" | "ready";

export type TurnedScan = { 
/**
 * The scan.
 */
scan: string, 
/**
 * Degrees from how it came, clockwise: 0, 90, 180 or 270.
 */
rotation: number, };

export type Unlocker = { 
/**
 * Its id.
 */
id: AgentId, 
/**
 * Her name.
 */
display_name: string, 
/**
 * Whether the locked session is hers.
 */
current: boolean, };

export type Vaccination = { "status": "up_to_date" } | { "status": "provisional", 
/**
 * Last day of the provisional admission.
 */
until: string | null, } | { "status": "not_up_to_date" };

export type VaccinationStatus = "up_to_date" | "provisional" | "not_up_to_date";

export type Validity = "unlimited" | "months" | "school_year" | "calendar_year" | "event";

export type Verb = "glance" | "read" | "write";

export type Volet = "identity" | "contact" | "authority" | "diet" | "care_plan" | "quotient" | "bank" | "documents" | "restricted_documents" | "requests" | "audit" | "settings" | "agents";

export type WaitingFileView = { 
/**
 * Its id, which the file of the document will keep.
 */
id: AttachmentId, 
/**
 * The type of the document that it shows.
 */
document_type: DocumentTypeId, 
/**
 * The person that the document is about, by the word of the form; none for the household.
 */
person: string | null, 
/**
 * The adult at the other end of a pair, likewise.
 */
adult: string | null, 
/**
 * What it is.
 */
kind: AttachmentKind, 
/**
 * What it was called.
 */
name: string, 
/**
 * Its length in bytes.
 */
bytes: number, 
/**
 * Its pages; 1 for a picture.
 */
pages: number, 
/**
 * Degrees that it is turned when it is shown, clockwise.
 */
rotation: number, 
/**
 * Who added it.
 */
added_by: string, 
/**
 * When, local ISO time.
 */
added_at: string, };

export interface Commands {
  "app.status": { request: Record<symbol, never>; response: { 
/**
 * Where this client stands.
 */
stage: Stage, 
/**
 * The commune, unless this is the first start.
 */
facade: Facade | null, 
/**
 * How this post shows things.
 */
display: Display, 
/**
 * Who may unlock.
 */
agents: Array<Unlocker>, 
/**
 * How to come in, when the base is a demonstration and nobody is in.
 */
demo: DemoLogin | null, 
/**
 * Since when it is masked or locked, local ISO time.
 */
resting_since: string | null, 
/**
 * Local ISO time.
 */
now: string, 
/**
 * Version of the program.
 */
version: string, 
/**
 * Damage was met: the session only reads.
 */
damaged: boolean, 
/**
 * The disk had no room at the last login: the session only reads.
 */
disk_full: boolean, } };
  "base.create": { request: { 
/**
 * The commune.
 */
commune: CommuneFields, 
/**
 * Its colour, `#rrggbb`.
 */
accent: string, 
/**
 * Its logo, PNG in base64.
 */
logo: string | null, 
/**
 * Name of this post.
 */
post: string, 
/**
 * The first administrator.
 */
admin: FirstAgent, 
/**
 * Where backups go.
 */
backup_folder: string | null, }; response: { 
/**
 * The recovery key, shown this once.
 */
recovery_key: string, 
/**
 * The sheet to print it on.
 */
recovery_document: string, 
/**
 * The administrator's session.
 */
session: SessionView, } };
  "base.create_demo": { request: { 
/**
 * How many households.
 */
households: number, 
/**
 * The same seed invents the same town.
 */
seed: number, 
/**
 * The day on which its children are of school age, today when absent: the same seed and day
 * give the same town to the last letter.
 */
on?: string | null, 
/**
 * So many more supporting documents that wait, for measures; none when absent.
 */
pending_documents?: number, }; response: { 
/**
 * The session of the fictional secretary.
 */
session: SessionView, 
/**
 * What she types to come in again; this base protects nobody.
 */
login: string, 
/**
 * Her password, likewise.
 */
password: string, } };
  "base.import": { request: { 
/**
 * The folder of the export, or the one encrypted file that holds it.
 */
from: string, 
/**
 * What opens that file.
 */
passphrase?: Secret, 
/**
 * Login of an active agent of the export; on the export of a demonstration, its secretary when
 * absent.
 */
login: string | null, 
/**
 * Her new password: none travels.
 */
password: Secret, }; response: { 
/**
 * The recovery key, shown this once.
 */
recovery_key: string, 
/**
 * Who comes in.
 */
login: string, 
/**
 * Letter of the printed acts from now on.
 */
series: string, 
/**
 * Content hash, hexadecimal: that of the base which was exported.
 */
content_hash: string | null, 
/**
 * Where the empty base was set aside.
 */
aside: string | null, 
/**
 * Files of documents that the export could not bring out.
 */
lost: number, } };
  "base.verify": { request: { 
/**
 * A backup (folder or file) of this base: the journal must still contain its last line.
 */
against?: string, }; response: { 
/**
 * Nothing was found.
 */
sound: boolean, 
/**
 * What was found, one code a finding.
 */
findings: Array<string>, 
/**
 * Content hash, hexadecimal.
 */
content_hash: string, 
/**
 * Lines of the journal of acts.
 */
acts: number, } };
  "base.renew_recovery": { request: Record<symbol, never>; response: { 
/**
 * The recovery key, shown this once.
 */
recovery_key: string, 
/**
 * The sheet to print it on.
 */
recovery_document: string, } };
  "backup.run": { request: { 
/**
 * One complete file; the backup folder of this post when absent.
 */
file: string | null, }; response: { 
/**
 * Where it lies.
 */
path: string, 
/**
 * Its size in bytes.
 */
bytes: number, 
/**
 * When, local ISO time.
 */
at: string, } };
  "backup.status": { request: Record<symbol, never>; response: BackupStatus };
  "backup.restore": { request: { 
/**
 * The folder or file of the backup.
 */
path: string, 
/**
 * A login of that day; absent, the only agent of that day.
 */
login: string | null, 
/**
 * Its password of that day.
 */
password: Secret | null, 
/**
 * Or the recovery key.
 */
recovery_key: Secret | null, }; response: { 
/**
 * When the backup was made, local ISO time.
 */
made_at: string, 
/**
 * Letter of the printed acts from now on.
 */
series: string, 
/**
 * Where the former base was set aside.
 */
aside: string | null, 
/**
 * Files of documents that the backup names and that were found nowhere.
 */
missing_files: number, } };
  "session.login": { request: { 
/**
 * As typed; case does not matter. Absent: the only agent of the base, or on a demonstration
 * the fictional secretary.
 */
login?: string, 
/**
 * As typed.
 */
password: Secret, }; response: SessionView };
  "session.unlock": { request: { 
/**
 * Another agent than the one whose session is locked.
 */
agent: AgentId | null, 
/**
 * As typed.
 */
password: Secret, }; response: SessionView };
  "session.lock": { request: Record<symbol, never>; response: Nothing };
  "session.mask": { request: Record<symbol, never>; response: Nothing };
  "session.unmask": { request: Record<symbol, never>; response: SessionView };
  "session.logout": { request: Record<symbol, never>; response: Nothing };
  "session.current": { request: Record<symbol, never>; response: SessionView };
  "session.recover": { request: { 
/**
 * As typed from the sheet.
 */
recovery_key: Secret, 
/**
 * The agent.
 */
login: string, 
/**
 * Her new password.
 */
password: Secret, }; response: SessionView };
  "session.change_password": { request: { 
/**
 * As typed.
 */
current: Secret, 
/**
 * As typed.
 */
next: Secret, }; response: Nothing };
  "session.connections": { request: Record<symbol, never>; response: Array<Connection> };
  "password.check": { request: { 
/**
 * As typed.
 */
password: Secret, 
/**
 * The agent's login.
 */
login: string, 
/**
 * The agent's name.
 */
display_name: string, 
/**
 * The commune's name.
 */
commune: string, }; response: { 
/**
 * It would be accepted.
 */
accepted: boolean, 
/**
 * Bits of its strength.
 */
bits: number, 
/**
 * Why not, or what would help.
 */
code: string | null, } };
  "agent.list": { request: Record<symbol, never>; response: Array<AgentRow> };
  "agent.create": { request: { 
/**
 * What she will type to come in.
 */
login: string, 
/**
 * Her name.
 */
display_name: string, 
/**
 * Her first password.
 */
password: Secret, 
/**
 * Her roles.
 */
roles: Array<RoleHeld>, }; response: { 
/**
 * Its id.
 */
id: AgentId, } };
  "agent.update": { request: { 
/**
 * The agent.
 */
id: AgentId, 
/**
 * Her name.
 */
display_name: string, 
/**
 * May come in.
 */
active: boolean, 
/**
 * Her roles.
 */
roles: Array<RoleHeld>, }; response: Nothing };
  "agent.reset_password": { request: { 
/**
 * The agent.
 */
id: AgentId, 
/**
 * Her new password.
 */
password: Secret, }; response: Nothing };
  "role.list": { request: Record<symbol, never>; response: Array<RoleRow> };
  "role.create": { request: { 
/**
 * Its name.
 */
label: string, 
/**
 * What it allows.
 */
grants: Grants, }; response: { 
/**
 * Its id.
 */
id: RoleId, } };
  "role.update": { request: { 
/**
 * The role.
 */
id: RoleId, 
/**
 * Its name.
 */
label: string, 
/**
 * What it allows.
 */
grants: Grants, 
/**
 * No longer offered.
 */
archived: boolean, }; response: Nothing };
  "entity.list": { request: Record<symbol, never>; response: Array<EntityRow> };
  "entity.create": { request: { 
/**
 * Its name.
 */
label: string, 
/**
 * What it is.
 */
kind: EntityKind, }; response: { 
/**
 * Its id.
 */
id: EntityId, } };
  "entity.update": { request: { 
/**
 * The entity.
 */
id: EntityId, 
/**
 * Its name.
 */
label: string, 
/**
 * What it is.
 */
kind: EntityKind, 
/**
 * No longer offered.
 */
archived: boolean, }; response: Nothing };
  "commune.read": { request: Record<symbol, never>; response: { 
/**
 * Letterhead.
 */
commune: CommuneFields, 
/**
 * Colour, `#rrggbb`.
 */
accent: string, 
/**
 * Logo, PNG in base64.
 */
logo: string | null, } };
  "commune.update": { request: { 
/**
 * Letterhead.
 */
commune: CommuneFields, 
/**
 * Colour, `#rrggbb`.
 */
accent: string, 
/**
 * Logo, PNG in base64.
 */
logo: string | null, }; response: Nothing };
  "setting.read": { request: Record<symbol, never>; response: { 
/**
 * Name of this post.
 */
post: string, 
/**
 * Where backups go.
 */
backup_folder: string | null, 
/**
 * Seconds without a key before a session locks, 60 to 1800.
 */
lock_after_seconds: number, 
/**
 * Whole months during which accesses are kept, 6 to 12.
 */
access_kept_months: number, 
/**
 * Longest file of a document that is kept, in megabytes, 1 to 50.
 */
attachment_most_mb: number, 
/**
 * Days after which the files of a draft that nobody took up again go, 1 to 365.
 */
draft_files_days: number, } };
  "setting.update": { request: { 
/**
 * Name of this post.
 */
post: string, 
/**
 * Where backups go.
 */
backup_folder: string | null, 
/**
 * Seconds without a key before a session locks, 60 to 1800.
 */
lock_after_seconds: number, 
/**
 * Whole months during which accesses are kept, 6 to 12; as before when absent.
 */
access_kept_months?: number, 
/**
 * Longest file of a document that is kept, in megabytes, 1 to 50; as before when absent.
 */
attachment_most_mb?: number, 
/**
 * Days after which the files of a draft that nobody took up again go, 1 to 365; as before when
 * absent.
 */
draft_files_days?: number, }; response: Nothing };
  "display.update": { request: Display; response: Nothing };
  "reference.communes": { request: { 
/**
 * "28000", "chart", "Chartres".
 */
text: string, 
/**
 * How many at most.
 */
limit: number, }; response: Array<CommuneChoice> };
  "reference.countries": { request: { 
/**
 * "por", "Portugal".
 */
text: string, 
/**
 * How many at most.
 */
limit: number, }; response: Array<CountryChoice> };
  "asked_field.list": { request: Record<symbol, never>; response: Array<AskedLine> };
  "asked_field.update": { request: { 
/**
 * The lines.
 */
lines: Array<AskedLine>, }; response: Nothing };
  "document_type.list": { request: Record<symbol, never>; response: Array<DocumentTypeRow> };
  "document_type.create": { request: { 
/**
 * What it is, and when it is asked.
 */
fields: DocumentTypeInput, }; response: { 
/**
 * Its id.
 */
id: DocumentTypeId, } };
  "document_type.update": { request: { 
/**
 * The type.
 */
id: DocumentTypeId, 
/**
 * What it is, and when it is asked.
 */
fields: DocumentTypeInput, }; response: Nothing };
  "letter.list": { request: Record<symbol, never>; response: Array<LetterRow> };
  "letter.update": { request: { 
/**
 * Which letter.
 */
kind: LetterKind, 
/**
 * The words; none to go back to the product's.
 */
template: LetterTemplate | null, }; response: Nothing };
  "letter.preview": { request: { 
/**
 * Which letter.
 */
kind: LetterKind, 
/**
 * The words.
 */
template: LetterTemplate, }; response: { 
/**
 * The paper.
 */
document: string, } };
  "export.access": { request: { 
/**
 * Id of a household that she belongs or belonged to.
 */
id?: HouseholdId, 
/**
 * Its number as quoted by the family.
 */
number?: string, 
/**
 * Her id, or her first name when one adult of the household alone bears it.
 */
adult: string, }; response: { 
/**
 * The paper, for `document.save` or the printer.
 */
document: string, 
/**
 * The same as JSON, for `document.save`.
 */
json: string, 
/**
 * Texts of the file that may speak of somebody else: they are withheld, to be read over before
 * anything of them is handed out.
 */
withheld: number, } };
  "export.anonymise": { request: { 
/**
 * Folder of the new base; it holds none yet.
 */
out: string, 
/**
 * `out` is a folder that was chosen: a dated one is made in it.
 */
within?: boolean, 
/**
 * Password of the one agent who comes in; not that of the base it is a copy of.
 */
password: Secret, }; response: { 
/**
 * Where it lies.
 */
path: string, 
/**
 * Who comes in.
 */
login: string, 
/**
 * Families.
 */
households: number, 
/**
 * Persons.
 */
persons: number, 
/**
 * Files of documents, each a specimen.
 */
files: number, } };
  "export.base": { request: { 
/**
 * The folder to be made; it must not exist, or be empty.
 */
out: string, 
/**
 * `out` is a folder that was chosen: a dated one is made in it.
 */
within?: boolean, 
/**
 * One file that this opens, instead of a folder in clear.
 */
passphrase?: Secret, }; response: ExportDone };
  "export.household": { request: { 
/**
 * Id of the household.
 */
id?: HouseholdId, 
/**
 * Its number as quoted by the family.
 */
number?: string, 
/**
 * The folder to be made; it must not exist, or be empty.
 */
out: string, 
/**
 * `out` is a folder that was chosen: a dated one is made in it.
 */
within?: boolean, 
/**
 * One file that this opens, instead of a folder in clear.
 */
passphrase?: Secret, }; response: ExportDone };
  "home.summary": { request: Record<symbol, never>; response: { 
/**
 * Files opened lately.
 */
recents: Array<RecentView>, 
/**
 * Acts of today in sight, the latest first.
 */
acts: Array<DayActView>, 
/**
 * How many acts of today are in sight, and how many of them are one's own.
 */
acts_total: [number, number], 
/**
 * Drafts to take up.
 */
drafts: Array<DraftRow>, 
/**
 * The last backup.
 */
backup: BackupStatus, 
/**
 * Requests that wait, of those in sight; absent without the right.
 */
requests?: RequestCounts, 
/**
 * Documents that wait for a decision, of those in sight, 1,000 at the most; absent without the
 * right to decide.
 */
documents?: number, 
/**
 * No household yet in sight: the screen explains how to begin.
 */
no_household: boolean, } };
  "household.search": { request: { 
/**
 * As typed.
 */
text: string, 
/**
 * How many hits at most, 50 at the most.
 */
limit: number, }; response: { 
/**
 * At most `limit`.
 */
hits: Array<HitView>, 
/**
 * How many there are in all.
 */
total: number, } };
  "household.likely": { request: { 
/**
 * Name of use.
 */
usage_name: string | null, 
/**
 * Name of birth.
 */
birth_name: string | null, 
/**
 * First name.
 */
first_name: string | null, 
/**
 * Sex.
 */
sex?: Sex, 
/**
 * Birth date as typed.
 */
birth_date: string | null, 
/**
 * A telephone number as typed.
 */
phone: string | null, 
/**
 * An e-mail address as typed.
 */
email?: string, 
/**
 * Where she lives.
 */
address?: AddressFields, 
/**
 * The file being typed in, which is no duplicate of itself.
 */
except: HouseholdId | null, }; response: { 
/**
 * Three at most, the most likely first.
 */
likely: Array<LikelyView>, } };
  "household.list": { request: { 
/**
 * Which families, in which order.
 */
question?: HouseholdQuestion, 
/**
 * The `next` of the page before.
 */
after?: ListPlace | null, 
/**
 * How many at most, 200 at the most; 0 to count alone.
 */
limit: number, }; response: { 
/**
 * The families.
 */
rows: Array<HouseholdLine>, 
/**
 * What asks for the next page; absent on the last one.
 */
next: ListPlace | null, 
/**
 * How many there are in all, when they were only counted.
 */
total: number | null, } };
  "household.export_list": { request: HouseholdQuestion; response: ListSaved };
  "household.create": { request: { 
/**
 * The draft that this submits; it goes with the commit.
 */
draft: DraftId | null, 
/**
 * The members; exactly one is the responsable.
 */
members: Array<MemberInput>, 
/**
 * Where they live; may be told later.
 */
address: AddressFields | null, 
/**
 * Where bills go, when that is elsewhere.
 */
billing_address?: AddressFields | null, 
/**
 * The address is protected: shown on demand only.
 */
protected?: boolean, 
/**
 * What the members are to the children.
 */
kinships?: Array<KinshipInput>, 
/**
 * Supporting documents handed over.
 */
documents?: Array<DocumentInput>, 
/**
 * What the family comes for, besides the dossier itself.
 */
procedures?: Array<Procedure>, 
/**
 * Free words of the agent.
 */
observation: string | null, 
/**
 * The key it had where it comes from.
 */
origin_ref: string | null, }; response: { 
/**
 * Its id.
 */
id: HouseholdId, 
/**
 * "00017".
 */
number: string, } };
  "household.open": { request: { 
/**
 * Its id.
 */
id: HouseholdId | null, 
/**
 * Its number as quoted by the family.
 */
number: string | null, }; response: HouseholdFile };
  "household.reveal": { request: { 
/**
 * The file.
 */
household: HouseholdId, }; response: { 
/**
 * Where the household lives; null when it is not known, or without the right.
 */
address: AddressView | null, 
/**
 * Where bills go.
 */
billing_address: AddressView | null, 
/**
 * Other addresses.
 */
other_addresses: Array<AddressView>, 
/**
 * How to reach each member.
 */
phones: Array<RevealedPerson>, } };
  "household.update": { request: { 
/**
 * The file.
 */
household: HouseholdId, 
/**
 * Free words of the agent; none takes them away.
 */
observation: string | null, 
/**
 * The versions that the form was filled from.
 */
seen: Record<string, string>, }; response: Nothing };
  "household.add_member": { request: { 
/**
 * The file.
 */
household: HouseholdId, 
/**
 * The new member.
 */
member: MemberInput, 
/**
 * What she is to the children of the file or, for a child, what its persons are to it. She is
 * named by her `ref`, the others by their ids.
 */
kinships?: Array<KinshipInput>, }; response: { 
/**
 * Id of the link.
 */
member: MemberId, } };
  "household.update_member": { request: { 
/**
 * The file.
 */
household: HouseholdId, 
/**
 * The member.
 */
member: MemberId, 
/**
 * Every field of the form.
 */
person: PersonInput, 
/**
 * Where the child lives with respect to this household; none leaves it as it is.
 */
residence?: ResidenceInput | null, 
/**
 * Another role; none leaves it as it is.
 */
role?: MemberRole | null, 
/**
 * The versions that the form was filled from.
 */
seen: Record<string, string>, }; response: Nothing };
  "household.remove_member": { request: { 
/**
 * The file.
 */
household: HouseholdId, 
/**
 * The member.
 */
member: MemberId, }; response: Nothing };
  "household.link_child": { request: { 
/**
 * The file that the child joins.
 */
household: HouseholdId, 
/**
 * The child, a member of another household in sight.
 */
person: PersonId, 
/**
 * Where the child lives with respect to this household.
 */
residence: ResidenceInput | null, }; response: { 
/**
 * Id of the link.
 */
member: MemberId, } };
  "household.set_kinship": { request: { 
/**
 * The file of the child.
 */
household: HouseholdId, 
/**
 * The link, made when there is none yet. What the agent may not write stays as it is.
 */
kinship: KinshipInput, 
/**
 * The versions that the form was filled from.
 */
seen: Record<string, string>, }; response: Nothing };
  "household.remove_kinship": { request: { 
/**
 * The file.
 */
household: HouseholdId, 
/**
 * The child.
 */
child: PersonId, 
/**
 * The other person.
 */
person: PersonId, }; response: Nothing };
  "household.update_address": { request: { 
/**
 * The file.
 */
household: HouseholdId, 
/**
 * The address.
 */
address: AddressFields, 
/**
 * The former one was merely wrong: it is corrected instead of ended.
 */
correction: boolean, 
/**
 * What it is for.
 */
kind?: AddressKind, 
/**
 * What another address is called: "Chez la grand-mère".
 */
label?: string | null, 
/**
 * Which other address changes; none adds one.
 */
id?: AddressId | null, 
/**
 * The versions that the form was filled from.
 */
seen: Record<string, string>, }; response: Nothing };
  "household.end_address": { request: { 
/**
 * The file.
 */
household: HouseholdId, 
/**
 * The address; where the household lives is not ended, it moves.
 */
address: AddressId, }; response: Nothing };
  "household.write_note": { request: { 
/**
 * The file.
 */
household: HouseholdId, 
/**
 * The note to change; none for a new one.
 */
note: NoteId | null, 
/**
 * Its words.
 */
body: string, 
/**
 * Kept above the others.
 */
pinned: boolean, }; response: { 
/**
 * Its id.
 */
id: NoteId, } };
  "household.remove_note": { request: { 
/**
 * The file.
 */
household: HouseholdId, 
/**
 * The note.
 */
note: NoteId, }; response: Nothing };
  "household.set_procedures": { request: { 
/**
 * The file.
 */
household: HouseholdId, 
/**
 * What the family comes for, besides the dossier itself.
 */
procedures: Array<Procedure>, 
/**
 * The versions that the form was filled from.
 */
seen: Record<string, string>, }; response: Nothing };
  "household.protect": { request: { 
/**
 * The file.
 */
household: HouseholdId, 
/**
 * Protected from now on, or no longer.
 */
protected: boolean, 
/**
 * The versions that the screen was filled from.
 */
seen: Record<string, string>, }; response: Nothing };
  "household.archive": { request: { 
/**
 * The file.
 */
household: HouseholdId, 
/**
 * Archived, or active again.
 */
archived: boolean, }; response: { 
/**
 * Open requests on the file, as far as who asks may see them.
 */
open_requests: number, } };
  "household.follow": { request: { 
/**
 * The file.
 */
household: HouseholdId, 
/**
 * The entity.
 */
entity: EntityId, 
/**
 * From today on it follows, or no longer.
 */
follows: boolean, }; response: Nothing };
  "household.history": { request: { 
/**
 * The file.
 */
household: HouseholdId, 
/**
 * Also how to reach a protected family; the access journal says so.
 */
revealed?: boolean, }; response: Array<HistoryEntry> };
  "household.merge": { request: { 
/**
 * Which survives.
 */
survivor: string, 
/**
 * Which is taken into it.
 */
absorbed: string, 
/**
 * What the agent chose.
 */
chosen?: MergeChoices, }; response: { 
/**
 * What `merge.undo` undoes.
 */
merge: string, 
/**
 * The file that survives.
 */
household: HouseholdId, 
/**
 * Its number.
 */
number: string, 
/**
 * The number of the other one, which leads to it from now on.
 */
former: string, } };
  "merge.compare_households": { request: { 
/**
 * Which would survive.
 */
survivor: string, 
/**
 * Which would be taken into it.
 */
absorbed: string, }; response: { 
/**
 * Which would survive.
 */
survivor: MergeSide, 
/**
 * Which would be taken into it.
 */
absorbed: MergeSide, 
/**
 * Whether the other way round is proposed: the file in use, the fuller one, the older one
 * survives.
 */
turn: boolean, 
/**
 * The answers on which they do not agree.
 */
lines: Array<MergeLine>, 
/**
 * What would pass over.
 */
moves: Array<MergeMove>, 
/**
 * Codes of what stands in the way; see the errors of `household.merge`.
 */
obstacles: Array<string>, 
/**
 * Members who are probably one person.
 */
alike: Array<AlikePair>, 
/**
 * What the choices are made from; see [`super::MergeChoices`].
 */
fingerprint: string, } };
  "merge.compare_persons": { request: { 
/**
 * Who would survive.
 */
survivor: PersonId, 
/**
 * Who would be taken into her.
 */
absorbed: PersonId, }; response: { 
/**
 * Who would survive.
 */
survivor: MergeSide, 
/**
 * Who would be taken into her.
 */
absorbed: MergeSide, 
/**
 * The answers on which they do not agree.
 */
lines: Array<MergeLine>, 
/**
 * What would pass over.
 */
moves: Array<MergeMove>, 
/**
 * Codes of what stands in the way; see the errors of `person.merge`.
 */
obstacles: Array<string>, 
/**
 * Entities that follow the family of one of the two only: they will see one person with what
 * is told on both cards, as far as their rights go.
 */
seen_by: Array<string>, 
/**
 * What the choices are made from; see [`super::MergeChoices`].
 */
fingerprint: string, } };
  "merge.preview_undo": { request: { 
/**
 * Its id.
 */
merge: string, }; response: { 
/**
 * The merge.
 */
merge: string, 
/**
 * What was merged.
 */
kind: "household" | "person", 
/**
 * The number or name that survived.
 */
survivor: string, 
/**
 * The number or name that was absorbed.
 */
absorbed: string, 
/**
 * A file to open: of what survived.
 */
household: HouseholdId | null, 
/**
 * Its number.
 */
number: string | null, 
/**
 * What is not given back as it was.
 */
kept: Array<KeptView>, 
/**
 * What was added since and stays.
 */
added: Array<AddedView>, } };
  "merge.undo": { request: { 
/**
 * Its id.
 */
merge: string, }; response: { 
/**
 * The merge.
 */
merge: string, 
/**
 * What was merged.
 */
kind: "household" | "person", 
/**
 * The number or name that survived.
 */
survivor: string, 
/**
 * The number or name that was absorbed.
 */
absorbed: string, 
/**
 * A file to open: of what survived.
 */
household: HouseholdId | null, 
/**
 * Its number.
 */
number: string | null, 
/**
 * What is not given back as it was.
 */
kept: Array<KeptView>, 
/**
 * What was added since and stays.
 */
added: Array<AddedView>, } };
  "person.export_list": { request: PersonQuestion; response: ListSaved };
  "person.list": { request: { 
/**
 * Which persons, in which order.
 */
question?: PersonQuestion, 
/**
 * The `next` of the page before.
 */
after?: ListPlace | null, 
/**
 * How many at most, 200 at the most; 0 to count alone.
 */
limit: number, }; response: { 
/**
 * The persons.
 */
rows: Array<PersonLine>, 
/**
 * What asks for the next page; absent on the last one.
 */
next: ListPlace | null, 
/**
 * How many there are in all, when they were only counted.
 */
total: number | null, } };
  "person.merge": { request: { 
/**
 * Who survives.
 */
survivor: PersonId, 
/**
 * Who is taken into her.
 */
absorbed: PersonId, 
/**
 * What the agent chose.
 */
chosen?: MergeChoices, }; response: { 
/**
 * What `merge.undo` undoes.
 */
merge: string, 
/**
 * A household of the person.
 */
household: HouseholdId | null, 
/**
 * Its number.
 */
number: string | null, } };
  "household.split": { request: { 
/**
 * The file.
 */
household: HouseholdId, 
/**
 * Where each member goes, by her person.
 */
sides?: { [key in PersonId]: SplitSide }, 
/**
 * In which file each open request is decided.
 */
requests?: { [key in RequestId]: SplitSide }, 
/**
 * Where the new file lives.
 */
address?: SplitAddress | null, 
/**
 * A telephone number of the adult who goes, besides those on her card.
 */
phone?: string | null, 
/**
 * The address of the new file is protected. It has to be said when that of the file that is
 * split is.
 */
protected?: boolean | null, 
/**
 * Both adults are said to be separated since then, a date as typed.
 */
separated_since?: string | null, 
/**
 * That of the preview that was read: the split is refused when the file moved since. A
 * program that says none compares nothing.
 */
fingerprint?: string | null, }; response: { 
/**
 * The file that was split.
 */
household: HouseholdId, 
/**
 * Its number.
 */
number: string, 
/**
 * The new file.
 */
made: HouseholdId, 
/**
 * Its number.
 */
made_number: string, } };
  "split.preview": { request: { 
/**
 * The file.
 */
household: HouseholdId, 
/**
 * Where each member goes, by her person.
 */
sides?: { [key in PersonId]: SplitSide }, 
/**
 * In which file each open request is decided.
 */
requests?: { [key in RequestId]: SplitSide }, 
/**
 * Where the new file lives.
 */
address?: SplitAddress | null, 
/**
 * A telephone number of the adult who goes, besides those on her card.
 */
phone?: string | null, 
/**
 * The address of the new file is protected. It has to be said when that of the file that is
 * split is.
 */
protected?: boolean | null, 
/**
 * Both adults are said to be separated since then, a date as typed.
 */
separated_since?: string | null, 
/**
 * That of the preview that was read: the split is refused when the file moved since. A
 * program that says none compares nothing.
 */
fingerprint?: string | null, }; response: { 
/**
 * The file.
 */
household: HouseholdId, 
/**
 * Its number.
 */
number: string, 
/**
 * "Marchand – Bensaïd".
 */
label: string, 
/**
 * What the file that is split would be called, as far as was said.
 */
label_kept: string, 
/**
 * What the new file would be called.
 */
label_made: string, 
/**
 * Its members.
 */
members: Array<SplitMember>, 
/**
 * Its documents, as far as who asks may know of them; the others follow the same rules.
 */
papers: Array<SplitPaper>, 
/**
 * Its open requests.
 */
requests: Array<SplitRequest>, 
/**
 * It has an address that the new one could share.
 */
has_address: boolean, 
/**
 * Its address is protected: whether that of the new file is has to be said.
 */
protected: boolean, 
/**
 * Code of what stands in the way, whatever is said.
 */
obstacle: string | null, 
/**
 * What `household.split` would refuse as it stands.
 */
problems: Array<FieldError>, 
/**
 * See [`SplitChoices`].
 */
fingerprint: string, } };
  "split.preview_undo": { request: { 
/**
 * The act that did it.
 */
split: string, }; response: { 
/**
 * The split.
 */
split: string, 
/**
 * The file that was split.
 */
household: HouseholdId, 
/**
 * Its number.
 */
number: string, 
/**
 * The number of the file that it made.
 */
made: string, 
/**
 * What is not given back as it was.
 */
kept: Array<KeptView>, 
/**
 * What was added since to the file it made, and stays there.
 */
added: Array<AddedView>, } };
  "split.undo": { request: { 
/**
 * The act that did it.
 */
split: string, }; response: { 
/**
 * The split.
 */
split: string, 
/**
 * The file that was split.
 */
household: HouseholdId, 
/**
 * Its number.
 */
number: string, 
/**
 * The number of the file that it made.
 */
made: string, 
/**
 * What is not given back as it was.
 */
kept: Array<KeptView>, 
/**
 * What was added since to the file it made, and stays there.
 */
added: Array<AddedView>, } };
  "import.pick": { request: Nothing; response: PickedFile | null };
  "import.read": { request: { 
/**
 * The file, as it was handed over.
 */
upload: string, 
/**
 * What it is, where the agent knows better than its header; none asks the header.
 */
kind?: ImportKind | null, }; response: { 
/**
 * What it is taken for.
 */
kind: ImportKind, 
/**
 * The columns, in the order of the file.
 */
columns: Array<ImportColumnView>, 
/**
 * How many lines stand below the header.
 */
lines: number, 
/**
 * What the file was found to be: "CSV, UTF-8, point-virgule", "XLSX, feuille « Familles »".
 */
source: string, 
/**
 * The mapping remembered for this header, or else what the names suggest.
 */
mapping: ImportColumns, 
/**
 * It is one that was used before on this post.
 */
remembered: boolean, 
/**
 * What stands in the file and is not taken in, in French.
 */
left: Array<string>, 
/**
 * What a column may tell, in the order of the canonical header.
 */
fields: Array<ImportFieldView>, } };
  "import.preview": { request: ImportInput; response: { 
/**
 * The counts, and what would not be taken.
 */
report: ImportReport, 
/**
 * The first households that would be made, as they would read.
 */
families: Array<ImportFamilyView>, 
/**
 * The first households that look like one that is there.
 */
unsure: Array<ImportUnsureView>, } };
  "import.run": { request: ImportInput; response: { 
/**
 * The import, by which it can be taken back.
 */
import: string, 
/**
 * It was ended before its time: what it took is on the disk, and importing the file again goes
 * on from there.
 */
stopped: boolean, 
/**
 * The counts, and what was not taken.
 */
report: ImportReport, } };
  "import.list": { request: Nothing; response: Array<ImportView> };
  "import.undo": { request: { 
/**
 * The import.
 */
import: string, }; response: { 
/**
 * Households made by the import, archived now; or given back what they were.
 */
undone: number, 
/**
 * Households that stay: somebody wrote in them since.
 */
kept: Array<ImportKeptView>, 
/**
 * It was ended before its time: asking again goes on from there.
 */
stopped: boolean, } };
  "supporting_document.provide": { request: { 
/**
 * The file.
 */
household: HouseholdId, 
/**
 * Its type.
 */
document_type: DocumentTypeId, 
/**
 * The person that it is about; none for the household.
 */
person: PersonId | null, 
/**
 * The adult at the other end of a pair.
 */
adult?: PersonId, 
/**
 * What was shown instead of it: one of those that its type accepts.
 */
presented_as?: string, 
/**
 * *Présenté le*; today when not told.
 */
presented_on: string | null, 
/**
 * *Émis le*.
 */
issued_on: string | null, 
/**
 * *Fin de validité*; as its type says when not told.
 */
valid_until?: string, 
/**
 * Seen and validated at once; otherwise it waits for validation.
 */
accepted: boolean, }; response: { 
/**
 * Its id.
 */
id: SupportingDocumentId, } };
  "supporting_document.decide": { request: { 
/**
 * The file.
 */
household: HouseholdId, 
/**
 * The document.
 */
document: SupportingDocumentId, 
/**
 * What is decided.
 */
status: DocumentDecision, 
/**
 * Why, in words for the family; a refusal cannot do without.
 */
reason: string | null, 
/**
 * *Fin de validité* of a document that is accepted, in any usual writing; as it was told, or
 * as its type says, when not told.
 */
valid_until?: string, }; response: Nothing };
  "supporting_document.waive": { request: { 
/**
 * The file.
 */
household: HouseholdId, 
/**
 * Its type.
 */
document_type: DocumentTypeId, 
/**
 * The person that it is about; none for the household.
 */
person: PersonId | null, 
/**
 * The adult at the other end of a pair.
 */
adult?: PersonId, 
/**
 * Waived, or without object.
 */
status: DocumentWaiver, 
/**
 * Why, in words for the family.
 */
reason: string | null, }; response: { 
/**
 * Its id.
 */
id: SupportingDocumentId, } };
  "supporting_document.queue": { request: { 
/**
 * Of this type alone.
 */
document_type: DocumentTypeId | null, 
/**
 * In this order.
 */
order?: QueueOrder, 
/**
 * How many to skip.
 */
offset: number, 
/**
 * How many at most, 200 at the most; 0 to count alone.
 */
limit: number, }; response: { 
/**
 * The documents.
 */
documents: Array<QueuedDocument>, 
/**
 * How many wait in all, 1,000 at the most.
 */
total: number, 
/**
 * There are more than those counted.
 */
more: boolean, } };
  "supporting_document.awaited": { request: { 
/**
 * Of this type alone.
 */
document_type: DocumentTypeId | null, 
/**
 * Only those whose last day has passed.
 */
late?: boolean, 
/**
 * Also what is good but ends soon.
 */
soon?: boolean, 
/**
 * How many to skip.
 */
offset: number, 
/**
 * How many at most, 200 at the most.
 */
limit: number, }; response: { 
/**
 * The lines: those whose last day comes first.
 */
rows: Array<AwaitedRow>, 
/**
 * How many there are in all.
 */
total: number, 
/**
 * Of how many families.
 */
families: number, } };
  "supporting_document.export": { request: { 
/**
 * Of this type alone.
 */
document_type: DocumentTypeId | null, 
/**
 * Only those whose last day has passed.
 */
late?: boolean, 
/**
 * Also what is good but ends soon.
 */
soon?: boolean, }; response: { 
/**
 * The file, for `document.save`.
 */
document: string, 
/**
 * How many lines it has.
 */
rows: number, } };
  "supporting_document.recompute": { request: Record<symbol, never>; response: { 
/**
 * How many households.
 */
households: number, } };
  "supporting_document.purge": { request: { 
/**
 * Only says what would go.
 */
dry_run: boolean, }; response: { 
/**
 * The documents, the oldest decision first.
 */
documents: Array<PurgedDocument>, 
/**
 * Files of theirs whose bytes went, or would go.
 */
files: number, 
/**
 * They went.
 */
done: boolean, } };
  "supporting_document.foresee": { request: { 
/**
 * The members; exactly one is the responsable.
 */
members: Array<MemberInput>, 
/**
 * Where they live; may be told later.
 */
address: AddressFields | null, 
/**
 * Where bills go, when that is elsewhere.
 */
billing_address?: AddressFields | null, 
/**
 * The address is protected: shown on demand only.
 */
protected?: boolean, 
/**
 * What the members are to the children.
 */
kinships?: Array<KinshipInput>, 
/**
 * Supporting documents handed over.
 */
documents?: Array<DocumentInput>, 
/**
 * What the family comes for, besides the dossier itself.
 */
procedures?: Array<Procedure>, 
/**
 * Free words of the agent.
 */
observation: string | null, 
/**
 * The key it had where it comes from.
 */
origin_ref: string | null, }; response: Array<ForeseenDocument> };
  "duplicate.list": { request: { 
/**
 * Which ones.
 */
view?: DuplicateView, 
/**
 * In this order.
 */
order?: DuplicateOrder, 
/**
 * Persons between these two files alone.
 */
between?: [HouseholdId, HouseholdId], 
/**
 * How many to skip.
 */
offset: number, 
/**
 * How many at most, 200 at the most; 0 to count alone.
 */
limit: number, }; response: { 
/**
 * Pairs of persons; empty when files are asked for.
 */
pairs: Array<DuplicatePair>, 
/**
 * Pairs of files; empty when persons are.
 */
files: Array<DuplicateFiles>, 
/**
 * How many there are in all.
 */
counts: DuplicateCounts, 
/**
 * When the town was last compared, local ISO time; none when it never was.
 */
scanned_at: string | null, 
/**
 * Much was written since: the town should be compared anew.
 */
stale: boolean, } };
  "duplicate.scan": { request: Nothing; response: { 
/**
 * How many pairs of persons wait, of what is in sight.
 */
pairs: number, } };
  "duplicate.compare": { request: { "persons": [PersonId, PersonId] } | { "files": [HouseholdId, HouseholdId] }; response: { 
/**
 * The files of the first one, that which she entered first at the head.
 */
one: Array<DuplicateFile>, 
/**
 * Those of the other.
 */
other: Array<DuplicateFile>, 
/**
 * Title of the first column: "Prigent, Hélène", or the family.
 */
one_name: string, 
/**
 * Title of the second one.
 */
other_name: string, 
/**
 * The lines that may be told.
 */
lines: Array<ComparedLine>, 
/**
 * What is suspected of these persons, or of those of these files.
 */
pairs: Array<DuplicatePair>, } };
  "duplicate.dismiss": { request: { 
/**
 * One.
 */
one: PersonId, 
/**
 * The other.
 */
other: PersonId, }; response: Nothing };
  "duplicate.restore": { request: { 
/**
 * One.
 */
one: PersonId, 
/**
 * The other.
 */
other: PersonId, }; response: Nothing };
  "draft.save": { request: { 
/**
 * The draft; none begins one.
 */
id: DraftId | null, 
/**
 * Which form it belongs to: `household.create`, `household.update_member`…
 */
kind: string, 
/**
 * The household being changed.
 */
household: HouseholdId | null, 
/**
 * What the list calls it.
 */
label: string, 
/**
 * The form, as JSON text that the screen understands.
 */
body: string, }; response: { 
/**
 * Its id.
 */
id: DraftId, 
/**
 * When, local ISO time.
 */
saved_at: string, } };
  "draft.list": { request: Record<symbol, never>; response: Array<DraftRow> };
  "draft.open": { request: { 
/**
 * The draft.
 */
id: DraftId, }; response: DraftView };
  "draft.take_over": { request: { 
/**
 * The draft.
 */
id: DraftId, }; response: Nothing };
  "draft.abandon": { request: { 
/**
 * The draft.
 */
id: DraftId, }; response: Nothing };
  "draft.add_file": { request: { 
/**
 * The draft.
 */
draft: DraftId, 
/**
 * The type of the document that it shows.
 */
document_type: DocumentTypeId, 
/**
 * The person that the document is about, by the `ref` of the form; none for the household.
 */
person: string | null, 
/**
 * The adult at the other end of a pair, likewise.
 */
adult?: string | null, 
/**
 * The file, as it was handed over: see `Host::receive`.
 */
upload: string, 
/**
 * What it was called.
 */
name: string, }; response: WaitingFileView };
  "draft.list_files": { request: { 
/**
 * The draft.
 */
draft: DraftId, }; response: Array<WaitingFileView> };
  "draft.read_file": { request: { 
/**
 * The draft.
 */
draft: DraftId, 
/**
 * The file.
 */
file: AttachmentId, }; response: { 
/**
 * What its bytes are fetched by, in this session, from memory.
 */
document: string, 
/**
 * What it is.
 */
kind: AttachmentKind, 
/**
 * Degrees that it is turned, clockwise.
 */
rotation: number, } };
  "draft.remove_file": { request: { 
/**
 * The draft.
 */
draft: DraftId, 
/**
 * The file.
 */
file: AttachmentId, }; response: Nothing };
  "draft.rotate_file": { request: { 
/**
 * The draft.
 */
draft: DraftId, 
/**
 * The file.
 */
file: AttachmentId, 
/**
 * Degrees from how it came, clockwise: 0, 90, 180 or 270.
 */
rotation: number, }; response: Nothing };
  "act.undo": { request: { 
/**
 * The act.
 */
act: ActId | null, }; response: { 
/**
 * What was undone, `household.create`…
 */
operation: string, 
/**
 * The household it was done to.
 */
household: HouseholdId | null, 
/**
 * The number of that household.
 */
number: string | null, } };
  "receipt.issue": { request: { 
/**
 * The file.
 */
household: HouseholdId, 
/**
 * Which paper; the récépissé when not told.
 */
kind?: PaperKind, 
/**
 * Certify today's state under a new number instead of printing the last one again.
 */
renew: boolean, }; response: { 
/**
 * The paper.
 */
document: string, 
/**
 * "2026-A-000123".
 */
number: string, 
/**
 * "7K4M-2QXD".
 */
code: string, 
/**
 * It says DUPLICATA.
 */
duplicata: boolean, 
/**
 * The file moved since this receipt was issued.
 */
outdated: boolean, } };
  "receipt.remind": { request: { 
/**
 * Those who must bring this type; each letter asks for all that is missing all the same.
 */
document_type: DocumentTypeId | null, 
/**
 * Only those for whom a last day has passed.
 */
late?: boolean, 
/**
 * How many at most, 200 at the most.
 */
limit: number, }; response: { 
/**
 * All of them in one PDF.
 */
document: string, 
/**
 * The letters, in the order of the pages.
 */
letters: Array<ReminderLetter>, 
/**
 * Families of the list that were left for another time.
 */
left: number, } };
  "receipt.verify": { request: { 
/**
 * As typed or scanned.
 */
code: string, }; response: { 
/**
 * The verdict.
 */
verdict: CodeVerdict, 
/**
 * "2026-A-000123".
 */
number: string | null, 
/**
 * The file, when it may be seen.
 */
household_number: string | null, 
/**
 * Local ISO time.
 */
issued_at: string | null, } };
  "request.submit": { request: { 
/**
 * A new household.
 */
creation: CreationInput | null, 
/**
 * A change of a household.
 */
change: ChangeInput | null, 
/**
 * Free words for who decides.
 */
message: string | null, 
/**
 * How soon it should be looked at.
 */
priority: Priority, 
/**
 * The draft that this submits; it goes with the commit.
 */
draft: DraftId | null, }; response: { 
/**
 * Its id.
 */
id: RequestId, 
/**
 * "D-2026-01893".
 */
number: string, 
/**
 * The number that a household to come will have.
 */
household_number: string | null, } };
  "request.import": { request: { 
/**
 * Its text, 256 kB at most.
 */
json: string, }; response: { 
/**
 * Its id.
 */
id: RequestId, 
/**
 * "D-2026-01893".
 */
number: string, 
/**
 * It had been imported before: nothing was written.
 */
already: boolean, } };
  "request.list": { request: { 
/**
 * In these states; none is every state.
 */
statuses: Array<RequestStatus>, 
/**
 * Taken by who asks.
 */
assigned_to_me: boolean, 
/**
 * Of one household.
 */
household: HouseholdId | null, 
/**
 * How many to skip.
 */
offset: number, 
/**
 * How many at most, 200 at the most.
 */
limit: number, }; response: { 
/**
 * The requests.
 */
requests: Array<RequestBrief>, 
/**
 * How many there are in all.
 */
total: number, 
/**
 * How many there are in each state, whatever the states asked for.
 */
counts: { [key in RequestStatus]?: number }, } };
  "request.show": { request: { 
/**
 * Its id.
 */
id?: RequestId, 
/**
 * Its number, as written on its papers.
 */
number?: string, }; response: { 
/**
 * What a list says of it.
 */
brief: RequestBrief, 
/**
 * Free words of the family.
 */
message: string | null, 
/**
 * What was answered to the family.
 */
reply: string | null, 
/**
 * Why it was refused.
 */
reason: string | null, 
/**
 * Who decided last.
 */
decided_by: string | null, 
/**
 * When, local ISO time.
 */
decided_at: string | null, 
/**
 * The agent who proposed it; none for the portal.
 */
submitted_by: string | null, 
/**
 * Every proposed value that who asks may see, person by person.
 */
rows: Array<RequestRow>, 
/**
 * Warnings about the household.
 */
alerts: Array<AlertView>, 
/**
 * Open, and who asks may decide requests.
 */
writable: boolean, 
/**
 * Its place in the queue.
 */
position: Position, 
/**
 * The household; none for one to come, or that she may not open.
 */
household: HouseholdFile | null, 
/**
 * The last change of the household.
 */
last_change: LastChange | null, 
/**
 * What stands on the screen, in one word: sent back with a decision, so that nobody decides
 * what she has not seen.
 */
version: string, } };
  "request.list_files": { request: { 
/**
 * The request.
 */
id: RequestId, }; response: Array<RequestFile> };
  "request.read_file": { request: { 
/**
 * The request.
 */
id: RequestId, 
/**
 * The file.
 */
file: AttachmentId, }; response: { 
/**
 * What its bytes are fetched by, in this session, from memory.
 */
document: string, 
/**
 * What it is.
 */
kind: AttachmentKind, 
/**
 * Degrees that it is turned, clockwise.
 */
rotation: number, } };
  "request.decide": { request: { 
/**
 * The request.
 */
id: RequestId, 
/**
 * One for each row that is not identical and that who asks may decide.
 */
decisions: Array<RowDecision>, 
/**
 * Words for the family; asked as soon as a row is sent back to it.
 */
reply: string | null, 
/**
 * `version` of what was shown.
 */
seen: string, }; response: { 
/**
 * The state of the request.
 */
status: RequestStatus, 
/**
 * The household, once there is one.
 */
household: HouseholdId | null, 
/**
 * Its number.
 */
number: string | null, } };
  "request.refuse": { request: { 
/**
 * The request.
 */
id: RequestId, 
/**
 * The reason, for the family.
 */
reason: string, 
/**
 * `version` of what was shown.
 */
seen: string, }; response: Nothing };
  "request.form": { request: { 
/**
 * The request.
 */
id: RequestId, }; response: { 
/**
 * What a list says of it.
 */
brief: RequestBrief, 
/**
 * What was asked of the family, in words.
 */
reply: string | null, 
/**
 * The rows that were sent back to the family.
 */
wanted: Array<RequestRow>, 
/**
 * The volets that she may tell, because she sees them.
 */
volets: Array<Volet>, 
/**
 * The address of the household is protected: what the file holds of it is not in the forms.
 */
masked: boolean, 
/**
 * What the commune asks.
 */
asked: Array<AskedLine>, 
/**
 * Everybody, in the order of files.
 */
members: Array<FormMember>, 
/**
 * Where they live.
 */
address: AddressFields | null, 
/**
 * Where bills go, when elsewhere.
 */
billing_address: AddressFields | null, 
/**
 * What the family comes for; none when nobody ever said.
 */
procedures: Array<Procedure> | null, 
/**
 * Links of the children.
 */
links: Array<FormLink>, 
/**
 * Documents.
 */
documents: Array<FormDocument>, } };
  "request.answer": { request: { 
/**
 * The request.
 */
id: RequestId, 
/**
 * What the family tells, over what `request.form` gave.
 */
answer?: AnswerInput, 
/**
 * Free words; none leaves those of the request.
 */
message?: string | null, }; response: Nothing };
  "request.assign": { request: { 
/**
 * The request.
 */
id: RequestId, 
/**
 * To whom.
 */
to: Assignee, 
/**
 * A colleague, instead of oneself.
 */
agent?: AgentId, }; response: Nothing };
  "request.prioritise": { request: { 
/**
 * The request.
 */
id: RequestId, 
/**
 * How soon.
 */
priority: Priority, }; response: Nothing };
  "request.print": { request: { 
/**
 * The request.
 */
id: RequestId, 
/**
 * Which paper.
 */
kind: RequestPaper, 
/**
 * A new number instead of a DUPLICATA.
 */
renew?: boolean, }; response: { 
/**
 * The paper.
 */
document: string, 
/**
 * "2026-A-000123".
 */
number: string, 
/**
 * "7K4M-2QXD".
 */
code: string, 
/**
 * It says DUPLICATA.
 */
duplicata: boolean, 
/**
 * The file moved since this receipt was issued.
 */
outdated: boolean, } };
  "request.print_list": { request: { 
/**
 * In these states; none is every open one.
 */
statuses: Array<RequestStatus>, 
/**
 * Taken by who asks.
 */
assigned_to_me: boolean, }; response: { 
/**
 * The paper.
 */
document: string, 
/**
 * "2026-A-000123".
 */
number: string, 
/**
 * "7K4M-2QXD".
 */
code: string, 
/**
 * It says DUPLICATA.
 */
duplicata: boolean, 
/**
 * The file moved since this receipt was issued.
 */
outdated: boolean, } };
  "print.printers": { request: Record<symbol, never>; response: { 
/**
 * The queues, the default one first.
 */
printers: Array<Printer>, 
/**
 * The queue that was last printed on from this post, if it is still there.
 */
preferred: string | null, } };
  "print.send": { request: { 
/**
 * The paper.
 */
document: string, 
/**
 * The queue; the default one when absent.
 */
printer: string | null, }; response: { 
/**
 * The queue's own number for it.
 */
job: string, } };
  "document.save": { request: { 
/**
 * The paper.
 */
document: string, }; response: { 
/**
 * Where.
 */
path: string, } };
  "pick.folder": { request: Record<symbol, never>; response: { 
/**
 * The folder; none when the agent gave up.
 */
path: string | null, } };
  "pick.file": { request: { 
/**
 * Endings without dot; all files when empty.
 */
endings: Array<string>, }; response: { 
/**
 * The file; none when the agent gave up.
 */
path: string | null, } };
  "work.progress": { request: Nothing; response: { 
/**
 * `None` when nothing is under way, or nothing was said yet.
 */
far: HowFar | null, } };
  "work.give_up": { request: Nothing; response: Nothing };
  "attachment.add": { request: { 
/**
 * The household.
 */
household: HouseholdId, 
/**
 * The document.
 */
document: SupportingDocumentId, 
/**
 * The file, as it was handed over: see `Host::receive`.
 */
upload: string, 
/**
 * What it was called.
 */
name: string, }; response: AttachmentView };
  "attachment.join": { request: { 
/**
 * The household.
 */
household: HouseholdId, 
/**
 * The document.
 */
document: SupportingDocumentId, 
/**
 * Its files to join, two at least, in the order of the pages.
 */
attachments: Array<AttachmentId>, }; response: AttachmentView };
  "attachment.list": { request: { 
/**
 * The household.
 */
household: HouseholdId, }; response: Array<AttachmentView> };
  "attachment.pick": { request: Record<symbol, never>; response: Array<PickedFile> };
  "attachment.purge": { request: { 
/**
 * The household.
 */
household: HouseholdId, 
/**
 * The document.
 */
document: SupportingDocumentId, }; response: { 
/**
 * Files whose bytes are gone, those taken off before included.
 */
files: number, } };
  "attachment.read": { request: { 
/**
 * The household.
 */
household: HouseholdId, 
/**
 * The file.
 */
attachment: AttachmentId, }; response: { 
/**
 * What its bytes are fetched by, in this session, from memory.
 */
document: string, 
/**
 * What it is.
 */
kind: AttachmentKind, 
/**
 * Degrees that it is turned, clockwise.
 */
rotation: number, } };
  "attachment.remove": { request: { 
/**
 * The household.
 */
household: HouseholdId, 
/**
 * The file.
 */
attachment: AttachmentId, }; response: Nothing };
  "attachment.reorder": { request: { 
/**
 * The household.
 */
household: HouseholdId, 
/**
 * The document.
 */
document: SupportingDocumentId, 
/**
 * Every file of it, the first first.
 */
attachments: Array<AttachmentId>, }; response: Nothing };
  "attachment.rotate": { request: { 
/**
 * The household.
 */
household: HouseholdId, 
/**
 * The file.
 */
attachment: AttachmentId, 
/**
 * Degrees from how it came, clockwise: 0, 90, 180 or 270.
 */
rotation: number, }; response: Nothing };
  "scan.attach": { request: { 
/**
 * The scans, in the order of the pages: several become one PDF.
 */
scans: Array<TurnedScan>, 
/**
 * The household.
 */
household: HouseholdId, 
/**
 * A document of it, to which the file is added.
 */
document: SupportingDocumentId | null, 
/**
 * Otherwise the type of the document that is recorded as handed over today.
 */
document_type: DocumentTypeId | null, 
/**
 * The person that it is about; none for the household.
 */
person: PersonId | null, 
/**
 * The adult at the other end of a pair.
 */
adult: PersonId | null, 
/**
 * *Émis le*, in any usual writing.
 */
issued_on: string | null, }; response: { 
/**
 * The document.
 */
document: SupportingDocumentId, 
/**
 * Its file.
 */
attachment: AttachmentId, } };
  "scan.configure": { request: { 
/**
 * The folder; none to watch none.
 */
folder: string | null, 
/**
 * Keeps originals beside once they are filed, in clear.
 */
keep: boolean, 
/**
 * Days after which a scan that nobody filed is pointed at, 1 to 60.
 */
old_days: number, }; response: Nothing };
  "scan.discard": { request: { 
/**
 * The scan.
 */
scan: string, }; response: Nothing };
  "scan.list": { request: Record<symbol, never>; response: { 
/**
 * Whether the folder answers.
 */
state: TrayState, 
/**
 * The scans, the latest first, 200 at the most.
 */
scans: Array<ScanView>, 
/**
 * How many there are.
 */
total: number, 
/**
 * How many are being written.
 */
arriving: number, 
/**
 * How many of all wait for too long.
 */
old: number, 
/**
 * Days after which a scan waits for too long.
 */
old_days: number, } };
  "scan.propose": { request: { 
/**
 * The text of its first page, as the file itself holds it; empty for a picture.
 */
text: string, 
/**
 * The household that it is known to be of; looked for in the text otherwise.
 */
household: HouseholdId | null, }; response: { 
/**
 * The words that told the type, as they are usually written.
 */
words: string | null, 
/**
 * Numbers of files in sight that the text gives.
 */
numbers: Array<string>, 
/**
 * Days that it names, "15/10/2026".
 */
dates_fr: Array<string>, 
/**
 * People of families in sight whom it names.
 */
names: Array<string>, 
/**
 * Where it may belong, the best first; none when the text leads nowhere.
 */
proposals: Array<FilingProposal>, } };
  "scan.read": { request: { 
/**
 * The scan.
 */
scan: string, }; response: { 
/**
 * What its bytes are fetched by, in this session, from memory.
 */
document: string, 
/**
 * What it is.
 */
kind: AttachmentKind, 
/**
 * Its pages; 1 for a picture.
 */
pages: number, } };
  "scan.settings": { request: Record<symbol, never>; response: { 
/**
 * The folder; none when this post watches none.
 */
folder: string | null, 
/**
 * Originals are kept beside once they are filed, in clear.
 */
keep: boolean, 
/**
 * Days after which a scan that nobody filed is pointed at, 1 to 60.
 */
old_days: number, } };
  "audit.acts": { request: JournalQuestion; response: JournalPage };
  "audit.access": { request: JournalQuestion; response: JournalPage };
  "audit.retention": { request: Record<symbol, never>; response: { 
/**
 * Whole months that are kept, 6 to 12.
 */
kept_months: number, 
/**
 * The first month that stays, `AAAA-MM`: what a purge is asked with.
 */
before: string, 
/**
 * The months that would go; the open month and those of the delay never do.
 */
months: Array<JournalMonth>, } };
  "audit.purge_access": { request: { 
/**
 * The first month that stays, `AAAA-MM`, as `audit.retention` told it: no month goes that was
 * not shown.
 */
before: string, }; response: { 
/**
 * The months.
 */
months: Array<string>, 
/**
 * How many lines they held.
 */
lines: number, } };
}
