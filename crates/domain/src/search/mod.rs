//! Finding a family by what somebody at the counter says of it: pure rules.
//!
//! | file | what it decides |
//! | --- | --- |
//! | words | the words of a name, those that say nothing |
//! | sound | what sounds alike in French |
//! | near | what one typing error apart is |
//! | entries | what a file is found by |
//! | typed | what a typed text may mean |
//! | judge | how well a file answers it |

mod entries;
mod judge;
mod near;
mod sound;
mod typed;
mod words;

pub use entries::{Entries, Entry, Field, date_token, email_token, joined};
pub use judge::{ARCHIVED, Answer, MIN_BEGUN_NEAR, MIN_NEAR, Verdict, judge, nearness, worth};
pub use near::{begins_within_one, shortened, within_one};
pub use sound::{sound, sounds};
pub use typed::{Look, MAX_TOKENS, Reading, Tokens, Typed};
pub(crate) use words::month;
pub use words::name_words;
pub(crate) use words::{is_of_the_street, spelt_out};

#[cfg(test)]
mod tests;
