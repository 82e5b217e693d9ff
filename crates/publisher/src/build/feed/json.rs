use serde_json::json;

use super::{Feed, JSON};

pub(super) fn write(feed: &Feed<'_>) -> String {
    let mut items = Vec::with_capacity(feed.entries.len());
    for entry in &feed.entries {
        items.push(json!({
            "id": entry.id,
            "url": entry.link,
            "title": entry.title,
            "content_text": entry.text,
            "date_published": feed.updated,
            "date_modified": feed.updated,
        }));
    }
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": feed.home,
        "feed_url": format!("{}{JSON}", feed.home),
        "language": feed.lang,
        "authors": [{"name": feed.author}],
        "items": items,
    });
    let mut written = feed.to_string();
    written.push('\n');
    written
}
