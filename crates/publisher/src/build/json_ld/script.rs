use serde_json::Value;

/// The element that carries a graph. No text of the graph can end the element or begin a comment in it.
pub(crate) fn script(graph: &Value) -> String {
    // `<` stands only in texts of JSON, where it may be written so.
    let json = graph.to_string().replace('<', "\\u003c");
    format!("<script type=\"application/ld+json\">{json}</script>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn no_text_ends_the_element() {
        let hostile = "</script><script>alert(1)</script><!--<SCRIPT>\u{2028}\"\\";
        let element = script(&json!({ "name": hostile }));
        let json = element
            .strip_prefix("<script type=\"application/ld+json\">")
            .and_then(|rest| rest.strip_suffix("</script>"))
            .unwrap();
        assert!(!json.contains('<'), "{json}");
        let read: Value = serde_json::from_str(json).unwrap();
        assert_eq!(read["name"], hostile, "readers get the text as it is");
    }
}
