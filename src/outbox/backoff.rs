//! How long to wait before the next attempt.

/// Milliseconds of the shortest wait: time to read what happened, and to act oneself.
const SHORTEST: u64 = 2_000;

/// Milliseconds of the longest wait that this side chooses.
pub const LONGEST: u64 = 15 * 60 * 1_000;

/// Milliseconds of the longest wait that a receiver can ask for.
pub const LONGEST_TOLD: u64 = 24 * 60 * 60 * 1_000;

/// A random wait in milliseconds after so many failed attempts, with full jitter: anything from the shortest one to a
/// ceiling that doubles each time, so that those whom one fault stopped do not come back together. `chance` is from 0
/// to 1.
#[must_use]
pub fn wait(attempts: u32, chance: f64) -> u64 {
    let ceiling = (2 * SHORTEST)
        .saturating_mul(1 << attempts.saturating_sub(1).min(16))
        .min(LONGEST);
    SHORTEST + (chance.clamp(0.0, 1.0) * (ceiling - SHORTEST) as f64) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ceiling_doubles_up_to_a_quarter_of_an_hour() {
        let longest: Vec<_> = [1, 2, 3, 8, 9, 100, u32::MAX]
            .iter()
            .map(|attempts| wait(*attempts, 1.0))
            .collect();
        assert_eq!(
            longest,
            [4_000, 8_000, 16_000, 512_000, LONGEST, LONGEST, LONGEST]
        );
    }

    #[test]
    fn a_wait_is_never_shorter_than_two_seconds_whatever_chance_says() {
        for chance in [0.0, -1.0, f64::NAN, f64::NEG_INFINITY] {
            assert_eq!(wait(5, chance), SHORTEST, "{chance}");
        }
        assert_eq!(wait(5, f64::INFINITY), wait(5, 1.0));
    }

    #[test]
    fn chance_spreads_the_waits_over_the_whole_range() {
        assert_eq!(wait(2, 0.5), 5_000);
    }
}
