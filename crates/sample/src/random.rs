//! The generator's own source of randomness: xoshiro256** (Blackman and Vigna) seeded by SplitMix64. Integers only, so
//! that every machine draws the same. Never a clock, never the operating system's entropy, never for secrets.

/// What is being made; each kind draws from its own streams, so that changing one leaves the others as they were.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    /// A contact, by row.
    Contact = 1,
    /// Which conversations a block of interactions holds, by block.
    Block = 2,
    /// The facts of one conversation, by its first row.
    Case = 3,
    /// One interaction, by row.
    Interaction = 4,
    /// What a contact's record says beyond the person, by row.
    Record = 6,
    /// What is in an attached file, by the file's number.
    File = 7,
    /// How many attachments an interaction carries, by row.
    Attachment = 5,
}

/// One stream of draws.
#[derive(Debug, Clone)]
pub struct Random {
    state: [u64; 4],
}

impl Random {
    /// The stream of one thing. Streams of different seeds, kinds or numbers have nothing in common.
    pub fn new(seed: u64, stream: Stream, number: u64) -> Self {
        let mut mixer = seed;
        let mut state = [0; 4];
        // Each part is mixed in through the whole SplitMix64 function: neighbouring rows start far apart.
        mixer = split_mix(&mut mixer) ^ (stream as u64);
        mixer = split_mix(&mut mixer) ^ number;
        for word in &mut state {
            *word = split_mix(&mut mixer);
        }
        Self { state }
    }

    /// 64 random bits.
    pub fn next(&mut self) -> u64 {
        let [a, b, c, d] = self.state;
        let result = b.wrapping_mul(5).rotate_left(7).wrapping_mul(9);
        let (c, d) = (c ^ a, d ^ b);
        self.state = [a ^ d, b ^ c, c ^ (b << 17), d.rotate_left(45)];
        result
    }

    /// 0 to `bound` − 1; 0 if `bound` is 0. Multiply-and-shift: the bias is below 2⁻³² for the bounds used here.
    pub fn below(&mut self, bound: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(bound)) >> 64) as u64
    }

    /// `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below((high - low + 1).max(1) as u64) as i64
    }

    /// `low` to `high`, both included, small values much more often: the mean lies a quarter of the way up.
    pub fn mostly_small(&mut self, low: i64, high: i64) -> i64 {
        let limit = self.between(low, high);
        self.between(low, limit)
    }

    /// True this many times in a thousand.
    pub fn chance(&mut self, per_thousand: u64) -> bool {
        self.below(1000) < per_thousand
    }

    /// One of the choices, each as likely. The lists of this crate are never empty; a test holds them to it.
    pub fn pick<'a, T: ?Sized>(&mut self, choices: &[&'a T]) -> &'a T {
        choices[self.below(choices.len() as u64) as usize]
    }

    /// The index of one of the weights, as likely as its share.
    pub fn weighted(&mut self, weights: impl Iterator<Item = u64> + Clone) -> usize {
        let mut left = self.below(weights.clone().sum());
        weights
            .enumerate()
            .find_map(|(index, weight)| match left.checked_sub(weight) {
                Some(rest) => {
                    left = rest;
                    None
                }
                None => Some(index),
            })
            .unwrap_or(0)
    }
}

/// SplitMix64 (Steele, Lea and Flood): moves the state on and returns it mixed.
fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn split_mix_gives_its_published_values() {
        // The first outputs of the authors' reference program for the seed 1234567.
        let mut state = 1_234_567;
        assert_eq!(split_mix(&mut state), 6_457_827_717_110_365_317);
        assert_eq!(split_mix(&mut state), 3_203_168_211_198_807_973);
    }

    #[test]
    fn xoshiro_gives_its_published_values() {
        let mut random = Random { state: [1, 2, 3, 4] };
        let drawn: Vec<_> = (0..4).map(|_| random.next()).collect();
        assert_eq!(drawn, [11_520, 0, 1_509_978_240, 1_215_971_899_390_074_240]);
    }

    #[test]
    fn draws_stay_in_bounds_and_reach_them() {
        let mut random = Random::new(1, Stream::Case, 0);
        let drawn: Vec<_> = (0..1000).map(|_| random.between(-2, 2)).collect();
        assert_eq!(drawn.iter().min(), Some(&-2));
        assert_eq!(drawn.iter().max(), Some(&2));
        assert!((0..1000).all(|_| (3..=9).contains(&random.mostly_small(3, 9))));
        assert_eq!(random.below(0), 0);
    }

    #[test]
    fn weights_are_respected() {
        let mut random = Random::new(1, Stream::Case, 0);
        let mut counts = [0; 3];
        for _ in 0..10_000 {
            counts[random.weighted([1, 0, 9].into_iter())] += 1;
        }
        assert_eq!(counts[1], 0);
        assert!((800..1200).contains(&counts[0]), "{counts:?}");
    }

    #[test]
    fn streams_differ() {
        let first = |seed, stream, number| Random::new(seed, stream, number).next();
        let base = first(1, Stream::Case, 1);
        for other in [first(2, Stream::Case, 1), first(1, Stream::Block, 1), first(1, Stream::Case, 2)] {
            assert_ne!(base, other);
        }
    }
}
