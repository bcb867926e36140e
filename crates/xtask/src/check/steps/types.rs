//! The types that the screens share with the core are those of the core.

use super::super::options::Options;
use crate::failure::Failure;
use crate::house::House;
use crate::types;

/// ui/src/generated is what the core would write today.
pub(crate) fn current(house: &House, _: &Options) -> Result<(), Failure> {
    types::compare(house)
}
