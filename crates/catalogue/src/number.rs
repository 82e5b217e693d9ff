//! Numbers of JSON, without the 10 kB of tables that the standard library's parser brings to every visitor.

/// A mantissa below this, with one more digit, is below 2⁵³.
const EXACT: u64 = 900_000_000_000_000;

/// The value of a number that follows the grammar of JSON; `None` where it is too large to be held.
///
/// Exact for up to 15 significant digits with an exponent within 22 (W. D. Clinger, "How to read floating
/// point numbers accurately", 1990). Of more digits those are left out that a float cannot hold exactly: so
/// the shortest text of what was read is read as the same again.
pub(crate) fn value_of(number: &str) -> Option<f64> {
    let (negative, digits) = number
        .strip_prefix('-')
        .map_or((false, number), |rest| (true, rest));
    let mut mantissa = 0_u64;
    let mut exponent = 0_i64;
    let mut in_fraction = false;
    let mut bytes = digits.bytes();
    for byte in bytes.by_ref() {
        match byte {
            b'0'..=b'9' if mantissa < EXACT => {
                mantissa = mantissa * 10 + u64::from(byte - b'0');
                exponent -= i64::from(in_fraction);
            }
            b'0'..=b'9' => exponent += i64::from(!in_fraction),
            b'.' => in_fraction = true,
            _ => {
                exponent += written_exponent(bytes);
                break;
            }
        }
    }
    let size = scaled(mantissa as f64, exponent);
    size.is_finite().then_some(if negative { -size } else { size })
}

fn written_exponent(bytes: std::str::Bytes<'_>) -> i64 {
    let mut negative = false;
    let mut exponent = 0_i64;
    for byte in bytes {
        match byte {
            b'-' => negative = true,
            b'0'..=b'9' => exponent = (exponent * 10 + i64::from(byte - b'0')).min(1 << 40),
            _ => {}
        }
    }
    if negative { -exponent } else { exponent }
}

fn scaled(mut size: f64, mut exponent: i64) -> f64 {
    if size == 0.0 {
        return 0.0;
    }
    while exponent < 0 && size > 0.0 {
        let step = exponent.unsigned_abs().min(22) as i32;
        size /= 10_f64.powi(step);
        exponent += i64::from(step);
    }
    while exponent > 0 && size.is_finite() {
        let step = exponent.min(22) as i32;
        size *= 10_f64.powi(step);
        exponent -= i64::from(step);
    }
    size
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::value_of;

    #[test]
    fn reads_what_catalogues_hold() {
        for (written, value) in [
            ("0", 0.0),
            ("-0.0", 0.0),
            ("53.51", 53.51),
            ("-179.999999", -179.999_999),
            ("2e3", 2000.0),
            ("1.5E-2", 0.015),
        ] {
            assert_eq!(value_of(written), Some(value));
        }
    }

    #[test]
    fn what_is_too_large_is_none_and_what_is_too_small_is_zero() {
        assert_eq!(value_of("1e999"), None);
        assert_eq!(value_of("-1e99999999999999999999"), None);
        assert_eq!(value_of("1e-999"), Some(0.0));
        assert_eq!(value_of("0e999"), Some(0.0));
    }

    proptest! {
        #[test]
        fn up_to_fifteen_digits_are_exact(mantissa in 0..1_000_000_000_000_000_i64, exponent in -22..=22) {
            let written = format!("{mantissa}e{exponent}");
            prop_assert_eq!(value_of(&written), written.parse().ok());
        }

        #[test]
        fn decimal_fractions_are_exact(whole in -100_000..100_000_i32, fraction in 0..1_000_000_u32) {
            let written = format!("{whole}.{fraction:06}");
            prop_assert_eq!(value_of(&written), written.parse().ok());
        }

        #[test]
        fn what_was_read_is_the_same_when_it_is_read_of_its_shortest_text(
            written in "(0|[1-9][0-9]{0,5})[.][0-9]{1,16}"
        ) {
            let read = value_of(&written);
            prop_assert_eq!(value_of(&format!("{:e}", read.unwrap())), read);
        }

        #[test]
        fn every_number_is_nearly_right(value in any::<f64>().prop_filter("finite", |value| value.is_finite())) {
            let read = value_of(&format!("{value:e}")).unwrap();
            prop_assert!((read - value).abs() <= value.abs() * 1e-14 + f64::MIN_POSITIVE, "{} {}", read, value);
        }
    }
}
