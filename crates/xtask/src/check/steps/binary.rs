//! The smoke test: the real binary, in its own webview.

use super::super::options::Options;
use crate::failure::Failure;
use crate::house::House;
use crate::process::node;
use crate::system::ensure_node;
use crate::{launch, tools, ui};

/// Tests the driver on WebKitGTK's own browser, then plays the main journey on the application,
/// built as it ships.
pub(crate) fn smoke(house: &House, _: &Options) -> Result<(), Failure> {
    ensure_node(house)?;
    let mut play = node(house).args(["--test", "tests/smoke/driver.test.mjs"]);
    if house.has("ui/package.json") {
        let driver = tools::ensure(house, tools::TAURI_DRIVER)?;
        ui::build_if_older(house)?;
        let application = launch::build_application(house, launch::Profile::Debug)?;
        play = play
            .args(["tests/smoke/application.test.mjs"])
            .env("GUICHET_APPLICATION", application)
            .env("GUICHET_DRIVER", driver);
    }
    play.run()
}
