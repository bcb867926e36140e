//! How a post shows things: theme, size of text, density. It lies in `post.json`, since it must be
//! known before anybody comes in; it says nothing of anybody.

use serde::{Deserialize, Deserializer, Serialize};
use ts_rs::TS;

/// Colours of the screens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// Those of the machine.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Size of everything, in hundredths of the usual one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum TextSize {
    /// As designed.
    #[default]
    #[serde(rename = "100")]
    Usual,
    /// A quarter larger.
    #[serde(rename = "125")]
    Larger,
    /// Half as large again.
    #[serde(rename = "150")]
    Large,
    /// Twice as large: what the RGAA asks for.
    #[serde(rename = "200")]
    Double,
}

/// Height of rows and fields.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum Density {
    /// As many rows as possible.
    #[default]
    #[serde(rename = "compact")]
    Compact,
    /// More room around each.
    #[serde(rename = "confort")]
    Comfort,
}

/// How a post shows things.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Display {
    /// Colours.
    pub theme: Theme,
    /// Size of the text.
    pub text: TextSize,
    /// Height of rows.
    pub density: Density,
}

impl Display {
    /// Reads it from `post.json`; what another version wrote there and this one does not know must
    /// not cost the post its name and its backup folder.
    pub(crate) fn lenient<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let written = serde_json::Value::deserialize(from)?;
        Ok(serde_json::from_value(written).unwrap_or_default())
    }
}
