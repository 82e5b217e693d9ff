//! A proof of work, for receivers that want one: the solution of a challenge of ALTCHA (version 2, PBKDF2 with
//! SHA-256).
//!
//! Computed here and not by the browser's `crypto.subtle`, which is missing on plain http.

use super::sha256::{BEGINNING, Words, bytes_of, compress, hexadecimal};
use crate::text::fill;

/// Rounds of PBKDF2 in a step: some milliseconds on a slow phone.
const STEP: u32 = 500;

/// What a receiver asks to solve: to find the number that gives, after the nonce, a password whose key begins so.
#[derive(Debug, Clone)]
pub struct Challenge {
    /// 16 bytes in hexadecimal, as the salt.
    pub nonce: String,
    pub salt: String,
    /// Hexadecimal, in lower case.
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
    /// The nonce and the counter.
    password: [u8; 20],
    /// The salt and the number of the key's only block.
    salt: [u8; 20],
    key_prefix: String,
    cost: u32,
    counter: u32,
    key: Derivation,
}

impl Search {
    /// `None` for a challenge that no receiver gives.
    #[must_use]
    pub fn of(challenge: Challenge) -> Option<Self> {
        let mut password = [0; 20];
        read_bytes(&challenge.nonce, &mut password[..16])?;
        let mut salt = [0; 20];
        read_bytes(&challenge.salt, &mut salt[..16])?;
        salt[19] = 1;
        Some(Self {
            key: Derivation::begun(&password, &salt),
            password,
            salt,
            key_prefix: challenge.key_prefix,
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
        let key = hexadecimal(self.key.sum);
        if key.starts_with(&self.key_prefix) {
            return Some(Solution {
                counter: self.counter,
                key,
            });
        }
        self.counter = self.counter.wrapping_add(1);
        self.password[16..].copy_from_slice(&self.counter.to_be_bytes());
        self.key = Derivation::begun(&self.password, &self.salt);
        None
    }
}

/// A body with its proof. The challenge is the JSON that the receiver gave.
#[must_use]
pub fn with_proof(body: &str, challenge: &str, solution: &Solution) -> String {
    let mut proof =
        ",\"proof\":{\"solution\":{\"counter\":{},\"derivedKey\":\"{}\"},\"challenge\":{}}}".to_owned();
    // The challenge comes last, since it may hold the mark of a place itself.
    for part in [&*solution.counter.to_string(), &solution.key, challenge] {
        proof = fill(&proof, part);
    }
    let mut proven = body.strip_suffix('}').unwrap_or(body).to_owned();
    proven.push_str(&proof);
    proven
}

/// The address of the challenge: beside that of the POST.
#[must_use]
pub fn challenge_address(endpoint: &str) -> String {
    // The slashes of `https://` lead to no folder.
    const HOST: usize = 8;
    let bytes = endpoint.as_bytes();
    let mut end = bytes
        .iter()
        .position(|byte| b"?#".contains(byte))
        .unwrap_or(bytes.len());
    if let Some(folder) = bytes[..end].iter().skip(HOST).rposition(|byte| *byte == b'/') {
        end = HOST + folder;
    }
    let mut address = endpoint[..end].to_owned();
    address.push_str("/challenge");
    address
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
    /// Does the first round. The password takes at most 64 bytes; the salt, with the number of the block, at most 55.
    fn begun(password: &[u8], salt: &[u8]) -> Self {
        let (mut inner, mut outer) = (BEGINNING, BEGINNING);
        let mut block = [0x36; 64];
        for (at, byte) in password.iter().enumerate() {
            block[at] ^= byte;
        }
        compress(&mut inner, &block);
        for byte in &mut block {
            *byte ^= 0x36 ^ 0x5c;
        }
        compress(&mut outer, &block);
        let latest = ended(outer, &bytes_of(ended(inner, salt)));
        Self {
            inner,
            outer,
            latest,
            sum: latest,
            rounds: 1,
        }
    }

    fn go_on(&mut self, rounds: u32) {
        for _ in 0..rounds {
            self.latest = ended(self.outer, &bytes_of(ended(self.inner, &bytes_of(self.latest))));
            for word in 0..8 {
                self.sum[word] ^= self.latest[word];
            }
        }
        self.rounds += rounds;
    }
}

/// SHA-256 ends with these bytes, at most 55, after a first block.
fn ended(mut words: Words, bytes: &[u8]) -> Words {
    let mut block = [0; 64];
    block[..bytes.len()].copy_from_slice(bytes);
    block[bytes.len()] = 0x80;
    block[62..].copy_from_slice(&((64 + bytes.len() as u16) * 8).to_be_bytes());
    compress(&mut words, &block);
    words
}

/// Reads as many bytes as there is room for; `None` where they are more, less or none.
fn read_bytes(hexadecimal: &str, bytes: &mut [u8]) -> Option<()> {
    if hexadecimal.len() != 2 * bytes.len() {
        return None;
    }
    for (at, digit) in hexadecimal.bytes().enumerate() {
        let value = match digit {
            b'0'..=b'9' => digit - b'0',
            b'a'..=b'f' => digit - b'a' + 10,
            _ => return None,
        };
        bytes[at / 2] = bytes[at / 2] << 4 | value;
    }
    Some(())
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
            algorithm: "PBKDF2/SHA-256".to_owned(),
            cost,
            key_prefix: key_prefix.to_owned(),
            hmac_signature_secret: Some(SECRET.to_owned()),
            ..Default::default()
        })
        .unwrap()
    }

    fn read(given: &altcha::Challenge) -> Challenge {
        let parameters = &given.parameters;
        Challenge {
            nonce: parameters.nonce.clone(),
            salt: parameters.salt.clone(),
            key_prefix: parameters.key_prefix.clone(),
            cost: parameters.cost,
        }
    }

    fn solved(challenge: &Challenge) -> Solution {
        let mut search = Search::of(challenge.clone()).unwrap();
        loop {
            if let Some(solution) = search.step() {
                return solution;
            }
        }
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
            let salt_of_block = [salt.as_bytes(), &[0, 0, 0, 1]].concat();
            let mut derivation = Derivation::begun(password.as_bytes(), &salt_of_block);
            derivation.go_on(rounds - 1);
            assert_eq!(hexadecimal(derivation.sum), key, "{salt} {rounds}");
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
        let mut search = Search::of(Challenge {
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
        for wrong in [
            "",
            "00",
            &"00".repeat(17),
            &"0x".repeat(16),
            &"ъ".repeat(16),
            &"AA".repeat(16),
        ] {
            let (mut nonce, mut salt) = (good.clone(), good.clone());
            wrong.clone_into(&mut nonce.nonce);
            wrong.clone_into(&mut salt.salt);
            assert!(
                Search::of(nonce).is_none() && Search::of(salt).is_none(),
                "`{wrong}`"
            );
        }
    }

    #[test]
    fn a_body_with_a_proof_is_the_same_with_one_field_more() {
        let mut given = given(1, "00");
        given.parameters.data = Some([("{}".to_owned(), serde_json::json!({}))].into());
        let given = serde_json::to_string(&given).unwrap();
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
        ] {
            assert_eq!(challenge_address(endpoint), address, "{endpoint}");
        }
    }
}
