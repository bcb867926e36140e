//! The journeys in a browser, against the bridge.

use super::super::options::Options;
use crate::failure::Failure;
use crate::house::House;
use crate::launch;
use crate::process::npm;
use crate::ui;

/// Type-checks the journeys, then plays them.
///
/// The harness has tests of its own, which need a browser only; the journeys start the bridge
/// named by GUICHET_BRIDGE, and fail when there is none.
pub(crate) fn journeys(house: &House, _: &Options) -> Result<(), Failure> {
    npm(house)
        .args(["--prefix", "tests/e2e", "run", "check"])
        .run()?;
    let mut play = npm(house).args(["--prefix", "tests/e2e", "test"]);
    if house.has("ui/package.json") {
        ui::build_if_older(house)?;
        play = play.env("GUICHET_BRIDGE", launch::build_bridge(house)?);
    }
    play.run()
}
