//! Proofs of work for a receiver that asks for them.

use js_sys::{Date, JSON, Promise};
use leptos::prelude::{document, window};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, RequestInit};

use super::answer::{text_of, value_of};
use super::exchange::exchange;
use super::outcome::Failure;
use super::proof::{ALGORITHM, Challenge, KEY_LENGTH, Search, Solution, challenge_address, with_proof};
use super::send::Sending;

/// Milliseconds of computing without a pause: short enough for the page to stay at hand.
const PIECE: f64 = 30.0;

/// The same where nobody sees the page, and a pause may last a second or a minute.
const HIDDEN_PIECE: f64 = 1_000.0;

/// A body with the proof of a challenge that is fetched now.
///
/// # Errors
/// Without a challenge, or without patience for it, the request may be sent again later.
pub async fn proven(endpoint: &str, body: &str, patience: &AbortSignal) -> Result<String, Sending> {
    let address = challenge_address(endpoint);
    let reply = exchange(&address, &RequestInit::new(), patience)
        .await
        .map_err(Sending::failed)?;
    let search = (reply.status == 200)
        .then(|| read_challenge(&reply.body))
        .flatten();
    let Some(search) = search else {
        return Err(Sending {
            told: reply.told,
            ..Sending::failed(Failure::Busy)
        });
    };
    match solve(search, patience).await {
        Some(solution) => Ok(with_proof(body, &reply.body, &solution)),
        None => Err(Sending::failed(Failure::Busy)),
    }
}

fn read_challenge(body: &str) -> Option<Search> {
    let parameters = value_of(&JSON::parse(body).ok()?, "parameters");
    let is_known = text_of(&parameters, "algorithm") == ALGORITHM
        && value_of(&parameters, "keyLength").as_f64() == Some(KEY_LENGTH as f64);
    let challenge = Challenge {
        nonce: text_of(&parameters, "nonce"),
        salt: text_of(&parameters, "salt"),
        key_prefix: text_of(&parameters, "keyPrefix"),
        cost: value_of(&parameters, "cost").as_f64()? as u32,
    };
    is_known.then(|| Search::of(&challenge)).flatten()
}

/// `None` where patience ends first.
async fn solve(mut search: Search, patience: &AbortSignal) -> Option<Solution> {
    while !patience.aborted() {
        let piece = if document().hidden() { HIDDEN_PIECE } else { PIECE };
        let end = Date::now() + piece;
        while Date::now() < end {
            if let Some(solution) = search.step() {
                return Some(solution);
            }
        }
        let pause = Promise::new(&mut |resolve, _| {
            let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 0);
        });
        let _ = JsFuture::from(pause).await;
    }
    None
}
