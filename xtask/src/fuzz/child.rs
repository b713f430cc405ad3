//! One of the processes: generates from one description after another, and says which.

use std::io::Write as _;
use std::time::Duration;

use super::SLOW;
use super::case::{Answer, Seeds, answer, description};

/// Address space, in bytes: a description that needs more is found.
#[cfg(unix)]
const MEMORY: u64 = 4 * 1024 * 1024 * 1024;

/// Goes on until somebody ends it, or nobody listens any more.
pub(super) fn run(from: u64, step: u64, seeds: &Seeds) {
    limit_memory();
    let mut out = std::io::stdout();
    let mut say = |line: String| writeln!(out, "{line}").and_then(|()| out.flush()).is_ok();
    let mut number = from;
    while say(format!("begin {number}")) {
        let text = description(number, seeds);
        let begin = used();
        let answered = answer(&text);
        let what = said(&answered, used().saturating_sub(begin));
        if !say(format!("end {number} {what}")) {
            return;
        }
        number += step.max(1);
    }
}

/// What came of a description, on one line.
pub(super) fn said((answer, report): &(Answer, String), time: Duration) -> String {
    match answer {
        _ if time > SLOW => "slow".to_owned(),
        Answer::Made => "made".to_owned(),
        Answer::Refused => "refused".to_owned(),
        Answer::Wrong => format!("wrong {}", report.lines().next().unwrap_or_default()),
    }
}

/// Takes no more memory than that.
pub(super) fn limit_memory() {
    #[cfg(unix)]
    let _ = nix::sys::resource::setrlimit(nix::sys::resource::Resource::RLIMIT_AS, MEMORY, MEMORY);
}

/// The time that this process has had so far: others may run beside it.
#[cfg(unix)]
pub(super) fn used() -> Duration {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike as _;
    let spent = getrusage(UsageWho::RUSAGE_SELF).map_or(0, |usage| usage.user_time().num_microseconds());
    Duration::from_micros(u64::try_from(spent).unwrap_or_default())
}

/// The time at all.
#[cfg(not(unix))]
pub(super) fn used() -> Duration {
    static BEGIN: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    BEGIN.get_or_init(std::time::Instant::now).elapsed()
}
