//! Fetching a file.

use finder::pack::PackError;
use gloo_net::http::Request;
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, RequestCache, Response};

use crate::loading::LoadFailure;

// <https://compression.spec.whatwg.org/>; web-sys calls it unstable still.
#[wasm_bindgen]
extern "C" {
    type DecompressionStream;

    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
}

/// How a gzip file begins.
const GZIP: [u8; 2] = [0x1F, 0x8B];

/// A file that was fetched.
pub struct Download {
    /// Unpacked where it is a gzip file: hosts compress files of known types only, so packs come compressed.
    pub bytes: Vec<u8>,
    /// Where it was found in the end.
    pub address: String,
}

/// After which time the file of a part counts as not answered; it has a hundred kilobytes.
pub const PART_TIMEOUT: u32 = 30_000;

/// Fetches a file, within so many milliseconds where there is a limit. `is_fresh` passes over what the browser has kept.
pub async fn download(address: &str, is_fresh: bool, timeout: Option<u32>) -> Result<Download, LoadFailure> {
    let limit = timeout.map(AbortSignal::timeout_with_u32);
    let mut request = Request::get(address).abort_signal(limit.as_ref());
    if is_fresh {
        request = request.cache(RequestCache::Reload);
    }
    let answer = request.send().await.map_err(|_| LoadFailure::Network)?;
    if !answer.ok() {
        return Err(LoadFailure::Status(answer.status()));
    }
    let mut bytes = answer.binary().await.map_err(|_| LoadFailure::Network)?;
    if bytes.starts_with(&GZIP) {
        let unpacked = unpacked(bytes).await;
        bytes = unpacked.map_err(|_| LoadFailure::Format(PackError::Damaged.to_string()))?;
    }
    let address = match answer.url() {
        found if found.is_empty() => address.to_owned(),
        found => found,
    };
    Ok(Download { bytes, address })
}

async fn unpacked(mut bytes: Vec<u8>) -> Result<Vec<u8>, JsValue> {
    let packed = Response::new_with_opt_u8_array(Some(&mut bytes))?;
    let unpacker = DecompressionStream::new("gzip")?;
    let stream = packed
        .body()
        .ok_or(JsValue::NULL)?
        .pipe_through(unpacker.unchecked_ref());
    let unpacked = Response::new_with_opt_readable_stream(Some(&stream))?;
    let buffer: ArrayBuffer = JsFuture::from(unpacked.array_buffer()?).await?.unchecked_into();
    Ok(Uint8Array::new(&buffer).to_vec())
}
