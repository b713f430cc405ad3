//! Whatever a choice is given comes back.

use serde_json::{Value, json};

use crate::choice::Content;
use crate::runtime::codec;
use crate::{read, write};

/// The same sequence in every run (Steele, Lea and Flood, `SplitMix64`).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % end as u64).unwrap_or_default()
    }

    fn one_of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }

    /// A value of the words that the choice knows, put together anyhow.
    fn value(&mut self, depth: usize) -> Value {
        const NAMES: [&str; 8] = ["type", "content", "name", "radius", "inner", "parent", "colors", "it"];
        const TEXTS: [&str; 6] = ["msg", "message", "red", "2024-01-01T00:00:00Z", "", "other"];
        match self.below(if depth == 0 { 5 } else { 9 }) {
            0 => self.one_of(&[Value::Null, json!(true), json!(false)]),
            1 => self.one_of(&[json!(0), json!(-7), json!(9_007_199_254_740_991_u64)]),
            2 => self.one_of(&[json!(0.5), json!(-1e300)]),
            3 | 4 => self.one_of(&TEXTS).into(),
            5 | 6 => (0..self.below(4)).map(|_| self.value(depth - 1)).collect(),
            _ => (0..self.below(5)).map(|_| (self.one_of(&NAMES).to_owned(), self.value(depth - 1))).collect(),
        }
    }
}

#[test]
fn whatever_it_is() {
    let mut random = Random(5);
    let mut known = 0;
    for _ in 0..20_000 {
        let value = random.value(4);
        let text = value.to_string();
        let strict: Content = read(&text);
        let lenient: Content = codec::decode_lenient(&value).unwrap();
        for it in [&strict, &lenient] {
            assert_eq!(serde_json::from_str::<Value>(&write(it)).unwrap(), value, "{text}");
        }
        // What fits as it is fits leniently, too.
        assert!(strict.as_unknown().is_some() || lenient.as_unknown().is_none(), "{text}");
        known += usize::from(strict.as_unknown().is_none());
    }
    assert!((5_000..19_000).contains(&known), "{known} fit: too many or too few to tell");
}
