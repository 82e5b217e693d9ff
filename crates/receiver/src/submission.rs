//! `POST /v1/requests`.

use std::time::Instant;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tracing::{error, info};

use crate::body;
use crate::idempotency_key::IdempotencyKey;
use crate::problem::{FieldError, Problem};
use crate::request::ContactRequest;
use crate::router::Receiver;
use crate::server::Peer;
use crate::store::Outcome;

/// Stores a request and answers with its receipt: 201 when it is new, 200 when it had been stored before.
pub(crate) async fn submit(State(receiver): State<Receiver>, request: Request) -> Response {
    let (parts, mut body) = request.into_parts();
    match accept(&receiver, &parts, &mut body).await {
        Ok(response) => response,
        Err(problem) => {
            body::discard(body).await;
            problem.into_response()
        }
    }
}

async fn accept(receiver: &Receiver, parts: &Parts, body: &mut Body) -> Result<Response, Problem> {
    if let (Some(limit), Some(Peer(address))) = (&receiver.rate_limit, parts.extensions.get()) {
        limit.take(*address, Instant::now())?;
    }
    require_json(&parts.headers)?;
    let body = body::read(body, receiver.body_timeout).await?;
    let body: Value = serde_json::from_slice(&body).map_err(|error| malformed(&error))?;
    let key = IdempotencyKey::of(&parts.headers, &body)?;
    let request = ContactRequest::read(&body).map_err(invalid)?;

    let stored = receiver
        .store
        .insert(&key, &request)
        .await
        .inspect_err(|error| error!(%error, "not stored"))?;
    let (status, stored) = match stored {
        Outcome::Stored(stored) => {
            info!(receipt = %stored.receipt, state = request.state.as_str(), "stored");
            (StatusCode::CREATED, stored)
        }
        Outcome::Replayed(stored) => (StatusCode::OK, stored),
        Outcome::KeyReused => return Err(key_reused()),
    };
    let answer = json!({ "receipt": stored.receipt, "received_at": stored.received_at });
    let content_type = (header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok((status, [content_type], answer.to_string()).into_response())
}

/// A form of plain HTML cannot send JSON, so a page needs a preflight to come here.
fn require_json(headers: &HeaderMap) -> Result<(), Problem> {
    let text = |name| {
        headers
            .get(name)
            .map(|value: &HeaderValue| value.to_str().unwrap_or_default())
    };
    let essence = text(header::CONTENT_TYPE)
        .and_then(|value| value.split(';').next())
        .unwrap_or_default();
    let unsupported = |detail| {
        Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "unsupported",
            "The body is in a form not understood",
        )
        .with_detail(detail)
    };
    if !essence.trim().eq_ignore_ascii_case("application/json") {
        return Err(unsupported("expected `Content-Type: application/json`"));
    }
    if text(header::CONTENT_ENCODING).is_some_and(|coding| !coding.eq_ignore_ascii_case("identity")) {
        return Err(unsupported("expected a body without `Content-Encoding`"));
    }
    Ok(())
}

fn malformed(error: &serde_json::Error) -> Problem {
    let (line, column) = (error.line(), error.column());
    Problem::new(StatusCode::BAD_REQUEST, "malformed", "The request is malformed").with_detail(format!(
        "expected JSON in UTF-8, it breaks at line {line} column {column}"
    ))
}

fn invalid(errors: Vec<FieldError>) -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "invalid",
        "Some fields need another value",
    )
    .with_detail(format!(
        "expected other values in {} fields, see `errors`",
        errors.len()
    ))
    .with_errors(errors)
}

fn key_reused() -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "key-reused",
        "This key belongs to another request",
    )
    .with_detail("expected the content that was sent with this idempotency key before, or a new key")
}
