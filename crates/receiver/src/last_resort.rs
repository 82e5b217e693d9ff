//! What happens when the receiver's own code panics: an answer, and a log line without personal data.

use std::panic::AssertUnwindSafe;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use tracing::error;

use crate::problem::Problem;

/// Turns a panic into a 500. A socket closed without an answer would look like a lost network to the form,
/// and it would send the same request for ever.
pub(crate) async fn catch_panic(request: Request, next: Next) -> Response {
    match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(response) => response,
        Err(_) => Problem::internal().into_response(),
    }
}

/// A panic's text may quote what a person wrote, so only its place goes to the log.
pub(crate) fn log_panics_without_their_text() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        error!(place, "panic");
    }));
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::Body;
    use axum::http::{StatusCode, header};
    use axum::middleware::from_fn;
    use axum::routing::get;
    use tower_service::Service;

    use super::*;

    #[tokio::test]
    async fn a_panic_is_answered_with_a_problem() {
        async fn broken() {
            panic!("broken on purpose");
        }
        let mut router = Router::new().route("/", get(broken)).layer(from_fn(catch_panic));
        let response = router.call(Request::new(Body::empty())).await.unwrap();
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(
            response.headers()[header::CONTENT_TYPE],
            "application/problem+json"
        );
    }
}
