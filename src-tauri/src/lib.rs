//! The desktop shell: a window over the commands of `guichet-app`. No rule and no SQL live here.

/// Opens the application window and blocks until it is closed.
pub fn run() {
    let built = tauri::Builder::default()
        .setup(|app| {
            tauri::WebviewWindowBuilder::new(app, "main", tauri::WebviewUrl::default())
                .title("Guichet Famille")
                .inner_size(1366.0, 768.0)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!());
    if built.is_err() {
        std::process::exit(1);
    }
}
