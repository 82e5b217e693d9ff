//! A proof of work, for receivers that want one: the solution of a challenge of ALTCHA (version 2, PBKDF2 with
//! SHA-256).
//!
//! Computed here and not by the browser's `crypto.subtle`, which is missing on plain http.

use sha2::compress256;
use sha2::digest::generic_array::GenericArray;

use super::hexadecimal;

/// The only algorithm that is known here.
pub const ALGORITHM: &str = "PBKDF2/SHA-256";

/// Bytes of a key: one block of the algorithm.
pub const KEY_LENGTH: usize = 32;

/// Rounds of PBKDF2 in a step: some milliseconds on a slow phone.
const STEP: u32 = 500;

type Words = [u32; 8];

/// What SHA-256 begins with (FIPS 180-4, section 5.3.3).
const BEGINNING: Words = [
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19,
];

/// What a receiver asks to solve: to find the number that gives, after the nonce, a password whose key begins so.
#[derive(Debug, Clone)]
pub struct Challenge {
    /// Hexadecimal, as the other two.
    pub nonce: String,
    pub salt: String,
    pub key_prefix: String,
    /// Rounds of PBKDF2 for a key.
    pub cost: u32,
}

/// The number that was looked for, and the key in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solution {
    pub counter: u32,
    pub key: String,
}

/// The way to a solution, in steps.
#[derive(Debug)]
pub struct Search {
    nonce: Vec<u8>,
    salt: Vec<u8>,
    key_prefix: String,
    cost: u32,
    counter: u32,
    key: Derivation,
}

impl Search {
    /// `None` for a challenge that no receiver gives: not hexadecimal, or too long.
    #[must_use]
    pub fn of(challenge: &Challenge) -> Option<Self> {
        let (nonce, salt) = (bytes_of(&challenge.nonce)?, bytes_of(&challenge.salt)?);
        Some(Self {
            key: Derivation::begun(&nonce, 0, &salt)?,
            nonce,
            salt,
            key_prefix: challenge.key_prefix.to_ascii_lowercase(),
            cost: challenge.cost,
            counter: 0,
        })
    }

    /// Goes on a little; gives the solution once it is found.
    pub fn step(&mut self) -> Option<Solution> {
        let left = self.cost.saturating_sub(self.key.rounds);
        self.key.go_on(left.min(STEP));
        if left > STEP {
            return None;
        }
        let key = self.key.hexadecimal();
        if key.starts_with(&self.key_prefix) {
            return Some(Solution {
                counter: self.counter,
                key,
            });
        }
        self.counter = self.counter.wrapping_add(1);
        self.key = Derivation::begun(&self.nonce, self.counter, &self.salt)?;
        None
    }
}

/// A body with its proof. The challenge is the JSON that the receiver gave.
#[must_use]
pub fn with_proof(body: &str, challenge: &str, solution: &Solution) -> String {
    [
        body.strip_suffix('}').unwrap_or(body),
        ",\"proof\":{\"challenge\":",
        challenge,
        ",\"solution\":{\"counter\":",
        &solution.counter.to_string(),
        ",\"derivedKey\":\"",
        &solution.key,
        "\"}}}",
    ]
    .concat()
}

/// The address of the challenge: beside that of the POST.
#[must_use]
pub fn challenge_address(endpoint: &str) -> String {
    let path = endpoint.split(['?', '#']).next().unwrap_or_default();
    let host = path.find("//").map_or(0, |at| at + 2);
    let folder = path[host..].rfind('/').map_or(path, |at| &path[..host + at]);
    [folder, "/challenge"].concat()
}

/// The first block of PBKDF2 with HMAC-SHA-256 (RFC 8018, section 5.2), round by round.
#[derive(Debug)]
struct Derivation {
    /// SHA-256 after the two forms of the password that HMAC begins with.
    inner: Words,
    outer: Words,
    /// The latest round, and all of them together.
    latest: Words,
    sum: Words,
    rounds: u32,
}

