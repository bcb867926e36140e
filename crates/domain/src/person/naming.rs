//! How a person's name is written on screen, in lists and on paper.

use super::{PersonFields, Sex};
use crate::name;

/// Stands for the name of a child who has none yet.
const UNBORN: &str = "À naître";

impl PersonFields {
    /// The name the person goes by: of use, else of birth. `None` when neither was told.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        told(&self.usage_name).or_else(|| told(&self.birth_name))
    }

    /// On screen: "Claire Marchand". A child without a name yet: "À naître".
    #[must_use]
    pub fn display_name(&self) -> String {
        self.written(str::to_owned, |first, last| format!("{first} {last}"))
    }

    /// In an alphabetical list: "Marchand, Claire".
    #[must_use]
    pub fn sort_name(&self) -> String {
        self.written(str::to_owned, |first, last| format!("{last}, {first}"))
    }

    /// On paper: "Hélène GARNIER, née PRIGENT". The name of birth is told when it is another one
    /// (case and accents apart); "né" agrees with the sex, "né(e)" when it was not told.
    #[must_use]
    pub fn paper_name(&self) -> String {
        let mut written =
            self.written(name::display_upper, |first, last| format!("{first} {last}"));
        if let (Some(usage), Some(birth)) = (told(&self.usage_name), told(&self.birth_name))
            && name::fold(usage) != name::fold(birth)
        {
            let born = match self.sex {
                Some(Sex::Female) => "née",
                Some(Sex::Male) => "né",
                None => "né(e)",
            };
            written.push_str(&format!(", {born} {}", name::display_upper(birth)));
        }
        written
    }

    /// Puts first and last name together with `join`; alone, either stands by itself.
    fn written(
        &self,
        last_name: impl Fn(&str) -> String,
        join: impl Fn(&str, &str) -> String,
    ) -> String {
        match (told(&self.first_name), self.name().map(last_name)) {
            (Some(first), Some(last)) => join(first, &last),
            (Some(first), None) => first.to_owned(),
            (None, Some(last)) if !self.is_unborn() => last,
            _ if self.is_unborn() => UNBORN.to_owned(),
            _ => String::new(),
        }
    }
}

fn told(text: &Option<String>) -> Option<&str> {
    text.as_deref()
        .map(str::trim)
        .filter(|text| !text.is_empty())
}
