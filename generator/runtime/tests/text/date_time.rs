//! Points in time, compared with those of `jiff`.

use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use openapi_runtime::DateTime;

use crate::{kept, refuses};

/// The same sequence in every run (Steele, Lea and Flood, `SplitMix64`).
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % end
    }
}

fn jiffs(text: &str) -> SystemTime {
    SystemTime::from(text.parse::<Timestamp>().unwrap())
}

fn ours(text: &str) -> SystemTime {
    kept::<DateTime>(text).to_system_time().unwrap()
}

/// A text with a fraction of any length and any offset.
fn any(random: &mut Random) -> String {
    let year = match random.below(4) {
        0 => 1968 + random.below(5),
        1 => 1999 + random.below(3),
        2 => random.below(9998) + 1,
        _ => (random.below(99) + 1) * 100,
    };
    let (month, day) = match random.below(3) {
        0 => [(2, 28), (3, 1), (12, 31), (1, 1)][usize::try_from(random.below(4)).unwrap()],
        _ => (random.below(12) + 1, random.below(28) + 1),
    };
    let (hour, minute, second) = (random.below(24), random.below(60), random.below(60));
    let digits = usize::try_from(random.below(10)).unwrap();
    let fraction = match digits {
        0 => String::new(),
        _ => format!(".{:0digits$}", random.below(10_u64.pow(u32::try_from(digits).unwrap()))),
    };
    let offset = match random.below(3) {
        0 => ["Z", "z", "+00:00", "-00:00"][usize::try_from(random.below(4)).unwrap()].to_owned(),
        sign => format!("{}{:02}:{:02}", ["+", "-"][usize::from(sign == 1)], random.below(24), random.below(60)),
    };
    let separator = ["T", "t", " "][usize::try_from(random.below(3)).unwrap()];
    format!("{year:04}-{month:02}-{day:02}{separator}{hour:02}:{minute:02}:{second:02}{fraction}{offset}")
}

#[test]
fn any_text() {
    let mut random = Random(1);
    for _ in 0..20_000 {
        let text = any(&mut random);
        assert_eq!(ours(&text), jiffs(&text), "{text}");
    }
}

#[test]
fn any_time() {
    let mut random = Random(2);
    let epoch = SystemTime::UNIX_EPOCH;
    for round in 0..20_000 {
        // Up to the year 9999, and back to the year 1.
        let seconds = if round % 2 == 0 { random.below(253_402_300_800) } else { random.below(62_135_596_800) };
        let nanoseconds = random.below([1, 1_000_000_000, 1000][round % 3]);
        let distance = Duration::new(seconds, u32::try_from(nanoseconds).unwrap());
        let time = if round % 2 == 0 { epoch + distance } else { epoch - distance };
        let text = DateTime::from(time);
        assert_eq!(jiffs(text.as_str()), time, "{text}");
        assert_eq!(text.to_system_time().unwrap(), time, "{text}");
        assert_eq!(DateTime::new(text.as_str()).unwrap(), text);
    }
}

#[test]
fn times_that_are_known() {
    let after = |seconds, nanoseconds| SystemTime::UNIX_EPOCH + Duration::new(seconds, nanoseconds);
    for (time, text) in [
        (after(0, 0), "1970-01-01T00:00:00Z"),
        (after(951_782_400, 0), "2000-02-29T00:00:00Z"),
        (after(1_672_574_400, 120_000_000), "2023-01-01T12:00:00.12Z"),
        (after(253_402_300_799, 999_999_999), "9999-12-31T23:59:59.999999999Z"),
        (SystemTime::UNIX_EPOCH - Duration::from_nanos(1), "1969-12-31T23:59:59.999999999Z"),
        (SystemTime::UNIX_EPOCH - Duration::from_secs(1), "1969-12-31T23:59:59Z"),
        (SystemTime::UNIX_EPOCH - Duration::from_secs(62_167_219_200), "0000-01-01T00:00:00Z"),
    ] {
        assert_eq!(DateTime::from(time).as_str(), text);
        assert_eq!(ours(text), time, "{text}");
    }
    // RFC 3339, section 5.8.
    assert_eq!(ours("1985-04-12T23:20:50.52Z"), after(482_196_050, 520_000_000));
    assert_eq!(ours("1996-12-19T16:39:57-08:00"), ours("1996-12-20T00:39:57Z"));
    assert_eq!(ours("1990-12-31T23:59:60Z"), ours("1990-12-31T23:59:59Z"));
    assert_eq!(ours("1990-12-31T15:59:60-08:00"), ours("1990-12-31T23:59:59Z"));
    assert_eq!(ours("1937-01-01T12:00:27.87+00:20"), jiffs("1937-01-01T11:40:27.87Z"));
    // Digits for which the standard library has no place.
    assert_eq!(ours("1970-01-01T00:00:00.0000000019Z"), after(0, 1));
}

#[test]
fn texts_are_kept_letter_by_letter() {
    for text in ["2023-01-01T12:00:00.000Z", "2023-01-01t12:00:00.123456789012+00:00", "yesterday", ""] {
        assert_eq!(kept::<DateTime>(text).as_str(), text);
        assert_eq!(kept::<DateTime>(text).to_string(), text);
    }
    refuses::<DateTime>();
}

#[test]
fn forms_that_are_none() {
    for text in [
        "",
        "2023-01-01",
        "2023-01-01T12:00:00",
        "2023-01-01T12:00Z",
        "2023-01-01T12:00:00.Z",
        "2023-01-01T24:00:00Z",
        "2023-01-01T12:60:00Z",
        "2023-01-01T12:00:61Z",
        "2023-02-29T12:00:00Z",
        "2023-13-01T12:00:00Z",
        "2023-01-01T12:00:00+24:00",
        "2023-01-01T12:00:00+00:60",
        "2023-01-01T12:00:00+0100",
        "2023-01-01T12:00:00+01",
        "2023-01-01T12:00:00ZZ",
        "2023-01-01T12:00:00Z ",
        " 2023-01-01T12:00:00Z",
        "2023-01-01_12:00:00Z",
        "2023-01-01T12:00:00,5Z",
        "2023-01-01T1:00:00Z",
        "2023-01-01T12:00:00é",
        "2023-01-01é2:00:00Z",
        "２023-01-01T12:00:00Z",
        "2023-01-01T+1:00:00Z",
        "1672574400",
    ] {
        let error = DateTime::new(text).unwrap_err();
        assert_eq!(error.to_string(), format!("`{text}` is no date and time"));
        assert_eq!(kept::<DateTime>(text).to_system_time().unwrap_err(), error);
    }
}

/// Every byte of a good text replaced by every other byte: an answer, or an error, never a panic.
#[test]
fn near_misses() {
    let good = "2024-02-29T23:59:59.5-08:00";
    for place in 0..good.len() {
        for other in 0_u8..128 {
            let mut text = good.as_bytes().to_vec();
            text[place] = other;
            let text = String::from_utf8(text).unwrap();
            if let Ok(it) = DateTime::new(text.as_str()) {
                assert_eq!(it.to_system_time().unwrap(), jiffs(&text.replace(":60", ":59")), "{text}");
            }
            let _ = DateTime::new(&text[..place]);
        }
    }
}
