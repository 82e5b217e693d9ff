//! Points at which a test lets the receiver fail on purpose, named in the environment variable
//! `PARTNER_RECEIVER_FAULT`. Builds without debug assertions have none.

/// Panics here if the point is armed.
#[expect(clippy::panic, reason = "this is what it is for")]
pub(crate) fn panic_at(point: &str) {
    if is_armed(point) {
        panic!("fault point {point}");
    }
}

/// Ends the process here, as a kill would, if the point is armed.
pub(crate) fn die_at(point: &str) {
    if is_armed(point) {
        std::process::abort();
    }
}

fn is_armed(point: &str) -> bool {
    cfg!(debug_assertions) && std::env::var("PARTNER_RECEIVER_FAULT").is_ok_and(|armed| armed == point)
}
