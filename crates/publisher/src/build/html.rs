/// Text as it is written in HTML, between tags or inside double quotes.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn no_text_ends_its_element_or_its_attribute() {
        assert_eq!(
            escape("a \"</title>\"&<script>"),
            "a &quot;&lt;/title&gt;&quot;&amp;&lt;script&gt;"
        );
    }
}
