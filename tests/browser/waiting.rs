//! Waiting for the application, which draws after the act that changed it.

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;
use web_sys::window;

/// Tries often enough for the slowest machine.
const TRIES: usize = 500;
const PAUSE_MS: i32 = 10;

/// Waits until a question gives the expected answer.
///
/// # Panics
/// When it does not within five seconds, with the last answer.
pub(crate) async fn until<T: PartialEq + std::fmt::Debug>(expected: T, ask: impl Fn() -> T) {
    for _ in 0..TRIES {
        if ask() == expected {
            return;
        }
        pause(PAUSE_MS).await;
    }
    panic!("expected {expected:?}, there is {:?}", ask());
}

/// Long enough for what should not happen to have happened.
pub(crate) async fn settle() {
    pause(100).await;
}

async fn pause(ms: i32) {
    let timer = Promise::new(&mut |resolve, _| {
        window()
            .unwrap()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms)
            .unwrap();
    });
    JsFuture::from(timer).await.unwrap();
}
