/// A given text for a message: at most 60 characters, and nothing that could act on a terminal or a screen.
pub(crate) fn quoted(text: &str) -> String {
    let mut shown = String::from("`");
    for (place, char) in text.chars().enumerate() {
        if place == 60 {
            shown.push('…');
            break;
        }
        if is_harmful(char) {
            shown.extend(char.escape_unicode());
        } else {
            shown.push(char);
        }
    }
    shown.push('`');
    shown
}

/// True for control characters and for those without a shape, which change what is seen around them.
pub fn is_harmful(char: char) -> bool {
    is_control(char) || is_bidi_control(char) || is_without_width(char)
}

/// C0, delete and C1.
pub(crate) fn is_control(char: char) -> bool {
    matches!(char, '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}')
}

/// The embeddings, overrides and isolates of the Unicode bidirectional algorithm (UAX 9).
pub(crate) fn is_bidi_control(char: char) -> bool {
    matches!(char, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Spaces, joiners and direction marks that cannot be seen.
pub(crate) fn is_without_width(char: char) -> bool {
    matches!(
        char,
        '\u{200B}'..='\u{200F}' | '\u{2028}' | '\u{2029}' | '\u{2060}' | '\u{FEFF}'
    )
}
