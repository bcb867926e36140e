//! What is typed in the search box, drawn from the town itself: half names, names without their
//! accents, first names with names, telephones, birth dates, numbers, and what nobody bears.

use serde_json::Value;

/// The questions about a household, as an agent would type them.
pub(super) fn about(file: &Value, turn: usize) -> Option<String> {
    let members = file["members"].as_array()?;
    let member = members.get(turn % members.len().max(1))?;
    let fields = &member["fields"];
    let name = fields["usage_name"].as_str()?;
    let first_name = fields["first_name"].as_str().unwrap_or_default();
    let birth = member["birth_fr"].as_str();
    let phone = member["phones"][0]["number"].as_str();
    Some(match turn % 10 {
        0 => beginning(name, 3),
        1 => beginning(name, 4).to_lowercase(),
        2 => name.to_uppercase(),
        3 => format!("{} {}", beginning(first_name, 3), beginning(name, 4)),
        4 => format!("{name} {first_name}"),
        5 => beginning(first_name, 4),
        6 => phone.map_or_else(|| name.to_owned(), |phone| beginning(phone, 11)),
        7 => birth.map_or_else(|| name.to_owned(), str::to_owned),
        8 => file["number"].as_str()?.trim_start_matches('0').to_owned(),
        // A typing error at the end: nothing may be found, and that must be said at once too.
        _ => format!("{name}qz"),
    })
}

fn beginning(text: &str, letters: usize) -> String {
    text.chars().take(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn asks_as_at_the_counter() {
        let file = json!({
            "number": "00017",
            "members": [{
                "fields": { "usage_name": "Bensaïd", "first_name": "Karim" },
                "birth_fr": "09/11/1985",
                "phones": [{ "number": "06 39 98 27 14" }],
            }],
        });
        let asked: Vec<_> = (0..10).filter_map(|turn| about(&file, turn)).collect();
        assert_eq!(
            asked,
            [
                "Ben",
                "bens",
                "BENSAÏD",
                "Kar Bens",
                "Bensaïd Karim",
                "Kari",
                "06 39 98 27",
                "09/11/1985",
                "17",
                "Bensaïdqz",
            ]
        );
    }
}
