//! Proof of work after ALTCHA: a request costs its sender a moment of computing, which one does not notice and a
//! thousand do. A challenge is fetched when a request is sent, so that none expires while somebody writes.

use altcha::{CreateChallengeOptions, Payload, VerifySolutionOptions};
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde_json::Value;
use thiserror::Error;
use tracing::error;

use crate::config::ProofConfig;
use crate::problem::{FieldError, Problem};
use crate::router::Receiver;

const ALGORITHM: &str = "PBKDF2/SHA-256";

/// Gives challenges and checks their solutions. A challenge is good for the process that gave it.
#[derive(Debug)]
pub(crate) struct ProofOfWork {
    secret: String,
    config: ProofConfig,
}

/// A solution that is right. Whether it was used before only the database knows.
#[derive(Debug)]
pub(crate) struct Proof {
    pub(crate) nonce: String,
    /// After this nobody needs to remember it.
    pub(crate) expires_at: Timestamp,
}

#[derive(Debug, Error, PartialEq, Eq)]
pub(crate) enum ProofError {
    #[error("expected the solution of a challenge of `GET /v1/challenge`")]
    Missing,
    #[error("expected a challenge and its solution as `GET /v1/challenge` and ALTCHA have them")]
    Malformed,
    #[error("expected the solution of a challenge that has not expired")]
    Expired,
    #[error("expected the right solution of a challenge of this receiver")]
    Wrong,
    #[error("expected a proof that was not used before")]
    Used,
}

impl ProofOfWork {
    pub(crate) fn new(config: ProofConfig) -> Result<Self, getrandom::Error> {
        let (first, second) = (getrandom::u64()?, getrandom::u64()?);
        Ok(Self {
            secret: format!("{first:016x}{second:016x}"),
            config,
        })
    }

    fn challenge(&self) -> Result<altcha::Challenge, altcha::Error> {
        altcha::create_challenge(CreateChallengeOptions {
            algorithm: ALGORITHM.to_owned(),
            cost: self.config.cost.get(),
            expires_at: Some((Timestamp::now() + self.config.time).as_second()),
            hmac_signature_secret: Some(self.secret.clone()),
            ..Default::default()
        })
    }

    /// Checks the field `proof` of a request.
    pub(crate) fn check(&self, proof: Option<&Value>) -> Result<Proof, ProofError> {
        let proof = proof
            .filter(|proof| !proof.is_null())
            .ok_or(ProofError::Missing)?;
        let payload: Payload = serde_json::from_value(proof.clone()).map_err(|_| ProofError::Malformed)?;
        let (challenge, solution) = (&payload.challenge, &payload.solution);
        let checked = altcha::verify_solution(VerifySolutionOptions::new(challenge, solution, &self.secret))
            .map_err(|_| ProofError::Malformed)?;
        let expires_at = challenge.parameters.expires_at.map(Timestamp::from_second);
        match expires_at {
            _ if checked.expired => Err(ProofError::Expired),
            Some(Ok(expires_at)) if checked.verified => Ok(Proof {
                nonce: challenge.parameters.nonce.clone(),
                expires_at,
            }),
            _ => Err(ProofError::Wrong),
        }
    }
}

/// `GET /v1/challenge`.
pub(crate) async fn challenge(State(receiver): State<Receiver>) -> Result<Response, Problem> {
    let Some(proof_of_work) = &receiver.proof_of_work else {
        return Err(Problem::not_found().with_detail("this receiver asks for no proof of work"));
    };
    let failed = |error: &dyn std::fmt::Display| {
        error!(%error, "no challenge");
        Problem::internal()
    };
    let challenge = proof_of_work.challenge().map_err(|error| failed(&error))?;
    let answer = serde_json::to_string(&challenge).map_err(|error| failed(&error))?;
    let content_type = (header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(([content_type], answer).into_response())
}

impl From<ProofError> for Problem {
    fn from(error: ProofError) -> Self {
        Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "proof",
            "The request needs a proof of work",
        )
        .with_detail("solve a challenge of `GET /v1/challenge` and send again with the same key")
        .with_errors(vec![FieldError {
            pointer: "/proof".to_owned(),
            message: error.to_string(),
        }])
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;
    use std::time::Duration;

    use altcha::{SolveChallengeOptions, solve_challenge};
    use serde_json::json;

    use super::*;

    fn proof_of_work() -> ProofOfWork {
        ProofOfWork::new(ProofConfig {
            cost: NonZeroU32::MIN,
            time: Duration::from_secs(60),
        })
        .unwrap()
    }

    fn solved(challenge: &altcha::Challenge) -> Value {
        let solution = solve_challenge(SolveChallengeOptions::new(challenge))
            .unwrap()
            .unwrap();
        json!({ "challenge": challenge, "solution": solution })
    }

    #[test]
    fn a_solved_challenge_is_taken_and_known_by_its_nonce() {
        let proof_of_work = proof_of_work();
        let challenge = proof_of_work.challenge().unwrap();
        let proof = proof_of_work.check(Some(&solved(&challenge))).unwrap();
        assert_eq!(proof.nonce, challenge.parameters.nonce);
        assert!(proof.expires_at > Timestamp::now());
    }

    #[test]
    fn what_is_no_solution_of_this_receivers_challenge_is_refused() {
        let proof_of_work = proof_of_work();
        let mut proof = solved(&proof_of_work.challenge().unwrap());
        let check = |proof: Option<&Value>| proof_of_work.check(proof).unwrap_err();
        assert_eq!(check(None), ProofError::Missing);
        assert_eq!(check(Some(&json!("x"))), ProofError::Malformed);
        let foreign = self::proof_of_work().challenge().unwrap();
        assert_eq!(check(Some(&solved(&foreign))), ProofError::Wrong);
        proof["challenge"]["parameters"]["cost"] = json!(2);
        assert_eq!(check(Some(&proof)), ProofError::Wrong);
        proof["challenge"]["parameters"]["expiresAt"] = json!(1);
        assert_eq!(check(Some(&proof)), ProofError::Expired);
    }

    #[test]
    fn a_challenge_without_an_end_is_not_taken() {
        let proof_of_work = proof_of_work();
        let mut proof = solved(&proof_of_work.challenge().unwrap());
        proof["challenge"]["parameters"]["expiresAt"] = Value::Null;
        assert_eq!(proof_of_work.check(Some(&proof)).unwrap_err(), ProofError::Wrong);
    }
}
