//! The look of the post, put on the page before it is first drawn: a dark counter does not start
//! with a flash of white.

use guichet_app::Display;

/// What the window runs before the page's own scripts. The look is an enumeration: nothing in it
/// can end the literal. In some engines the page has no root yet at that time.
pub(crate) fn script(display: Display) -> String {
    let look = serde_json::json!(display);
    format!(
        "(() => {{
           const look = {look};
           const dark = matchMedia('(prefers-color-scheme: dark)').matches;
           const theme = look.theme === 'system' ? (dark ? 'dark' : 'light') : look.theme;
           const dress = () => {{
             const root = document.documentElement;
             if (root) Object.assign(root.dataset, {{ ...look, theme }});
             return root !== null;
           }};
           if (dress()) return;
           const wait = new MutationObserver(() => dress() && wait.disconnect());
           wait.observe(document, {{ childList: true }});
         }})();"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use guichet_app::{Density, TextSize, Theme};

    #[test]
    fn the_page_is_told_what_the_post_was_told() {
        let told = script(Display {
            theme: Theme::Dark,
            text: TextSize::Large,
            density: Density::Comfort,
        });
        for said in ["\"dark\"", "\"150\"", "\"confort\""] {
            assert!(told.contains(said), "{said}");
        }
    }
}
