/// A text of others as it may be written to a terminal: what would act there is escaped.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for char in text.chars() {
        if catalogue::is_harmful(char) {
            line.extend(char.escape_unicode());
        } else {
            line.push(char);
        }
    }
    line
}
