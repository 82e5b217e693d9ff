//! The start tags of a page. The pages are the publisher's own, so this knows no more of HTML than they use.

/// A start tag with its attributes, and the text that stands behind it up to the next tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) text: String,
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        attributes
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// The elements of a page, in its order.
pub(super) fn elements(page: &str) -> Vec<Element> {
    let mut elements = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, behind)| behind);
        } else if rest.starts_with(|char: char| char.is_ascii_alphabetic()) {
            let (element, behind) = element(rest);
            rest = behind;
            elements.push(element);
        }
    }
    elements
}

/// Reads a tag from behind its `<`, and gives what follows its content.
fn element(tag: &str) -> (Element, &str) {
    let end = tag
        .find(|char: char| char.is_ascii_whitespace() || matches!(char, '>' | '/'))
        .unwrap_or(tag.len());
    let name = tag[..end].to_ascii_lowercase();
    let mut attributes = Vec::new();
    let mut rest = &tag[end..];
    loop {
        rest = rest.trim_start_matches(|char: char| char.is_ascii_whitespace() || char == '/');
        if let Some(behind) = rest.strip_prefix('>') {
            rest = behind;
            break;
        }
        if rest.is_empty() {
            break;
        }
        let (attribute, behind) = attribute(rest);
        attributes.push(attribute);
        rest = behind;
    }
    // What looks like a tag inside of a script is none.
    let end = match name.as_str() {
        "script" => rest.to_ascii_lowercase().find("</script").unwrap_or(rest.len()),
        _ => rest.find('<').unwrap_or(rest.len()),
    };
    let (text, rest) = rest.split_at(end);
    let element = Element {
        name,
        attributes,
        text: text.trim().to_owned(),
    };
    (element, rest)
}

fn attribute(tag: &str) -> ((String, String), &str) {
    let ends = |char: char| char.is_ascii_whitespace() || matches!(char, '=' | '>');
    // A name is never empty, or this would not come to an end.
    let first = tag.chars().next().map_or(0, char::len_utf8);
    let end = tag[first..].find(ends).map_or(tag.len(), |end| first + end);
    let name = tag[..end].to_ascii_lowercase();
    let rest = tag[end..].trim_start();
    let Some(rest) = rest.strip_prefix('=').map(str::trim_start) else {
        return ((name, String::new()), rest);
    };
    let (value, rest) = match rest.chars().next() {
        Some(quote @ ('"' | '\'')) => rest[1..].split_once(quote).unwrap_or((&rest[1..], "")),
        _ => {
            let end = rest.find(|char: char| char.is_ascii_whitespace() || char == '>');
            rest.split_at(end.unwrap_or(rest.len()))
        }
    };
    ((name, value.replace("&amp;", "&")), rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_with_their_attributes_in_any_quotes() {
        let page =
            "<!doctype html><a href=\"x?a=1&amp;b=2\" Rel='n'>t</a><br/><!-- <b> --><IMG src=y.png hidden>";
        let read = elements(page);
        let names: Vec<&str> = read.iter().map(|element| element.name.as_str()).collect();
        assert_eq!(names, ["a", "br", "img"]);
        assert_eq!(read[0].attribute("href"), Some("x?a=1&b=2"));
        assert_eq!(read[0].attribute("rel"), Some("n"));
        assert_eq!(read[2].attribute("src"), Some("y.png"));
        assert_eq!(read[2].attribute("hidden"), Some(""));
    }

    #[test]
    fn a_script_is_one_text() {
        let read = elements("<script>if (1 < 2) '<b>'</script><p>x");
        assert_eq!(read[0].text, "if (1 < 2) '<b>'");
        assert_eq!(read[1].name, "p");
    }

    #[test]
    fn every_spoilt_tag_comes_to_an_end() {
        for page in [
            "<",
            "<a",
            "<a b",
            "<a b=",
            "<a b=\"c",
            "<a =",
            "<a ==>",
            "<!--",
            "<script",
            "<a \u{416}=1",
            "<a '",
        ] {
            assert!(elements(page).len() <= 1, "{page}");
        }
    }
}
