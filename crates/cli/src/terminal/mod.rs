//! What a terminal does that a window does otherwise: asking for a word, showing how far a long
//! work is, saying a refusal.

mod ask;
mod machine;
mod sentence;

pub(crate) use ask::secret;
pub(crate) use machine::TerminalMachine;
pub(crate) use sentence::sentence;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::Duration;

/// A line that turns while a work of unknown length goes on; nothing outside a terminal.
pub(crate) fn waiting(message: &'static str) -> ProgressBar {
    let line = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    line.set_style(ProgressStyle::default_spinner());
    line.set_message(message);
    line.enable_steady_tick(Duration::from_millis(120));
    line
}
