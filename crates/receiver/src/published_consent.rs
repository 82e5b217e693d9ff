//! `GET /v1/consents/VERSION`: the text that people agreed to under this version.

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use tracing::error;

use crate::consent;
use crate::problem::{FieldError, Problem};
use crate::router::Receiver;
use crate::store::{ConsentText, Known};

/// The text in the language of `?lang=`, else the one for all languages, else the first that was registered.
pub(crate) async fn show(
    State(receiver): State<Receiver>,
    Path(version): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let unknown = || Problem::not_found().with_detail("no consent is registered under this version");
    let version = consent::version(&version).map_err(|_| unknown())?;
    let texts = receiver.store.consent_texts(&version).await;
    let texts = texts.inspect_err(|error| error!(%error, "cannot read the texts of consent"))?;
    let text = chosen(&texts, asked_lang(query.as_deref())).ok_or_else(unknown)?;
    let langs: Vec<_> = texts.iter().map(|text| &*text.lang).collect();
    let operator = receiver.config.operator.as_ref();
    let answer = json!({
        "version": version,
        "lang": (!text.lang.is_empty()).then_some(&text.lang),
        "text": text.text,
        "text_sha256": text.text_sha256,
        "registered_at": text.registered_at,
        "langs": langs.iter().filter(|lang| !lang.is_empty()).collect::<Vec<_>>(),
        "operator": operator.map(|operator| json!({ "name": operator.name, "address": operator.address })),
    });
    let content_type = (header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(([content_type], answer.to_string()).into_response())
}

fn asked_lang(query: Option<&str>) -> Option<&str> {
    query?.split('&').find_map(|pair| pair.strip_prefix("lang="))
}

fn chosen<'a>(texts: &'a [ConsentText], lang: Option<&str>) -> Option<&'a ConsentText> {
    let of = |lang: &str| texts.iter().find(|text| text.lang.eq_ignore_ascii_case(lang));
    lang.and_then(of).or_else(|| of("")).or_else(|| texts.first())
}

/// What to do about a consent that is not registered, once any is. `name` is that of its field.
pub(crate) fn refusal(name: &str, known: &Known) -> Option<Problem> {
    let (field, message) = match known {
        Known::NoneRegistered | Known::Both => return None,
        Known::NotTheVersion => ("version", "expected a registered version of the consent"),
        Known::NotTheText => (
            "text_sha256",
            "expected the SHA-256 of a text that is registered under this version",
        ),
    };
    let error = FieldError {
        pointer: format!("/{name}/{field}"),
        message: message.to_owned(),
    };
    let problem = Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "consent",
        "The consent is not one that this receiver knows",
    );
    let detail =
        "show the text that `GET /v1/consents/VERSION` gives, ask for consent again, and send with a new key";
    Some(problem.with_detail(detail).with_errors(vec![error]))
}
