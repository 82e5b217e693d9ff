//! Numbers that are drawn, the same on every machine.

const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

/// SplitMix64 (Steele, Lea and Flood 2014). A stream for each pair of seed and number, so that what is drawn
/// for one organisation does not depend on how much was drawn for the others.
#[derive(Debug, Clone)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64, stream: u64) -> Self {
        let mut random = Self(
            seed.wrapping_mul(STEP)
                .wrapping_add(stream.wrapping_mul(0xD1B5_4A32_D192_ED03))
                .wrapping_add(0x2545_F491_4F6C_DD1D),
        );
        random.next();
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// 53 bits, as many as a float holds.
    fn bits(&mut self) -> u64 {
        self.next() >> 11
    }

    /// From 0 to 1, without 1.
    pub(crate) fn share(&mut self) -> f64 {
        self.bits() as f64 / (1_u64 << 53) as f64
    }

    /// A place below `len`.
    pub(crate) fn below(&mut self, len: usize) -> usize {
        ((u128::from(self.bits()) * len as u128) >> 53) as usize
    }

    /// One of them, which must be at least one.
    pub(crate) fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    pub(crate) fn shuffled<T>(&mut self, mut all: Vec<T>) -> Vec<T> {
        for last in (1..all.len()).rev() {
            let other = self.below(last + 1);
            all.swap(last, other);
        }
        all
    }
}

/// Shares, each with the sum of those before it.
#[derive(Debug)]
pub(crate) struct Distribution(Vec<f64>);

impl Distribution {
    /// Zipf's law: the first of `len` is the most frequent; a `shift` flattens the beginning.
    pub(crate) fn zipf(len: usize, exponent: f64, shift: f64) -> Self {
        let weights: Vec<f64> = (0..len)
            .map(|rank| 1.0 / (rank as f64 + 1.0 + shift).powf(exponent))
            .collect();
        let total: f64 = weights.iter().sum();
        Self::cumulative(weights.iter().map(|weight| weight / total))
    }

    /// Of shares that add up to 1.
    pub(crate) fn cumulative(shares: impl Iterator<Item = f64>) -> Self {
        let mut sum = 0.0;
        let add = |share| {
            sum += share;
            sum
        };
        Self(shares.map(add).collect())
    }

    pub(crate) fn from_sums(sums: Vec<f64>) -> Self {
        Self(sums)
    }

    /// A place, drawn by weight.
    pub(crate) fn draw(&self, random: &mut Random) -> usize {
        let share = random.share();
        // Rounding may leave the last sum below what is drawn.
        let place = self.0.partition_point(|sum| *sum < share);
        place.min(self.0.len().saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_does_not_depend_on_what_was_drawn_from_another() {
        let mut alone = Random::new(7, 2);
        let mut other = Random::new(7, 1);
        let _ = other.below(10);
        let mut beside = Random::new(7, 2);
        assert_eq!(alone.below(1_000_000), beside.below(1_000_000));
        assert_ne!(alone.bits(), other.bits());
    }

    #[test]
    fn the_first_of_a_zipf_distribution_is_drawn_most_and_the_last_can_be() {
        let distribution = Distribution::zipf(10, 1.0, 0.0);
        let mut random = Random::new(1, 1);
        let mut drawn = [0; 10];
        for _ in 0..10_000 {
            drawn[distribution.draw(&mut random)] += 1;
        }
        assert!(drawn[0] > drawn[1] && drawn[1] > drawn[4], "{drawn:?}");
        assert!(drawn[9] > 0, "{drawn:?}");
    }

    #[test]
    fn shuffling_keeps_every_one() {
        let mut shuffled = Random::new(3, 3).shuffled((0..50).collect::<Vec<_>>());
        assert_ne!(shuffled, (0..50).collect::<Vec<_>>());
        shuffled.sort_unstable();
        assert_eq!(shuffled, (0..50).collect::<Vec<_>>());
    }
}
