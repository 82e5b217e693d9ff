use super::context::{Context, Step};
use super::value::wrong_type;
use crate::index::Index;
use crate::json::{Node, Value};
use crate::quoted::{is_bidi_control, is_control, is_without_width, quoted};
use crate::{Code, LanguageTag, LinkError, LocalisedText, check_link};

/// A text that says something and holds nothing that it must not hold.
pub(super) fn plain<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<&'n str> {
    let Value::Text(text) = &node.value else {
        return wrong_type(context, node, "a text in double quotes");
    };
    let limit = context.limits.text;
    if text.len() > limit {
        let given = text.chars().count();
        if given > limit {
            let message = format!("the text has {given} characters: write at most {limit}");
            context.report(Code::TextTooLong, node.at, message);
            return None;
        }
    }
    if let Some(bad) = text.chars().find(|char| must_not_stand_in_text(*char)) {
        report_character(context, node, bad);
        return None;
    }
    if text.trim_ascii().is_empty() {
        context.report(
            Code::EmptyText,
            node.at,
            "the text is empty: write one or leave the key out".into(),
        );
        return None;
    }
    Some(text)
}

fn must_not_stand_in_text(char: char) -> bool {
    (is_control(char) && !matches!(char, '\n' | '\t')) || is_bidi_control(char) || char == '\u{FFFD}'
}

fn report_character(context: &mut Context<'_>, node: &Node<'_>, bad: char) {
    let code = bad as u32;
    let message = match bad {
        '\u{FFFD}' => {
            "the text holds U+FFFD, the sign of a broken encoding: write the right character".into()
        }
        _ if is_control(bad) => {
            format!(
                "the text holds the control character U+{code:04X}: only newline and tab may stand in texts"
            )
        }
        _ if is_bidi_control(bad) => {
            format!("the text holds the bidirectional control U+{code:04X}: take it out")
        }
        _ => format!("the name holds the invisible character U+{code:04X}: take it out"),
    };
    context.report(Code::BadCharacter, node.at, message);
}

fn plain_name<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<&'n str> {
    let text = plain(context, node)?;
    let Some(bad) = text.chars().find(|char| is_without_width(*char)) else {
        return Some(text);
    };
    report_character(context, node, bad);
    None
}

/// A plain text to be kept.
pub(super) fn owned<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<String> {
    plain(context, node).map(String::from)
}

/// Text by language.
pub(super) fn localised<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<LocalisedText> {
    translations(context, node, plain)
}

/// Text by language that names something: invisible characters would make two names look equal.
pub(super) fn name<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<LocalisedText> {
    translations(context, node, plain_name)
}

fn translations<'n>(
    context: &mut Context<'n>,
    node: &'n Node<'n>,
    read: fn(&mut Context<'n>, &'n Node<'n>) -> Option<&'n str>,
) -> Option<LocalisedText> {
    const WANTED: &str = "a text by language, like `{\"en\": \"…\"}`,";
    let Value::Object(entries) = &node.value else {
        return wrong_type(context, node, WANTED);
    };
    if entries.is_empty() {
        context.report(
            Code::EmptyText,
            node.at,
            "no translation is given: write at least one".into(),
        );
        return None;
    }
    let mut seen = Index::default();
    let mut texts = Vec::with_capacity(entries.len());
    for entry in entries {
        let step = Step::Key(&entry.key);
        if seen.insert(&entry.key, 0).is_some() {
            let message = format!(
                "the key {} is given twice: the first one counts",
                quoted(&entry.key)
            );
            context.report_in(step, Code::DuplicateKey, entry.at, message);
            continue;
        }
        let Some(tag) = LanguageTag::parse(&entry.key) else {
            context.report_in(step, Code::BadLanguage, entry.at, not_a_language(&entry.key));
            continue;
        };
        if !context.languages.is_empty() && !context.languages.contains(&tag) {
            let message = format!("the catalogue's `languages` do not name {}", quoted(&entry.key));
            context.report_in(step, Code::UndeclaredLanguage, entry.at, message);
        }
        if let Some(text) = context.within(step, &entry.node, read) {
            texts.push((tag, Box::from(text)));
        }
    }
    let missing = context
        .languages
        .iter()
        .find(|tag| seen.get(tag.as_str()).is_none());
    if let Some(missing) = missing {
        let message = format!("the translation `{missing}` is missing");
        context.report(Code::MissingTranslation, node.at, message);
    }
    LocalisedText::new(texts)
}

fn not_a_language(given: &str) -> String {
    format!(
        "{} is not a language tag of BCP 47: write it like `ru` or `en`",
        quoted(given)
    )
}

/// A language tag.
pub(super) fn language<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<LanguageTag> {
    let given = plain(context, node)?;
    let tag = LanguageTag::parse(given);
    if tag.is_none() {
        context.report(Code::BadLanguage, node.at, not_a_language(given));
    }
    tag
}

/// The whole address of a page.
pub(super) fn link<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<String> {
    let Value::Text(given) = &node.value else {
        return wrong_type(context, node, "an address in double quotes");
    };
    if let Err(error) = check_link(given) {
        let message = bad_link(given, error);
        context.report(Code::BadLink, node.at, message);
        return None;
    }
    Some(given.to_string())
}

fn bad_link(given: &str, error: LinkError) -> String {
    format!("{} is not a safe address: {error}", quoted(given))
}
