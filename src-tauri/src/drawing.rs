//! How the webview draws.

use tauri::WebviewWindow;

/// Draws by the processor on Linux: a form of some hundred boxes has nothing for a graphics card to
/// win, and its layers cost a hundred megabytes and twice the time where the card is slow or
/// absent (ADR 0114). Where the engine cannot be asked, it draws as it pleases.
pub(crate) fn by_the_processor(window: &WebviewWindow) {
    #[cfg(target_os = "linux")]
    {
        use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};
        let _ = window.with_webview(|webview| {
            if let Some(settings) = webview.inner().settings() {
                settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
            }
        });
    }
    #[cfg(not(target_os = "linux"))]
    let _ = window;
}
