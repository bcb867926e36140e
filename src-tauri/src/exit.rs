//! Closing the window: a backup when something was written, said by the window meanwhile.

use crate::Counter;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;
use tauri::{Emitter, Listener, Manager, Window, WindowEvent};

/// The exit is under way: a second click must not start it again.
static LEAVING: AtomicBool = AtomicBool::new(false);

/// How long the page may take to keep what was typed: one that hangs must not keep the window open.
const PATIENCE: Duration = Duration::from_secs(2);
/// From the page's last word to the picture on the glass.
const ONE_LOOK: Duration = Duration::from_millis(150);

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
    // The screens save their draft, say that a backup is being made, and answer.
    let (answer, answered) = mpsc::channel();
    app.once_any("ready_to_leave", move |_| {
        let _ = answer.send(());
    });
    let _ = app.emit("leaving", ());
    std::thread::spawn(move || {
        let _ = answered.recv_timeout(PATIENCE);
        std::thread::sleep(ONE_LOOK);
        let code = match host.shut_down() {
            Ok(_) => 0,
            Err(error) => {
                let _ = app.emit("backup_failed", &error);
                // The agent reads the sentence; nothing is lost, the base itself is sound.
                std::thread::sleep(Duration::from_secs(4));
                2
            }
        };
        app.exit(code);
    });
}
