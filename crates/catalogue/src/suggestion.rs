//! What was probably meant by a word that is not known.

/// Steps of comparison that all suggestions of one reading may cost together, so that a file of nothing but
/// mistakes is read in linear time.
pub(crate) const BUDGET: usize = 20_000_000;

#[cfg(not(target_arch = "wasm32"))]
const LONGEST: usize = 80;

/// Suggestions are for those who keep a catalogue. Visitors read why a record is left out, and what to write instead is
/// no help to them: in WebAssembly there is none.
#[cfg(target_arch = "wasm32")]
pub(crate) fn nearest<'a>(_: &str, _: &mut dyn Iterator<Item = &'a str>, _: &mut usize) -> Option<&'a str> {
    None
}

/// The candidate with the smallest edit distance, where it is near enough to be a slip of the pen.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn nearest<'a>(
    given: &str,
    candidates: &mut dyn Iterator<Item = &'a str>,
    budget: &mut usize,
) -> Option<&'a str> {
    let mut allowed = given.len() / 4 + 1;
    let mut best = None;
    if given.is_empty() || given.len() > LONGEST {
        return None;
    }
    for candidate in candidates {
        if candidate.len() > LONGEST || given.len().abs_diff(candidate.len()) > allowed {
            *budget = budget.saturating_sub(1);
            continue;
        }
        let Some(rest) = budget.checked_sub(given.len() * candidate.len()) else {
            break;
        };
        *budget = rest;
        let distance = distance(given.as_bytes(), candidate.as_bytes());
        if distance <= allowed && distance > 0 && distance < candidate.len() {
            best = Some(candidate);
            if distance == 1 {
                break;
            }
            allowed = distance - 1;
        }
    }
    best
}

/// Levenshtein's distance over bytes: both texts are ids, keys or codes.
#[cfg(not(target_arch = "wasm32"))]
fn distance(left: &[u8], right: &[u8]) -> usize {
    let mut row = [0; LONGEST + 1];
    for (place, cell) in row.iter_mut().enumerate() {
        *cell = place;
    }
    for (above, left) in left.iter().enumerate() {
        let mut diagonal = above;
        row[0] = above + 1;
        for (place, right) in right.iter().enumerate() {
            let changed = diagonal + usize::from(left != right);
            diagonal = row[place + 1];
            row[place + 1] = changed.min(row[place] + 1).min(diagonal + 1);
        }
    }
    row[right.len()]
}
