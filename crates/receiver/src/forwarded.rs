//! The header `Forwarded` of RFC 7239.

const BLANKS: [char; 2] = [' ', '\t'];

/// What stands under `for` in each element of one field line, from left to right; `None` where an element has
/// no `for`.
///
/// A line that breaks the grammar gives nothing at all: where its elements end would be a guess, and a stranger
/// could write the left part of it so that the guess is wrong.
pub(crate) fn nodes(line: &str) -> Option<Vec<Option<String>>> {
    let mut nodes = Vec::new();
    let mut node = None;
    let mut rest = line;
    loop {
        rest = rest.trim_start_matches(BLANKS);
        if !rest.is_empty() && !rest.starts_with([',', ';']) {
            let (name, after) = token(rest, is_token)?;
            let (value, after) = value(after.strip_prefix('=')?)?;
            if name.eq_ignore_ascii_case("for") && node.replace(value).is_some() {
                return None;
            }
            rest = after.trim_start_matches(BLANKS);
        }
        let mut letters = rest.chars();
        match letters.next() {
            None => {
                nodes.push(node);
                return Some(nodes);
            }
            Some(',') => nodes.push(node.take()),
            Some(';') => {}
            Some(_) => return None,
        }
        rest = letters.as_str();
    }
}

/// A token or a quoted string, and what follows. Addresses with a port should be quoted and often are not.
fn value(text: &str) -> Option<(String, &str)> {
    match text.strip_prefix('"') {
        Some(rest) => quoted(rest),
        None => token(text, |letter| {
            is_token(letter) || matches!(letter, ':' | '[' | ']')
        })
        .map(|(value, rest)| (value.to_owned(), rest)),
    }
}

/// What stands before the closing quotation mark, and what follows it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut letters = text.chars();
    loop {
        match letters.next()? {
            '"' => return Some((value, letters.as_str())),
            '\\' => value.push(letters.next()?),
            letter => value.push(letter),
        }
    }
}

fn token(text: &str, belongs: impl Fn(char) -> bool) -> Option<(&str, &str)> {
    let end = text.find(|letter| !belongs(letter)).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

fn is_token(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &[&str]) {
        let found = nodes(line).unwrap_or_else(|| panic!("{line}"));
        let found: Vec<_> = found.iter().map(|node| node.as_deref().unwrap_or("-")).collect();
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn each_element_gives_its_for() {
        check("for=192.0.2.1", &["192.0.2.1"]);
        check(
            "for=192.0.2.1;proto=https, by=10.0.0.1 ; FOR=_x",
            &["192.0.2.1", "_x"],
        );
        check(
            "For=\"[2001:db8::7]:4711\",proto=http",
            &["[2001:db8::7]:4711", "-"],
        );
        check("for=192.0.2.1:80;", &["192.0.2.1:80"]);
        check("", &["-"]);
    }

    #[test]
    fn what_is_quoted_separates_nothing() {
        check("for=192.0.2.1;host=\"x,for=9.9.9.9;a\"", &["192.0.2.1"]);
        check("host=\"\\\",for=9.9.9.9\";for=192.0.2.1", &["192.0.2.1"]);
    }

    #[test]
    fn a_line_that_breaks_the_grammar_gives_nothing() {
        for line in [
            "for=\"192.0.2.1",
            "for=192.0.2.1;host=\"x",
            "for=\"192.0.2.1\\",
            "for=192.0.2.1;for=9.9.9.9",
            "for",
            "for=",
            "for =192.0.2.1",
            "for=192.0.2.1 for=9.9.9.9",
            "for=192.0.2.1\"",
            "for=ä",
            "for=192.0.2.1ä",
            "for=192.0.2.1\u{fffd}, for=9.9.9.9",
        ] {
            assert_eq!(nodes(line), None, "{line}");
        }
    }
}