impl Derivation {
    /// Does the first round. `None` where password or salt are longer than a block takes.
    fn begun(nonce: &[u8], counter: u32, salt: &[u8]) -> Option<Self> {
        let mut password = [0; 64];
        password.get_mut(..nonce.len())?.copy_from_slice(nonce);
        let end = nonce.len() + 4;
        password
            .get_mut(nonce.len()..end)?
            .copy_from_slice(&counter.to_be_bytes());
        let keyed = |pad: u8| compressed(BEGINNING, password.map(|byte| byte ^ pad));
        let (inner, outer) = (keyed(0x36), keyed(0x5c));
        let mut block = [0; 64];
        // Room for the number of the block, a mark and the length.
        block
            .get_mut(..salt.len())
            .filter(|salt| salt.len() <= 51)?
            .copy_from_slice(salt);
        block[salt.len() + 3] = 1;
        end_block(&mut block, salt.len() + 4);
        let latest = sealed(outer, compressed(inner, block));
        Some(Self {
            inner,
            outer,
            latest,
            sum: latest,
            rounds: 1,
        })
    }

    fn go_on(&mut self, rounds: u32) {
        for _ in 0..rounds {
            self.latest = sealed(self.outer, sealed(self.inner, self.latest));
            for (sum, latest) in self.sum.iter_mut().zip(self.latest) {
                *sum ^= latest;
            }
        }
        self.rounds += rounds;
    }

    fn hexadecimal(&self) -> String {
        hexadecimal::written(&bytes(self.sum))
    }
}

/// SHA-256 goes on with a message of 32 bytes, its last block.
fn sealed(state: Words, message: Words) -> Words {
    let mut block = [0; 64];
    block[..KEY_LENGTH].copy_from_slice(&bytes(message));
    end_block(&mut block, KEY_LENGTH);
    compressed(state, block)
}

/// Ends a message after so many bytes of its second block (FIPS 180-4, section 5.1.1).
fn end_block(block: &mut [u8; 64], length: usize) {
    block[length] = 0x80;
    let bits = (64 + length as u16) * 8;
    block[62..].copy_from_slice(&bits.to_be_bytes());
}

fn compressed(mut state: Words, block: [u8; 64]) -> Words {
    compress256(&mut state, &[GenericArray::from(block)]);
    state
}

fn bytes(words: Words) -> [u8; KEY_LENGTH] {
    let mut bytes = [0; KEY_LENGTH];
    for (place, word) in bytes.chunks_exact_mut(4).zip(words) {
        place.copy_from_slice(&word.to_be_bytes());
    }
    bytes
}

