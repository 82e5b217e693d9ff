//! `POST /v1/requests`.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tracing::{error, info};

use crate::config::Route;
use crate::idempotency_key::IdempotencyKey;
use crate::problem::{FieldError, Problem};
use crate::proof_of_work::ProofError;
use crate::quarantine::{SENDER_TIME, Verdict};
use crate::request::ContactRequest;
use crate::router::Receiver;
use crate::server::{Peer, Place};
use crate::store::{NewRequest, Outcome, StoreError};
use crate::{body, fault, published_consent};

/// The field of the body with a proof of work. It is no part of the content that a key stands for.
const PROOF: &str = "proof";
/// How long the database may take in all before the client is told to come again. What it still does then is
/// found by that retry.
const KEEPING_TIME: Duration = Duration::from_secs(10);

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
    if let (Some(limit), Some(Peer(peer))) = (&receiver.rate_limit, parts.extensions.get()) {
        let client = receiver.config.proxies.client(*peer, &parts.headers);
        limit.take(client, Instant::now())?;
    }
    require_json(&parts.headers)?;
    let body = body::read(body, receiver.body_timeout).await?;
    let _work = parts.extensions.get::<Arc<Place>>().map(|place| place.work());
    let body: Value = serde_json::from_slice(&body).map_err(|error| malformed(&error))?;
    let key = IdempotencyKey::of(&parts.headers, &body)?;
    let request = ContactRequest::read(&body).map_err(invalid)?;
    let proof = body.get(PROOF).cloned();
    fault::panic_at("panic-in-handler");

    // In a task of its own: a client that goes away does not leave a transaction half done.
    let task = tokio::spawn(keep(receiver.clone(), key, request, proof));
    let outcome = match tokio::time::timeout(KEEPING_TIME, task).await {
        Ok(Ok(outcome)) => outcome?,
        Ok(Err(error)) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
        Ok(Err(_)) => return Err(Problem::internal()),
        Err(_) => {
            error!("the database gave no answer within {KEEPING_TIME:?}");
            return Err(StoreError::Busy.into());
        }
    };
    let (status, stored) = match outcome {
        Outcome::Stored(stored) => (StatusCode::CREATED, stored),
        Outcome::Replayed(stored) => (StatusCode::OK, stored),
        Outcome::KeyReused => return Err(key_reused()),
        Outcome::ProofUsed => return Err(ProofError::Used.into()),
    };
    let answer = json!({ "receipt": stored.receipt, "received_at": stored.received_at });
    let content_type = (header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok((status, [content_type], answer.to_string()).into_response())
}

/// Stores a request, or finds what was stored with its key. What was stored once is answered alike for ever,
/// so the rules that can change come after that.
async fn keep(
    receiver: Receiver,
    key: IdempotencyKey,
    request: ContactRequest,
    proof: Option<Value>,
) -> Result<Outcome, Problem> {
    let logged = |error: &StoreError| error!(%error, "not stored");
    let store = &receiver.store;
    if let Some(known) = store.known(&key, &request).await.inspect_err(logged)? {
        return Ok(known);
    }
    let proof = match &receiver.proof_of_work {
        Some(proof_of_work) => Some(proof_of_work.check(proof.as_ref())?),
        None => None,
    };
    let mailboxes = match receiver
        .config
        .recipients
        .route(request.catalogue.as_str(), request.recipient.as_str())
    {
        Route::StoreOnly => &[],
        Route::To(mailboxes) => mailboxes,
        Route::Unknown => return Err(unknown_recipient()),
    };
    for (name, consent) in request.consents() {
        let known = store.knows_consent(&consent.version, &consent.text_sha256).await;
        if let Some(refusal) = published_consent::refusal(name, &known.inspect_err(logged)?) {
            return Err(refusal);
        }
    }
    let sent_before = store.sent_by(request.sender.email.as_str(), SENDER_TIME).await;
    let verdict = Verdict::of(
        &request,
        sent_before.inspect_err(logged)?,
        receiver.quarantine_limits(),
    );
    let mail = receiver.config.mail.as_ref();
    let new = NewRequest {
        key,
        request: &request,
        verdict,
        proof,
        mailboxes,
        mail_domain: mail.map_or("", |mail| mail.from.domain()),
    };
    let outcome = store.insert(&new).await.inspect_err(logged)?;
    if let Outcome::Stored(stored) = &outcome {
        info!(receipt = %stored.receipt, state = verdict.state(), "stored");
        receiver.wake_postman.notify_one();
    }
    Ok(outcome)
}

/// A form of plain HTML cannot send JSON, so a page needs a preflight to come here.
pub(crate) fn require_json(headers: &HeaderMap) -> Result<(), Problem> {
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

fn unknown_recipient() -> Problem {
    invalid(vec![FieldError {
        pointer: "/recipients/0".to_owned(),
        message: "expected an organisation that this receiver takes requests for".to_owned(),
    }])
}

fn key_reused() -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "key-reused",
        "This key belongs to another request",
    )
    .with_detail("expected the content that was sent with this idempotency key before, or a new key")
}
