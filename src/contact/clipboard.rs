//! The clipboard, where the browser gives it.

use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// Copies a text; `false` where the page may not, or on plain http, where there is no clipboard.
pub async fn copy(text: &str) -> bool {
    let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into());
    if !clipboard.is_ok_and(|clipboard| clipboard.is_object()) {
        return false;
    }
    JsFuture::from(window().navigator().clipboard().write_text(text))
        .await
        .is_ok()
}
