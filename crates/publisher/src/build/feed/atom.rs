use super::{ATOM, Feed};
use crate::build::escape::escape;

pub(super) fn write(feed: &Feed<'_>) -> String {
    let own = format!("{}{ATOM}", feed.home);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
        escape(feed.lang)
    );
    element(&mut xml, "id", &own);
    element(&mut xml, "title", &feed.title);
    element(&mut xml, "subtitle", &feed.subtitle);
    element(&mut xml, "updated", &feed.updated);
    xml.push_str("<author>\n");
    element(&mut xml, "name", feed.author);
    xml.push_str("</author>\n");
    link(&mut xml, "self", "application/atom+xml", &own);
    link(&mut xml, "alternate", "text/html", &feed.home);
    for entry in &feed.entries {
        xml.push_str("<entry>\n");
        element(&mut xml, "id", &entry.id);
        element(&mut xml, "title", &entry.title);
        element(&mut xml, "updated", &feed.updated);
        link(&mut xml, "alternate", "text/html", &entry.link);
        element(&mut xml, "content", &entry.text);
        xml.push_str("</entry>\n");
    }
    xml.push_str("</feed>\n");
    xml
}

/// An element of plain text, which is what Atom takes for the type where there is none.
fn element(xml: &mut String, name: &str, text: &str) {
    xml.push_str(&format!("<{name}>{}</{name}>\n", escape(text)));
}

fn link(xml: &mut String, relation: &str, media_type: &str, address: &str) {
    let address = escape(address);
    xml.push_str(&format!(
        "<link rel=\"{relation}\" type=\"{media_type}\" href=\"{address}\"/>\n"
    ));
}
