//! Closing the window: a backup when something was written, said by the window meanwhile.

use crate::Counter;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tauri::{Emitter, Manager, Window, WindowEvent};

/// The exit is under way: a second click must not start it again.
static LEAVING: AtomicBool = AtomicBool::new(false);

/// Keeps the window open while the backup is made, then ends the process.
pub(crate) fn on_window_event(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else {
        return;
    };
    api.prevent_close();
    if LEAVING.swap(true, Ordering::SeqCst) {
        return;
    }
    let app = window.app_handle().clone();
    let host = Arc::clone(&app.state::<Counter>().host);
    // The screens save their draft and say that a backup is being made.
    let _ = app.emit("leaving", ());
    std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(150));
        let code = match host.shut_down() {
            Ok(_) => 0,
            Err(error) => {
                let _ = app.emit("backup_failed", &error);
                // The agent reads the sentence; nothing is lost, the base itself is sound.
                std::thread::sleep(std::time::Duration::from_secs(4));
                2
            }
        };
        app.exit(code);
    });
}
