//! What one run of the maker is to do: how much to put in, which way to go where there are several,
//! and a record of the ways that there were.

use crate::Label;
use crate::random::Random;

/// How much goes into an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// What is required.
    Lean,
    /// Every member.
    Full,
    /// Whatever the dice say.
    Random,
}

/// One of several ways, at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Way {
    /// Place and sort of the choice.
    pub(crate) key: String,
    /// Which of the ways; as many as there are ways means the one that the description does not know.
    pub(crate) index: usize,
}

/// A choice that the maker met.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pub(crate) key: String,
    /// Which part of the description asks for it.
    pub(crate) asked_by: usize,
    /// How many ways there are.
    pub(crate) ways: usize,
    /// What the one is called that the description does not know.
    pub(crate) unknown: Option<Label>,
    pub(crate) sort: Sort,
}

/// What is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// One of several schemas; there may be other choices behind each.
    Variant,
    /// One of several kinds of values; the same.
    Kind,
    /// `null` or not.
    Null,
    /// One of several values.
    Value,
    /// Whether there are members that the description does not know.
    Extra,
}

impl Sort {
    const fn name(self) -> &'static str {
        match self {
            Self::Variant => "variant",
            Self::Kind => "kind",
            Self::Null => "null",
            Self::Value => "value",
            Self::Extra => "extra",
        }
    }
}

/// What the maker asks before it goes one of several ways.
pub(crate) struct Question<'q> {
    pub(crate) place: &'q str,
    pub(crate) sort: Sort,
    /// Tells choices of one sort at one place apart.
    pub(crate) ordinal: usize,
    pub(crate) asked_by: usize,
    pub(crate) ways: usize,
    pub(crate) unknown: Option<Label>,
    /// Whether somebody wants to know of it: choices of other named schemas are met when those are
    /// looked at themselves.
    pub(crate) recorded: bool,
}

/// The answer: one of the ways, or the unknown one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Way(usize),
    Unknown,
}

/// What one run is to do, and what it met.
pub(crate) struct Script<'s> {
    pub(crate) extent: Extent,
    forced: &'s [Way],
    pub(crate) met: Vec<Choice>,
    pub(crate) label: Label,
    pub(crate) random: Random,
    /// How many more values may be made before only what is required is.
    pub(crate) budget: usize,
    /// A text stands where none could be made for the pattern.
    pub(crate) off_pattern: bool,
}

impl<'s> Script<'s> {
    pub(crate) fn new(extent: Extent, forced: &'s [Way], random: Random) -> Self {
        Self { extent, forced, met: Vec::new(), label: Label::Valid, random, budget: 400, off_pattern: false }
    }

    /// Whether something at or below the place is asked for, so that it has to be there.
    pub(crate) fn wants(&self, place: &str) -> bool {
        let inside = |rest: &str| rest.starts_with('/') || rest.starts_with('|');
        self.forced.iter().any(|way| way.key.strip_prefix(place).is_some_and(inside))
    }

    /// Whether a member that may be left out is put in.
    pub(crate) fn includes(&mut self, place: &str) -> bool {
        if self.wants(place) {
            return true;
        }
        match self.effective() {
            Extent::Lean => false,
            Extent::Full => true,
            Extent::Random => self.random.once_in(2),
        }
    }

    /// How much goes in from here on.
    pub(crate) fn effective(&self) -> Extent {
        if self.budget == 0 { Extent::Lean } else { self.extent }
    }

    /// Which way to go. What is not forced goes the first way that leads somewhere, or any such.
    pub(crate) fn choose(&mut self, question: &Question<'_>, odometer: &mut Odometer) -> Answer {
        let key = format!("{}|{}{}", question.place, question.sort.name(), question.ordinal);
        if question.recorded {
            self.met.push(Choice {
                key: key.clone(),
                asked_by: question.asked_by,
                ways: question.ways,
                unknown: question.unknown,
                sort: question.sort,
            });
        }
        if let Some(way) = self.forced.iter().find(|way| way.key == key) {
            return match question.unknown {
                Some(label) if way.index >= question.ways => {
                    self.label = label;
                    Answer::Unknown
                }
                _ => Answer::Way(way.index.min(question.ways.saturating_sub(1))),
            };
        }
        let start = match (self.extent, question.sort) {
            (Extent::Random, Sort::Null) => usize::from(self.random.once_in(4)),
            (Extent::Random, _) => self.random.below(question.ways),
            _ => 0,
        };
        Answer::Way(odometer.turn(question.ways, start))
    }
}

/// Goes through the ways of all choices that making one value takes, until one leads somewhere.
#[derive(Default)]
pub(crate) struct Odometer {
    wheels: Vec<Wheel>,
    next: usize,
    rounds: usize,
}

struct Wheel {
    start: usize,
    step: usize,
    ways: usize,
}

/// Rounds before a value counts as impossible: ways that lead nowhere are rare.
const MOST_ROUNDS: usize = 48;

impl Odometer {
    fn turn(&mut self, ways: usize, start: usize) -> usize {
        if self.next == self.wheels.len() {
            self.wheels.push(Wheel { start, step: 0, ways: ways.max(1) });
        }
        let wheel = &self.wheels[self.next];
        self.next += 1;
        (wheel.start + wheel.step) % wheel.ways
    }

    /// Sets the ways for another try, if there is one.
    pub(crate) fn advance(&mut self) -> bool {
        self.next = 0;
        self.rounds += 1;
        while let Some(wheel) = self.wheels.last_mut().filter(|_| self.rounds < MOST_ROUNDS) {
            wheel.step += 1;
            if wheel.step < wheel.ways {
                return true;
            }
            self.wheels.pop();
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_odometer_goes_through_all_ways_once() {
        let mut odometer = Odometer::default();
        let mut met = Vec::new();
        loop {
            met.push((odometer.turn(2, 1), odometer.turn(3, 0)));
            if !odometer.advance() {
                break;
            }
        }
        assert_eq!(met, [(1, 0), (1, 1), (1, 2), (0, 0), (0, 1), (0, 2)]);
    }

    #[test]
    fn what_is_below_a_place_is_wanted_there() {
        let forced = [Way { key: "/a/b|null0".to_owned(), index: 1 }];
        let script = Script::new(Extent::Lean, &forced, Random::new("", 0));
        let wanted: Vec<_> = ["", "/a", "/a/b", "/a/bc", "/b"].into_iter().filter(|at| script.wants(at)).collect();
        assert_eq!(wanted, ["", "/a", "/a/b"]);
    }
}
