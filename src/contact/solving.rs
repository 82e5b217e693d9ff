//! Proofs of work for a receiver that asks for them.

use js_sys::{Date, JSON};
use web_sys::AbortSignal;

use super::answer::{text_of, value_of};
use super::proof::{Challenge, Search, Solution};
use crate::clock::pause;

const ALGORITHM: &str = "PBKDF2/SHA-256";

/// Bytes. A challenge goes back with its proof, and all that may outlive a tab must be short.
const LONGEST_CHALLENGE: usize = 4_000;

/// Milliseconds of computing without a pause: short enough for the page to stay at hand.
const PIECE: f64 = 30.0;

/// The same after a pause that took that long, as those do where nobody sees the page.
const LONG_PIECE: f64 = 500.0;

/// Reads the challenge that a receiver gave; `None` where it is none.
#[must_use]
pub fn read_challenge(body: &str) -> Option<Search> {
    if body.len() > LONGEST_CHALLENGE {
        return None;
    }
    let parameters = value_of(&JSON::parse(body).ok()?, "parameters");
    if text_of(&parameters, "algorithm") != ALGORITHM {
        return None;
    }
    Search::of(Challenge {
        nonce: text_of(&parameters, "nonce"),
        salt: text_of(&parameters, "salt"),
        key_prefix: text_of(&parameters, "keyPrefix"),
        cost: value_of(&parameters, "cost").as_f64()? as u32,
    })
}

/// Solves a challenge while the page stays at hand; `None` where patience ends first.
pub async fn solve(mut search: Search, patience: &AbortSignal) -> Option<Solution> {
    let mut piece = PIECE;
    while !patience.aborted() {
        let end = Date::now() + piece;
        while Date::now() < end {
            if let Some(solution) = search.step() {
                return Some(solution);
            }
        }
        pause().await;
        piece = if Date::now() - end < LONG_PIECE {
            PIECE
        } else {
            LONG_PIECE
        };
    }
    None
}
