//! Where choices come from: a number, the same everywhere and every time, so that a run is known by its seed; or bytes
//! that somebody else makes.

/// What chooses.
#[derive(Clone, Debug)]
pub(super) enum Random<'b> {
    /// George Marsaglia's xorshift.
    Seed(u64),
    /// Bytes that are left. Where there are none any more, everything is zero, which is always the shortest way to an end.
    Bytes(&'b [u8]),
}

impl<'b> Random<'b> {
    pub(super) fn of(seed: u64) -> Self {
        // Neighbours would begin alike, and zero never ends.
        let mut random = Self::Seed(seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        for _ in 0..8 {
            random.next(u64::MAX);
        }
        random
    }

    pub(super) fn steered(bytes: &'b [u8]) -> Self {
        Self::Bytes(bytes)
    }

    /// A number; of bytes no more are taken than one below the limit needs, so that each says something.
    fn next(&mut self, limit: u64) -> u64 {
        match self {
            Self::Seed(state) => {
                *state ^= *state << 13;
                *state ^= *state >> 7;
                *state ^= *state << 17;
                *state
            }
            Self::Bytes(left) => {
                let needed = (0..8).find(|bytes| (limit - 1) >> (8 * bytes) == 0).unwrap_or(8);
                let (taken, rest) = left.split_at(needed.min(left.len()));
                *left = rest;
                taken.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
            }
        }
    }

    /// A number below that one, which is not zero.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit.max(1)).unwrap_or(u64::MAX);
        usize::try_from(self.next(limit) % limit).unwrap_or_default()
    }

    /// Whether something that happens once in so many times happens now.
    pub(super) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of several.
    pub(super) fn pick<'t, T>(&mut self, of: &'t [T]) -> Option<&'t T> {
        of.get(self.below(of.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_taken_as_they_are_needed() {
        let mut random = Random::steered(&[7, 1, 2, 255, 9]);
        assert_eq!(random.below(1), 0, "there is no choice");
        assert_eq!([5, 1000, 256, 10].map(|limit| random.below(limit)), [2, 258, 255, 9]);
        assert_eq!((random.below(10), random.once_in(8), random.pick(&["a", "b"])), (0, true, Some(&"a")));
        assert!(matches!(random, Random::Bytes([])));
    }

    #[test]
    fn neither_neighbours_nor_zero_are_alike() {
        let first = |seed| Random::of(seed).below(1_000_000);
        assert_eq!(first(0), first(0));
        assert!(first(0) != first(1) && first(1) != first(2));
    }
}