fn bytes_of(hexadecimal: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for pair in hexadecimal.as_bytes().chunks(2) {
        let digit = |at: usize| char::from(*pair.get(at)?).to_digit(16);
        bytes.push((digit(0)? << 4 | digit(1)?) as u8);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use altcha::{
        CreateChallengeOptions, SolveChallengeOptions, VerifySolutionOptions, create_challenge,
        solve_challenge, verify_solution,
    };

    use super::*;

    const SECRET: &str = "secret";

    /// A challenge as the receiver makes it.
    fn given(cost: u32, key_prefix: &str) -> altcha::Challenge {
        create_challenge(CreateChallengeOptions {
            algorithm: ALGORITHM.to_owned(),
            cost,
            key_prefix: key_prefix.to_owned(),
            hmac_signature_secret: Some(SECRET.to_owned()),
            ..Default::default()
        })
        .unwrap()
    }

    fn read(given: &altcha::Challenge) -> Challenge {
        let parameters = &given.parameters;
        assert_eq!(parameters.key_length, KEY_LENGTH);
        Challenge {
            nonce: parameters.nonce.clone(),
            salt: parameters.salt.clone(),
            key_prefix: parameters.key_prefix.clone(),
            cost: parameters.cost,
        }
    }

    fn solved(challenge: &Challenge) -> Solution {
        let mut search = Search::of(challenge).unwrap();
        loop {
            if let Some(solution) = search.step() {
                return solution;
            }
        }
    }

    /// The key of a password whose last four bytes take the place of a counter.
    fn key_of(password: &[u8], salt: &[u8], rounds: u32) -> String {
        let (nonce, counter) = password.split_at(password.len() - 4);
        let counter = u32::from_be_bytes(counter.try_into().unwrap());
        let mut key = Derivation::begun(nonce, counter, salt).unwrap();
        key.go_on(rounds - 1);
        key.hexadecimal()
    }

    /// The vectors of RFC 6070, with SHA-256 in the place of SHA-1: the first block of each, as Python's
    /// `hashlib.pbkdf2_hmac` has it.
    #[test]
    fn keys_are_those_of_pbkdf2_with_sha_256() {
        for (password, salt, rounds, key) in [
            (
                "password",
                "salt",
                1,
                "120fb6cffcf8b32c43e7225256c4f837a86548c92ccc35480805987cb70be17b",
            ),
            (
                "password",
                "salt",
                2,
                "ae4d0c95af6b46d32d0adff928f06dd02a303f8ef3c251dfd6e2d85a95474c43",
            ),
            (
                "password",
                "salt",
                4_096,
                "c5e478d59288c841aa530db6845c4c8d962893a001ce4e11a4963873aa98134a",
            ),
            (
                "passwordPASSWORDpassword",
                "saltSALTsaltSALTsaltSALTsaltSALTsalt",
                4_096,
                "348c89dbcbd32b2f32d814b8116e84cf2b17347ebc1800181c4e2a1fb8dd53e1",
            ),
        ] {
            assert_eq!(
                key_of(password.as_bytes(), salt.as_bytes(), rounds),
                key,
                "{salt} {rounds}"
            );
        }
    }

    #[test]
    fn a_solution_is_the_one_that_altcha_finds_and_takes() {
        for (cost, key_prefix) in [(1, "00"), (3, "a"), (STEP, "0"), (STEP + 1, "F"), (2 * STEP, "")] {
            let given = given(cost, key_prefix);
            let solution = solved(&read(&given));
            let expected = solve_challenge(SolveChallengeOptions::new(&given))
                .unwrap()
                .unwrap();
            assert_eq!(
                (solution.counter, &solution.key),
                (expected.counter, &expected.derived_key)
            );
            let found = altcha::Solution {
                counter: solution.counter,
                derived_key: solution.key,
                time: None,
            };
            let checked = verify_solution(VerifySolutionOptions::new(&given, &found, SECRET)).unwrap();
            assert!(checked.verified, "cost {cost}, prefix `{key_prefix}`");
        }
    }

    #[test]
    fn a_key_is_found_in_steps_that_do_not_grow_with_its_cost() {
        let mut search = Search::of(&Challenge {
            cost: 10 * STEP,
            ..read(&given(1, ""))
        })
        .unwrap();
        let steps = std::iter::from_fn(|| search.step().is_none().then_some(())).count();
        assert_eq!(steps, 9);
    }

    #[test]
    fn what_is_no_challenge_is_not_solved() {
        let good = read(&given(1, "00"));
        for (nonce, salt) in [
            ("xy", "00"),
            ("00", "0"),
            ("00", "ъ0"),
            (&*"00".repeat(61), "00"),
            ("00", &*"00".repeat(52)),
            (&*"00".repeat(1_000), "00"),
        ] {
            let challenge = Challenge {
                nonce: nonce.to_owned(),
                salt: salt.to_owned(),
                ..good.clone()
            };
            assert!(Search::of(&challenge).is_none(), "{nonce} {salt}");
        }
    }

    #[test]
    fn a_body_with_a_proof_is_the_same_with_one_field_more() {
        let given = serde_json::to_string(&given(1, "00")).unwrap();
        let solution = Solution {
            counter: 7,
            key: "00ff".to_owned(),
        };
        let body = with_proof(r#"{"message":"a}"}"#, &given, &solution);
        let mut body: serde_json::Value = serde_json::from_str(&body).unwrap();
        let proof = body.as_object_mut().unwrap().remove("proof").unwrap();
        assert_eq!(body, serde_json::json!({"message": "a}"}));
        let payload: altcha::Payload = serde_json::from_value(proof).unwrap();
        assert_eq!(payload.solution.counter, 7);
        assert_eq!(payload.solution.derived_key, "00ff");
        assert_eq!(serde_json::to_string(&payload.challenge).unwrap(), given);
    }

    #[test]
    fn a_challenge_is_beside_the_requests_and_never_at_another_host() {
        for (endpoint, address) in [
            ("https://a.example/v1/requests", "https://a.example/v1/challenge"),
            (
                "http://a.example:81/x/requests?y=/z#/",
                "http://a.example:81/x/challenge",
            ),
            ("https://a.example/requests", "https://a.example/challenge"),
            ("https://a.example/", "https://a.example/challenge"),
            ("https://a.example", "https://a.example/challenge"),
            ("/v1/requests", "/v1/challenge"),
        ] {
            assert_eq!(challenge_address(endpoint), address, "{endpoint}");
        }
    }
}
