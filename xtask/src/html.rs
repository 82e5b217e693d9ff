//! The one change that pages need while they are served, made on their text: the project writes that text itself,
//! so its shape is known.

use std::ops::Range;

/// Sets an attribute of the first element with this name; the page stays as it is when there is none.
pub(crate) fn set_attribute(page: &str, element: &str, attribute: &str, value: &str) -> String {
    let Some(tag) = opening_tag(page, element) else {
        return page.to_owned();
    };
    let escaped = escape(value);
    let inside = &page[tag.clone()];
    if let Some(old) = attribute_value(inside, attribute) {
        let (start, end) = (tag.start + old.start, tag.start + old.end);
        return format!("{}{escaped}{}", &page[..start], &page[end..]);
    }
    let after_name = tag.start + 1 + element.len();
    format!(
        "{} {attribute}=\"{escaped}\"{}",
        &page[..after_name],
        &page[after_name..]
    )
}

/// Text as it is written in HTML, between tags or inside double quotes.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// Where the first opening tag of `element` is, from `<` to behind `>`.
fn opening_tag(page: &str, element: &str) -> Option<Range<usize>> {
    let opening = format!("<{element}");
    let mut from = 0;
    while let Some(found) = page[from..].find(&opening) {
        let start = from + found;
        let after_name = start + opening.len();
        if page[after_name..].starts_with(|next: char| next == '>' || next.is_whitespace()) {
            return Some(start..after_name + end_of_tag(&page[after_name..])?);
        }
        from = after_name;
    }
    None
}

fn end_of_tag(text: &str) -> Option<usize> {
    let mut quoted = false;
    text.char_indices().find_map(|(at, character)| {
        quoted ^= character == '"';
        (character == '>' && !quoted).then_some(at + 1)
    })
}

fn attribute_value(tag: &str, attribute: &str) -> Option<Range<usize>> {
    let opening = format!("{attribute}=\"");
    let start = tag.match_indices(&opening).find_map(|(at, _)| {
        tag[..at]
            .ends_with(char::is_whitespace)
            .then_some(at + opening.len())
    })?;
    Some(start..start + tag[start..].find('"')?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_is_replaced_where_it_stands_and_added_where_not() {
        let page = "<html lang=\"ru\">\n<partner-directory\n  data-lang=\"x\" lang=\"ru\" src=\"./c.json\">";
        let page = set_attribute(page, "partner-directory", "lang", "en");
        let page = set_attribute(&page, "partner-directory", "contact", "https://x/?a&b");
        assert_eq!(
            page,
            "<html lang=\"ru\">\n<partner-directory contact=\"https://x/?a&amp;b\"\n  data-lang=\"x\" \
             lang=\"en\" src=\"./c.json\">"
        );
    }

    #[test]
    fn an_element_is_not_mistaken_for_one_whose_name_it_begins() {
        let page = "<partner-directory-list><partner-directory>";
        assert_eq!(
            set_attribute(page, "partner-directory", "lang", "ru"),
            "<partner-directory-list><partner-directory lang=\"ru\">"
        );
        assert_eq!(set_attribute(page, "main", "lang", "ru"), page);
    }
}
