//! The role, the name and the description of an element, as far as these screens need the rules of ARIA 1.2 and of
//! Accessible Name 1.2.

use scraper::{ElementRef, Node};

pub(crate) fn role<'a>(element: ElementRef<'a>) -> Option<&'a str> {
    if let Some(role) = element.attr("role") {
        return Some(role);
    }
    let role = match element.value().name() {
        "a" if element.attr("href").is_some() => "link",
        "article" => "article",
        "button" | "summary" => "button",
        "dialog" => "dialog",
        "fieldset" => "group",
        "footer" => "contentinfo",
        "form" => "form",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "heading",
        "header" => "banner",
        "input" => match element.attr("type") {
            Some("checkbox") => "checkbox",
            Some("search") => "searchbox",
            _ => "textbox",
        },
        "li" => "listitem",
        "main" => "main",
        "mark" => "mark",
        "nav" => "navigation",
        "option" => "option",
        "select" => "combobox",
        "table" => "table",
        "td" => "cell",
        "textarea" => "textbox",
        "th" if element.attr("scope") == Some("row") => "rowheader",
        "th" => "columnheader",
        "tr" => "row",
        "ul" | "ol" => "list",
        _ => return None,
    };
    Some(role)
}

pub(crate) fn name(element: ElementRef<'_>) -> String {
    if let Some(ids) = element.attr("aria-labelledby") {
        return texts_of(element, ids);
    }
    if let Some(label) = element.attr("aria-label") {
        return plain(label);
    }
    match element.value().name() {
        "fieldset" => child(element, "legend").map(text).unwrap_or_default(),
        "input" | "select" | "textarea" => label(element).map(text).unwrap_or_default(),
        _ => text(element),
    }
}

pub(crate) fn description(element: ElementRef<'_>) -> String {
    let ids = element.attr("aria-describedby").unwrap_or_default();
    texts_of(element, ids)
}

/// What a reader is given of the content, in plain spaces.
pub(crate) fn text(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    collect(element, &mut text);
    plain(&text)
}

/// Whether an element and what is inside it is there for no reader.
pub(crate) fn is_hidden(element: ElementRef<'_>) -> bool {
    let is_closed = element.value().name() == "dialog" && element.attr("open").is_none();
    let has_class = |name| element.value().classes().any(|class| class == name);
    is_closed || element.attr("aria-hidden") == Some("true") || has_class("gone")
}

fn collect(element: ElementRef<'_>, text: &mut String) {
    let is_inline = matches!(
        element.value().name(),
        "a" | "b" | "mark" | "small" | "span" | "strong"
    );
    if !is_inline {
        text.push(' ');
    }
    for child in element.children() {
        match child.value() {
            Node::Text(words) => text.push_str(words),
            Node::Element(_) => {
                let child = ElementRef::wrap(child).unwrap();
                // A label around a control does not say what is chosen or written in it.
                if !is_hidden(child) && !matches!(child.value().name(), "select" | "textarea") {
                    collect(child, text);
                }
            }
            _ => {}
        }
    }
    if !is_inline {
        text.push(' ');
    }
}

/// White space as one plain space each; what breaks no line is for the eye.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn texts_of(near: ElementRef<'_>, ids: &str) -> String {
    let texts = ids.split_whitespace().map(|id| text(by_id(near, id)));
    texts.collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn by_id<'a>(near: ElementRef<'a>, id: &str) -> ElementRef<'a> {
    let mut found = root(near)
        .descendent_elements()
        .filter(|element| element.attr("id") == Some(id));
    match (found.next(), found.next()) {
        (Some(one), None) => one,
        (None, _) => panic!("no element has the id `{id}`"),
        _ => panic!("more than one element has the id `{id}`"),
    }
}

fn root(near: ElementRef<'_>) -> ElementRef<'_> {
    near.ancestors()
        .filter_map(ElementRef::wrap)
        .last()
        .unwrap_or(near)
}

fn label<'a>(control: ElementRef<'a>) -> Option<ElementRef<'a>> {
    let around = control.ancestors().filter_map(ElementRef::wrap);
    let mut around = around.filter(|element| element.value().name() == "label");
    let by_id = |element: &ElementRef<'a>| {
        element.value().name() == "label"
            && element
                .attr("for")
                .is_some_and(|id| control.attr("id") == Some(id))
    };
    around
        .next()
        .or_else(|| root(control).descendent_elements().find(by_id))
}

fn child<'a>(of: ElementRef<'a>, tag: &str) -> Option<ElementRef<'a>> {
    of.child_elements().find(|element| element.value().name() == tag)
}
