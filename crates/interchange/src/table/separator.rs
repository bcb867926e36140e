//! What stands between two cells.

/// Those met in practice, the most usual in France first.
const USUAL: [char; 4] = [';', '\t', ',', '|'];

/// The separator of a text: the one that its first line with any text holds most often outside
/// quotes; on equal terms the most usual.
pub(super) fn sniff(text: &str) -> char {
    let line = text.lines().find(|line| !line.trim().is_empty());
    let mut counts = [0usize; USUAL.len()];
    let mut quoted = false;
    for sign in line.unwrap_or_default().chars() {
        match sign {
            '"' => quoted = !quoted,
            _ if quoted => {}
            _ => {
                if let Some(rank) = USUAL.iter().position(|usual| *usual == sign) {
                    counts[rank] += 1;
                }
            }
        }
    }
    let mut best = 0;
    for rank in 1..USUAL.len() {
        if counts[rank] > counts[best] {
            best = rank;
        }
    }
    USUAL[best]
}
