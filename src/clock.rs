//! The visitor's clock.

use catalogue::PartialDate;

use crate::format::day;

/// Milliseconds since 1970 in UTC.
#[must_use]
pub fn now() -> u64 {
    #[cfg(target_arch = "wasm32")]
    return js_sys::Date::now() as u64;
    #[cfg(not(target_arch = "wasm32"))]
    {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        since.map_or(0, |since| since.as_millis() as u64)
    }
}

/// Now, as RFC 3339 in UTC.
#[must_use]
pub fn timestamp() -> String {
    #[cfg(target_arch = "wasm32")]
    return js_sys::Date::new_0().to_iso_string().into();
    #[cfg(not(target_arch = "wasm32"))]
    String::new()
}

/// Minutes by which the visitor's clock is ahead of UTC at a moment.
#[must_use]
pub fn offset(at: u64) -> i64 {
    #[cfg(target_arch = "wasm32")]
    return -js_sys::Date::new(&(at as f64).into()).get_timezone_offset() as i64;
    #[cfg(not(target_arch = "wasm32"))]
    {
        let _ = at;
        0
    }
}

/// The day that it is where the visitor is; `None` outside the calendar's years.
#[must_use]
pub fn today() -> Option<PartialDate> {
    let now = now();
    day(now, offset(now))
}

/// Lets the browser do what is waiting.
#[cfg(target_arch = "wasm32")]
pub async fn pause() {
    let pause = js_sys::Promise::new(&mut |resolve, _| {
        let _ = leptos::prelude::window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 0);
    });
    let _ = wasm_bindgen_futures::JsFuture::from(pause).await;
}
