//! Searches of an operator, each with the organisations that it must show.

use std::path::Path;

use catalogue::{Catalogue, Code, LanguageTag, Position, Severity, positions};
use finder::{Finder, Query};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::finding::{Finding, Report};

/// The code of a search that does not show what it must.
pub(crate) const UNMET_QUERY: &str = "unmet-query";

/// How many organisations somebody looks at.
const FIRST: usize = 10;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    query: String,
    lang: Option<String>,
    /// For those who read the file.
    #[serde(rename = "class")]
    _class: Option<String>,
    finds: Vec<String>,
}

/// Asks every query of a set.
pub(crate) fn ask(path: &Path, bytes: &[u8], catalogue: &Catalogue) -> Report {
    let entries: Vec<&RawValue> = match serde_json::from_slice(bytes) {
        Ok(entries) => entries,
        Err(error) => return Report::of_query_set(path, None, vec![unreadable(&error)]),
    };
    // A value begins where its text lies in the file.
    let starts = entries
        .iter()
        .map(|raw| raw.get().as_ptr() as usize - bytes.as_ptr() as usize);
    let places = positions(bytes, starts);
    let finder = Finder::new(catalogue);
    let mut findings = Vec::new();
    for (place, (raw, position)) in entries.iter().zip(places).enumerate() {
        let mut tell = |severity: Severity, code, message| {
            findings.push(Finding {
                severity,
                code,
                message,
                pointer: format!("/{place}"),
                position,
            });
        };
        match serde_json::from_str::<Entry>(raw.get()) {
            Ok(entry) => ask_one(&entry, catalogue, &finder, &mut tell),
            Err(error) => tell(Severity::Error, Code::WrongType.as_str(), reason(&error)),
        }
    }
    Report::of_query_set(path, Some(entries.len()), findings)
}

fn ask_one(
    entry: &Entry,
    catalogue: &Catalogue,
    finder: &Finder,
    tell: &mut dyn FnMut(Severity, &'static str, String),
) {
    let query = Query {
        text: entry.query.clone(),
        ..Query::default()
    };
    let default_lang = catalogue.languages.first().map_or("", LanguageTag::as_str);
    let lang = entry.lang.as_deref().unwrap_or(default_lang);
    // Of a whole catalogue nothing is missing.
    let answer = finder.answer(&query, lang).unwrap_or_default();
    for id in &entry.finds {
        let wanted = catalogue
            .organisations
            .iter()
            .position(|record| record.id.as_str() == id);
        let Some(wanted) = wanted else {
            let code = Code::UnknownReference;
            tell(
                code.severity(),
                code.as_str(),
                format!("`{id}` is no organisation of the catalogue"),
            );
            continue;
        };
        if answer.hits.iter().take(FIRST).any(|hit| *hit == wanted) {
            continue;
        }
        let text = &entry.query;
        let mut message = format!("`{text}` must show `{id}` among the first {FIRST}, but ");
        message.push_str(&match answer.total {
            0 => "finds nothing".to_owned(),
            1 => "finds another one".to_owned(),
            total => format!("{total} are found and others come first"),
        });
        if let Some(correction) = &answer.correction {
            message.push_str(&format!(", understood as `{}`", correction.understood));
        }
        tell(Severity::Warning, UNMET_QUERY, message);
    }
}

fn unreadable(error: &serde_json::Error) -> Finding {
    let code = if error.is_data() {
        Code::WrongType
    } else {
        Code::Syntax
    };
    Finding {
        severity: code.severity(),
        code: code.as_str(),
        message: format!("{}: a query set is a list of objects", reason(error)),
        pointer: String::new(),
        position: Position {
            line: error.line().max(1),
            column: error.column().max(1),
        },
    }
}

/// The message without the place, which is told apart.
fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rsplit_once(" at line ") {
        Some((reason, _)) => reason.to_owned(),
        None => message,
    }
}
