//! `guichet demo`: a fictional commune to discover the product with.

use super::text;
use crate::arguments::{Common, Demo};
use crate::counter::Counter;
use crate::failure::Failure;
use crate::output::Output;
use serde_json::json;
use std::time::Instant;

pub(super) fn run(common: &Common, demo: &Demo, output: Output) -> Result<(), Failure> {
    let counter = Counter::new(common, None)?;
    let start = Instant::now();
    let request = json!({
        "households": demo.households, "seed": demo.seed, "on": demo.on,
        "pending_documents": demo.pending_documents,
    });
    let made = counter.call_waiting("base.create_demo", &request)?;
    let took = start.elapsed();
    counter.leave()?;
    let (login, password) = (text(&made, "login"), text(&made, "password"));
    let answer = json!({
        "households": demo.households,
        "login": login,
        "password": password,
        "seconds": took.as_secs_f64(),
    });
    output.answer(&answer, || {
        format!(
            "La commune d’exemple est créée\u{a0}: {} dossiers en {:.1}\u{a0}s.\n\
             Identifiant\u{a0}: {login}\nMot de passe\u{a0}: {password}",
            demo.households,
            took.as_secs_f64()
        )
    })
}
