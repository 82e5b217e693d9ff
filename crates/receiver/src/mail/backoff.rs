//! When a mail is tried again.

use std::time::Duration;

/// Some three days of attempts.
const MAX_ATTEMPTS: i64 = 20;
const LONGEST: Duration = Duration::from_secs(6 * 60 * 60);

/// The pause after the attempt of this number, counted from one, or `None` when it was the last. It doubles
/// with each attempt. `chance` between 0 and 1 spreads it over its upper half, so that what failed together
/// does not come back together.
pub(super) fn pause(attempts: i64, first: Duration, chance: f64) -> Option<Duration> {
    if attempts >= MAX_ATTEMPTS {
        return None;
    }
    let doublings = u32::try_from(attempts - 1).unwrap_or_default();
    let factor = 2u32.checked_pow(doublings).unwrap_or(u32::MAX);
    Some(
        first
            .saturating_mul(factor)
            .min(LONGEST)
            .mul_f64(0.5 + chance / 2.0),
    )
}

/// How long a mail is tried in all at most, if the first pause is `first`.
pub(crate) fn longest(first: Duration) -> Duration {
    (1..MAX_ATTEMPTS)
        .filter_map(|attempts| pause(attempts, first, 1.0))
        .sum()
}

/// A number between 0 and 1.
pub(super) fn chance() -> f64 {
    // Without random numbers the pauses only lose their spread.
    f64::from(getrandom::u32().unwrap_or_default()) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_six_hours_and_end() {
        let minutes =
            |attempts| pause(attempts, Duration::from_secs(60), 1.0).map(|pause| pause.as_secs() / 60);
        assert_eq!([1, 2, 3, 4].map(minutes), [1, 2, 4, 8].map(Some));
        assert_eq!(minutes(19), Some(360));
        assert_eq!(minutes(20), None);
    }

    #[test]
    fn all_pauses_together_are_some_three_days() {
        let days = |first| longest(Duration::from_secs(first)).as_secs_f64() / 86_400.0;
        assert!((2.8..3.0).contains(&days(60)), "{}", days(60));
        assert!((4.7..4.8).contains(&days(86_400)), "{}", days(86_400));
    }

    #[test]
    fn chance_spreads_over_the_upper_half() {
        assert_eq!(
            pause(1, Duration::from_secs(60), 0.0),
            Some(Duration::from_secs(30))
        );
        assert!((0.0..=1.0).contains(&chance()));
    }
}
