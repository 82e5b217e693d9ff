//! What a text would be if it had been typed with the other keyboard layout: Russian ЙЦУКЕН or US QWERTY.

use catalogue::fold::fold_char;

/// The keys of both layouts that give a letter of the Russian one, in the same order.
const RUSSIAN: &str = "йцукенгшщзхъфывапролджэячсмитьбюё";
/// Unshifted and shifted.
const ENGLISH: [&[u8; 33]; 2] = [
    b"qwertyuiop[]asdfghjkl;'zxcvbnm,.`",
    b"QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~",
];

/// The text from the other layout. `None` where it has letters of both layouts or of none.
pub(crate) fn retyped(text: &str) -> Option<String> {
    let has_english = text.bytes().any(|byte| byte.is_ascii_alphabetic());
    let has_russian = text.chars().any(|typed| key_of_russian(typed).is_some());
    let other = |typed| {
        let other = if has_russian { english } else { russian };
        other(typed).unwrap_or(typed)
    };
    (has_english != has_russian).then(|| text.chars().map(other).collect())
}

fn english(typed: char) -> Option<char> {
    key_of_russian(typed).map(|key| char::from(ENGLISH[0][key]))
}

fn russian(typed: char) -> Option<char> {
    let key = ENGLISH
        .iter()
        .find_map(|keys| keys.iter().position(|key| char::from(*key) == typed))?;
    RUSSIAN.chars().nth(key)
}

fn key_of_russian(typed: char) -> Option<usize> {
    let small = match typed {
        'ё' | 'Ё' => 'ё',
        _ => fold_char(typed),
    };
    RUSSIAN.chars().position(|key| key == small)
}

#[cfg(test)]
mod tests {
    use super::retyped;

    #[track_caller]
    fn check(typed: &str, meant: &str) {
        assert_eq!(retyped(typed).as_deref(), Some(meant));
    }

    #[test]
    fn punctuation_keys_hold_russian_letters() {
        check("nt[yjgfhr", "технопарк");
        check(",bpytc-byre,fnjh", "бизнес-инкубатор");
        check("`krf", "ёлка");
        check("'yth;bz", "энержия");
        check("(ntyjgfhr)", "(тенопарк)");
    }

    #[test]
    fn shifted_keys_hold_the_same_letters() {
        check("{BVUHFL", "химград");
        check("<FQ:\">FN~", "байжэюатё");
    }

    #[test]
    fn english_is_read_back_from_the_russian_layout() {
        check("зщднькук", "polymrer");
        check("ыщаецфку[", "software[");
        check("ёбю", "`,.");
    }

    #[test]
    fn digits_and_other_signs_stay() {
        check("3L-gtxfnm!", "3д-печать!");
    }

    #[test]
    fn a_text_of_both_layouts_or_of_none_has_no_other_reading() {
        assert_eq!(retyped("3D-печать"), None);
        assert_eq!(retyped("2025"), None);
        assert_eq!(retyped("[],"), None);
        assert_eq!(retyped(""), None);
    }
}
