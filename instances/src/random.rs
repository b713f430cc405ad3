//! Numbers that look random and are the same everywhere and every time: Vigna's `SplitMix64`.

/// Where the numbers come from.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    /// Another text or number, other numbers.
    pub(crate) fn new(text: &str, number: u64) -> Self {
        // FNV-1a, so that neighbouring names do not begin alike.
        let seed = text
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        Self(seed ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Less than the limit; 0 if that is 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % limit).unwrap_or(0)
    }

    /// True once in so many times.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers() {
        let numbers = |text: &str, number| {
            let mut random = Random::new(text, number);
            [(); 8].map(|()| random.below(1000))
        };
        assert_eq!(numbers("pet", 1), numbers("pet", 1));
        assert_ne!(numbers("pet", 1), numbers("pet", 2));
        assert_ne!(numbers("pet", 1), numbers("pets", 1));
        assert_eq!(Random::new("pet", 1).below(0), 0);
    }
}
