//! The desktop shell: one window over the commands of `guichet-app`. No rule and no SQL live here.

mod arguments;
mod call;
mod dialogs;
mod drawing;
mod exit;
mod look;
mod machine;
mod print;

use arguments::Arguments;
use clap::Parser;
use guichet_app::{Client, Event, Host, HostConfig};
use machine::Desk;
use std::sync::Arc;
use std::time::Duration;
use tauri::{Emitter, Manager, WebviewUrl, WebviewWindowBuilder};

/// What every handler reaches: the host, and the one client that the window is.
pub(crate) struct Counter {
    pub(crate) host: Arc<Host>,
    pub(crate) client: Client,
}

/// How often the delays of the session are looked at.
const TICK: Duration = Duration::from_secs(2);

/// Opens the application window and blocks until it is closed. Gives the process's exit code.
pub fn run() -> i32 {
    let arguments = Arguments::parse();
    no_core_dumps();
    let built = tauri::Builder::default()
        .setup(move |app| {
            let folder = arguments.folder();
            let mut config = HostConfig::new(folder);
            config.machine = Arc::new(Desk::new(app.handle().clone()));
            let host = Arc::new(Host::new(config));
            if let Some(households) = arguments.demo {
                arguments::invent(&host, households)?;
            }
            let client = host.admit();
            app.manage(Counter {
                host: Arc::clone(&host),
                client,
            });
            let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
                .title("Guichet Famille")
                .inner_size(1366.0, 768.0)
                .min_inner_size(800.0, 600.0)
                .initialization_script(look::script(host.display()))
                // Nothing that was on the screen may stay in a cache of the webview.
                .incognito(!is_driven())
                // Files dropped on the window are the page's business, as in a browser.
                .disable_drag_drop_handler()
                .build()?;
            drawing::by_the_processor(&window);
            watch(app.handle().clone(), host);
            Ok(())
        })
        .invoke_handler(tauri::generate_handler![
            call::call,
            call::document,
            call::upload
        ])
        .on_window_event(exit::on_window_event)
        .build(tauri::generate_context!());
    match built {
        Ok(app) => app.run_return(|_, _| {}),
        Err(_) => 1,
    }
}

/// Whether a test drives the webview: its engine cannot be driven while it is incognito. Never in
/// a release build, which is incognito whatever its environment says.
fn is_driven() -> bool {
    cfg!(debug_assertions) && std::env::var("TAURI_WEBVIEW_AUTOMATION").as_deref() == Ok("true")
}

/// Locks by itself and tells the window.
fn watch(app: tauri::AppHandle, host: Arc<Host>) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(TICK);
            for event in host.tick() {
                let name = match event {
                    Event::Locked(_) => "locked",
                    Event::LoggedOut(_) => "logged_out",
                };
                // A window that is closing hears nothing; that is no failure.
                let _ = app.emit(name, ());
            }
        }
    });
}

/// A core dump would hold the key and the families.
fn no_core_dumps() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let none = Rlimit {
            current: Some(0),
            maximum: Some(0),
        };
        // Where the system refuses, SECURITY.md's sentence on swap and dumps stands.
        let _ = setrlimit(Resource::Core, none);
    }
}
