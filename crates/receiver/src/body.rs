//! Reading a body within a size and a time.

use std::time::Duration;

use axum::body::Body;
use axum::http::StatusCode;
use bytes::Bytes;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Body as _;
use thiserror::Error;

use crate::problem::Problem;

/// Well below the 64 KiB that a browser lets a page send while it closes.
pub(crate) const MAX_BODY: usize = 32 * 1024;

/// How much of a refused body is still taken in, and for how long. A connection that closes with unread bytes
/// is reset, and the client would never see the refusal.
const MAX_DISCARDED: usize = 1024 * 1024;
const DISCARD_TIME: Duration = Duration::from_secs(2);

#[derive(Debug, Error, PartialEq, Eq)]
pub(crate) enum BodyError {
    #[error("expected a body of at most {MAX_BODY} bytes")]
    TooLarge,
    #[error("expected the whole body within {0:?}")]
    TooSlow(Duration),
    #[error("expected a whole body, the connection broke")]
    Broken,
}

/// The whole body, whether its length was announced or not.
pub(crate) async fn read(body: &mut Body, time: Duration) -> Result<Bytes, BodyError> {
    if body.size_hint().lower() > MAX_BODY as u64 {
        return Err(BodyError::TooLarge);
    }
    match tokio::time::timeout(time, Limited::new(body, MAX_BODY).collect()).await {
        Ok(Ok(whole)) => Ok(whole.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(BodyError::TooLarge),
        Ok(Err(_)) => Err(BodyError::Broken),
        Err(_) => Err(BodyError::TooSlow(time)),
    }
}

/// Takes in what is left of a body that was refused.
pub(crate) async fn discard(mut body: Body) {
    let drained = async {
        let mut taken = 0;
        while taken < MAX_DISCARDED {
            match body.frame().await {
                Some(Ok(frame)) => taken += frame.data_ref().map_or(0, Bytes::len),
                _ => break,
            }
        }
    };
    // Whoever is slower than this gets the refusal now, or a reset.
    let _ = tokio::time::timeout(DISCARD_TIME, drained).await;
}

impl From<BodyError> for Problem {
    fn from(error: BodyError) -> Self {
        let problem = match error {
            BodyError::TooLarge => Problem::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                "too-large",
                "The request is too large",
            ),
            BodyError::TooSlow(_) => Problem::new(
                StatusCode::REQUEST_TIMEOUT,
                "too-slow",
                "The request took too long to arrive",
            ),
            BodyError::Broken => {
                Problem::new(StatusCode::BAD_REQUEST, "malformed", "The request is malformed")
            }
        };
        problem.with_detail(error.to_string())
    }
}
