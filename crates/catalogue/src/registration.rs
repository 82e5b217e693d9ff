//! Numbers that Russian registers give to organisations, with their checksums.

/// True where the tenth digit fits the nine before it (Federal Tax Service, order MMV-7-6/435 of 2012) and
/// not every digit is zero.
pub(crate) fn inn_checks(digits: &[u8; 10]) -> bool {
    const WEIGHTS: [u32; 9] = [2, 4, 10, 3, 5, 9, 4, 6, 8];
    let sum: u32 = WEIGHTS
        .iter()
        .zip(digits)
        .map(|(weight, digit)| weight * u32::from(digit - b'0'))
        .sum();
    sum % 11 % 10 == u32::from(digits[9] - b'0') && digits != b"0000000000"
}

/// True where the thirteenth digit is the last one of the remainder of the twelve before it by eleven
/// (Ministry of Finance, order 165n of 2017).
pub(crate) fn ogrn_checks(digits: &[u8; 13]) -> bool {
    let number = digits[..12]
        .iter()
        .fold(0_u64, |number, digit| number * 10 + u64::from(digit - b'0'));
    number % 11 % 10 == u64::from(digits[12] - b'0')
}

/// The digits, where there are exactly so many and nothing else.
pub(crate) fn digits<const COUNT: usize>(text: &str) -> Option<&[u8; COUNT]> {
    let digits = text.as_bytes().try_into().ok()?;
    text.bytes().all(|byte| byte.is_ascii_digit()).then_some(digits)
}
