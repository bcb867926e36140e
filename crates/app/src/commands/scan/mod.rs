//! Scans that wait in the folder of this post: shown, filed, thrown away. A scan is of nobody until
//! an agent files it, so that the right to write documents somewhere is enough to see the tray.

pub mod attach;
pub mod configure;
pub mod discard;
pub mod list;
pub mod propose;
pub mod read;
pub mod settings;

mod rank;
