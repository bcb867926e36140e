//! The real binary, on real encrypted bases in temporary folders.

mod families;
mod first_start;
mod papers;
mod post;
mod refusals;
mod safety;
mod town;
