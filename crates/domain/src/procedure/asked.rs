//! What each procedure asks for in a base that nobody has set up yet, and what several ask
//! together.

use std::collections::{BTreeMap, BTreeSet};

use super::{AskedField, AskedLine, Demand, Procedure};

/// Every procedure with every field, in their order.
///
/// What is off by default is off because no purpose of that procedure needs it (RGPD art. 5, data
/// minimisation): nationality and INE for none, the meal and the care plan for none but those who
/// feed or keep the child, the vaccinations for an *accueil collectif de mineurs* alone (at school
/// they belong to the admission by the head teacher). The school's list is closed by art.
/// D. 131-3-1 code de l'éducation: identity and domicile.
#[must_use]
pub fn default_lines() -> Vec<AskedLine> {
    let pairs = Procedure::ALL
        .into_iter()
        .flat_map(|procedure| AskedField::ALL.map(|field| (procedure, field)));
    pairs
        .map(|(procedure, field)| AskedLine {
            procedure,
            field,
            demand: default_demand(procedure, field),
        })
        .collect()
}

const fn default_demand(procedure: Procedure, field: AskedField) -> Demand {
    use AskedField as F;
    use Demand::{Expected, Off, Optional};
    match procedure {
        Procedure::Dossier => match field {
            F::AdultBirthDate | F::Phone | F::Address => Expected,
            F::AdultSex
            | F::AdultBirthName
            | F::AdultBirthPlace
            | F::MaritalStatus
            | F::OtherFirstNames
            | F::Email
            | F::ChildSex
            | F::ChildBirthPlace
            | F::Residence
            | F::Contacts => Optional,
            F::Nationality | F::Ine | F::Meal | F::CarePlan | F::Vaccination | F::Insurance => Off,
        },
        Procedure::School => match field {
            F::ChildBirthPlace | F::Address => Expected,
            F::Phone
            | F::AdultBirthName
            | F::AdultBirthDate
            | F::ChildSex
            | F::Email
            | F::Residence
            | F::Contacts => Optional,
            _ => Off,
        },
        Procedure::Canteen => match field {
            F::Phone | F::Contacts => Expected,
            F::Email | F::Residence | F::Meal | F::CarePlan => Optional,
            _ => Off,
        },
        Procedure::Childcare => match field {
            F::Phone | F::Contacts | F::Vaccination | F::Insurance => Expected,
            F::Email | F::Residence | F::Meal | F::CarePlan => Optional,
            _ => Off,
        },
        Procedure::Sport => match field {
            F::Phone | F::Contacts | F::Insurance => Expected,
            F::Email | F::ChildSex | F::CarePlan => Optional,
            _ => Off,
        },
        Procedure::Tariff => match field {
            F::Address => Expected,
            F::MaritalStatus | F::Email | F::Residence => Optional,
            _ => Off,
        },
    }
}

/// What several procedures ask together: each field once, as much as the most demanding.
#[must_use]
pub fn union(
    lines: &[AskedLine],
    procedures: &BTreeSet<Procedure>,
) -> BTreeMap<AskedField, Demand> {
    let mut asked: BTreeMap<AskedField, Demand> =
        AskedField::ALL.map(|field| (field, Demand::Off)).into();
    for line in lines {
        if procedures.contains(&line.procedure) {
            let demand = asked.entry(line.field).or_default();
            *demand = line.demand.max(*demand);
        }
    }
    asked
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn default_of(procedure: Procedure, field: AskedField) -> Demand {
        let lines = default_lines();
        let mut found = lines
            .iter()
            .filter(|line| line.procedure == procedure && line.field == field);
        let demand = found.next().unwrap().demand;
        assert!(found.next().is_none());
        demand
    }

    #[test]
    fn every_pair_has_one_line_in_order() {
        let lines = default_lines();
        assert_eq!(lines.len(), Procedure::ALL.len() * AskedField::ALL.len());
        let keys: Vec<_> = lines
            .iter()
            .map(|line| (line.procedure, line.field))
            .collect();
        let mut sorted = keys.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(keys, sorted);
    }

    /// RGPD art. 5 § 1 c: what no purpose needs is not asked.
    #[test]
    fn no_procedure_asks_for_a_nationality_or_an_ine() {
        for procedure in Procedure::ALL {
            for field in [AskedField::Nationality, AskedField::Ine] {
                assert_eq!(default_of(procedure, field), Demand::Off, "{procedure:?}");
            }
        }
    }

    /// Art. D. 131-3-1 code de l'éducation: identity, domicile, nothing else; what helps to reach
    /// the parents may be told.
    #[test]
    fn a_school_expects_identity_and_domicile() {
        let expected: Vec<_> = AskedField::ALL
            .into_iter()
            .filter(|field| default_of(Procedure::School, *field) == Demand::Expected)
            .collect();
        assert_eq!(expected, [AskedField::Address, AskedField::ChildBirthPlace]);
        for field in [
            AskedField::Meal,
            AskedField::CarePlan,
            AskedField::Vaccination,
            AskedField::Insurance,
            AskedField::MaritalStatus,
        ] {
            assert_eq!(
                default_of(Procedure::School, field),
                Demand::Off,
                "{field:?}"
            );
        }
    }

    #[test]
    fn words_are_those_of_serde_and_read_back() {
        for one in Procedure::ALL {
            assert_eq!(serde_json::to_value(one).unwrap(), one.as_str());
            assert_eq!(Procedure::of_word(one.as_str()), Some(one));
        }
        for one in AskedField::ALL {
            assert_eq!(serde_json::to_value(one).unwrap(), one.as_str());
            assert_eq!(AskedField::of_word(one.as_str()), Some(one));
        }
        for one in Demand::ALL {
            assert_eq!(serde_json::to_value(one).unwrap(), one.as_str());
            assert_eq!(Demand::of_word(one.as_str()), Some(one));
        }
        assert_eq!(Procedure::of_word("scolaire"), None);
    }

    fn some_procedures() -> impl Strategy<Value = BTreeSet<Procedure>> {
        prop::collection::btree_set(prop::sample::select(Procedure::ALL.to_vec()), 0..6)
    }

    proptest! {
        #[test]
        fn more_procedures_never_ask_for_less(a in some_procedures(), b in some_procedures()) {
            let lines = default_lines();
            let both = union(&lines, &a.union(&b).copied().collect());
            let (of_a, of_b) = (union(&lines, &a), union(&lines, &b));
            for field in AskedField::ALL {
                prop_assert_eq!(both[&field], of_a[&field].max(of_b[&field]));
            }
        }
    }
}
