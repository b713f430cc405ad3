//! Which instances a schema is worth: the smallest, the largest, some by dice, and one for each way
//! that can be gone inside of it.
//!
//! The ways are found by going: a run that puts in everything records each choice that it meets.
//! Every other way of every choice becomes a run of its own, which goes that way and puts in no more
//! than it takes; behind variants there may be further choices, so those runs are looked at in turn.

use std::collections::{BTreeSet, VecDeque};

use serde_json::Value;

use crate::description::Description;
use crate::maker::{self, At, Maker, Minimal};
use crate::pattern::Patterns;
use crate::random::Random;
use crate::script::{Choice, Extent, Script, Sort, Way};
use crate::valid::Judge;
use crate::{Amount, Instance, Label, Made};

/// How many references deep a full instance is full, and one by dice is thrown.
const FULL: usize = 2;
const THROWN: usize = 3;

/// All schemas from all sides, or those of these names from the main ones.
pub(crate) fn explore(document: &Value, amount: Amount, only: Option<&BTreeSet<String>>) -> Made {
    let description = Description::new(document);
    let patterns = Patterns::of(document);
    let minimal = maker::minimal(&description, &patterns);
    let judge = Judge::new(&description, &patterns);
    let mut made = Made { checked: judge.can_tell(), ..Made::default() };
    for (name, schema) in description.schemas() {
        if only.is_some_and(|only| !only.contains(name)) {
            continue;
        }
        let mut tour = Tour {
            description: &description,
            patterns: &patterns,
            minimal: &minimal,
            judge: &judge,
            name,
            schema,
            seen: BTreeSet::new(),
            made: &mut made,
        };
        tour.run(amount, only.is_none());
        if tour.seen.is_empty() {
            made.impossible.push(name.to_owned());
        }
    }
    made
}

/// One schema, from all sides.
struct Tour<'t, 'a> {
    description: &'t Description<'a>,
    patterns: &'t Patterns,
    minimal: &'t Minimal<'a>,
    judge: &'t Judge<'a>,
    name: &'a str,
    schema: &'a Value,
    /// Instances so far, as texts.
    seen: BTreeSet<String>,
    made: &'t mut Made,
}

/// What came of a run.
struct Run {
    met: Vec<Choice>,
    /// There is a value, and it may be kept.
    kept: bool,
}

impl Tour<'_, '_> {
    fn run(&mut self, amount: Amount, all_ways: bool) {
        self.try_out(Extent::Lean, 0, &[], 0);
        self.try_out(Extent::Full, FULL, &[], 0);
        if all_ways {
            self.all_ways(amount);
        }
        for number in 1..=amount.random {
            self.try_out(Extent::Random, THROWN, &[], number);
        }
    }

    fn all_ways(&mut self, amount: Amount) {
        let mut known: BTreeSet<(String, usize)> = BTreeSet::new();
        let mut open = VecDeque::from([Vec::<Way>::new()]);
        while let Some(forced) = open.pop_front() {
            let met = self.try_out(Extent::Full, 0, &forced, 0).met;
            for choice in met {
                if !known.insert((choice.key.clone(), choice.asked_by)) {
                    continue;
                }
                let unknown = usize::from(choice.unknown.is_some());
                for index in 0..choice.ways + unknown {
                    if self.seen.len() >= amount.most {
                        return;
                    }
                    let mut ways = forced.clone();
                    ways.push(Way { key: choice.key.clone(), index });
                    self.go(&choice, ways, index, &mut open);
                }
            }
        }
    }

    /// One way of a choice.
    fn go(&mut self, choice: &Choice, ways: Vec<Way>, index: usize, open: &mut VecDeque<Vec<Way>>) {
        let kept = self.try_out(Extent::Lean, 0, &ways, 0).kept;
        // Where little is put in, something may be missing that the way needs.
        if !kept {
            self.try_out(Extent::Full, 0, &ways, 0);
        }
        if matches!(choice.sort, Sort::Variant | Sort::Kind) && index < choice.ways {
            open.push_back(ways);
        }
    }

    fn try_out(&mut self, extent: Extent, references: usize, forced: &[Way], number: u64) -> Run {
        let script = Script::new(extent, forced, Random::new(self.name, number));
        let mut maker = Maker { description: self.description, minimal: self.minimal, patterns: self.patterns, script };
        let made = maker.named(self.name, self.schema, &At::root(references));
        let Script { met, label, off_pattern, .. } = maker.script;
        let Ok(json) = made else { return Run { met, kept: false } };
        // What nobody knows cannot be valid; everything else has to be.
        let may_be_kept = matches!(label, Label::UnknownTag | Label::UnknownValue);
        if !may_be_kept && !self.judge.is_valid(self.name, &json) {
            self.made.discarded += 1;
            return Run { met, kept: false };
        }
        if self.seen.insert(json.to_string()) {
            self.made.off_pattern += usize::from(off_pattern);
            self.made.instances.push(Instance { schema: self.name.to_owned(), label, json });
        }
        Run { met, kept: true }
    }
}
