//! Work in parts that do not depend on each other, on all processors.
//!
//! The results are in the order of the parts, so that it makes no difference how many processors
//! there are, but for the time. Threads are a help and no need: where the system has none to give,
//! the caller's does all of the work. This is why no library's pool does it, which would panic.

use std::num::NonZero;
use std::panic;
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder};

/// Fewer parts than this are not worth a further thread.
const SHARE: usize = 8;

/// The stack of a thread, in bytes: as much as a program's first thread mostly has.
const STACK: usize = 8 << 20;

/// What `each` makes of all parts, in their order. Those that take long should come first.
pub(crate) fn map<P: Send, R: Send>(parts: Vec<P>, each: impl Fn(P) -> R + Sync) -> Vec<R> {
    let helpers = helpers(parts.len());
    let queue = Mutex::new(parts.into_iter().enumerate());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || std::iter::from_fn(next).map(|(index, part)| (index, each(part))).collect::<Vec<_>>();
    let mut done = thread::scope(|scope| {
        let helper = || Builder::new().stack_size(STACK).spawn_scoped(scope, work).ok();
        let helpers: Vec<_> = (0..helpers).map_while(|_| helper()).collect();
        let mut done = work();
        for helper in helpers {
            done.extend(helper.join().unwrap_or_else(|panic| panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

/// How many threads there should be besides the caller's.
fn helpers(parts: usize) -> usize {
    let most = thread::available_parallelism().map_or(1, NonZero::get) - 1;
    (parts / SHARE).min(most)
}

#[cfg(test)]
mod tests {
    use std::hint::black_box;
    use std::panic::catch_unwind;
    use std::sync::Mutex;

    #[test]
    fn results_are_in_the_order_of_the_parts() {
        let parts: Vec<u64> = (0..200).rev().collect();
        // The first parts take longest, so that later ones are done before them.
        let each = |part: u64| {
            (0..part * 1000).for_each(|count| _ = black_box(count));
            part * 2
        };
        let expected: Vec<u64> = parts.iter().map(|part| part * 2).collect();
        assert_eq!(super::map(parts, each), expected);
        assert_eq!(super::map(Vec::<u64>::new(), each), Vec::<u64>::new());
    }

    #[test]
    fn each_part_is_worked_on_once() {
        let seen = Mutex::new(Vec::new());
        super::map((0..1000).collect(), |part: u32| seen.lock().expect("no panic").push(part));
        let mut seen = seen.into_inner().expect("no panic");
        seen.sort_unstable();
        assert_eq!(seen, (0..1000).collect::<Vec<_>>());
    }

    #[test]
    fn a_panic_comes_through_with_what_it_says() {
        let panics = || super::map((0..100).collect(), |part: u32| assert_ne!(part, 70, "part seventy"));
        let said = catch_unwind(panics).expect_err("a panic");
        assert!(said.downcast_ref::<String>().is_some_and(|text| text.contains("part seventy")));
    }
}
