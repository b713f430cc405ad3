//! Processes with a limit: of time, of memory, and until somebody presses Ctrl-C.
//!
//! A process is started in a group of its own, with whatever it starts in turn, and the whole group
//! ends with it. Ctrl-C therefore reaches only this program, which then ends the groups.

use std::io;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Exited(ExitStatus),
    /// It took too long.
    TimedOut,
    /// Somebody wants all of this to stop.
    Stopped,
}

/// How often a process is looked at.
const PAUSE: Duration = Duration::from_millis(25);

/// Runs a program to its end, or ends it.
pub(crate) fn run(command: &mut Command, limit: Duration, stop: &AtomicBool) -> io::Result<End> {
    in_a_group(command);
    let mut child = command.stdin(Stdio::null()).spawn()?;
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(End::Exited(status));
        }
        let stopped = stop.load(Ordering::Relaxed);
        if stopped || started.elapsed() > limit {
            end(&mut child);
            return Ok(if stopped { End::Stopped } else { End::TimedOut });
        }
        std::thread::sleep(PAUSE);
    }
}

/// Makes the program one that Ctrl-C does not reach, with all that it starts in turn.
#[cfg(unix)]
pub(crate) fn in_a_group(command: &mut Command) {
    use std::os::unix::process::CommandExt as _;
    command.process_group(0);
}

#[cfg(not(unix))]
pub(crate) fn in_a_group(_command: &mut Command) {}

/// Ends a process and what it has started; it is over when this returns.
pub(crate) fn end(child: &mut Child) {
    #[cfg(unix)]
    if let Ok(group) = i32::try_from(child.id()) {
        use nix::sys::signal::{Signal, killpg};
        use nix::unistd::Pid;
        let _ = killpg(Pid::from_raw(group), Signal::SIGKILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// The signal that ended a process.
#[cfg(unix)]
pub(super) fn signal(status: ExitStatus) -> Option<i32> {
    use std::os::unix::process::ExitStatusExt as _;
    status.signal()
}

/// Elsewhere there are none.
#[cfg(not(unix))]
pub(super) fn signal(_status: ExitStatus) -> Option<i32> {
    None
}

/// Whether memory can be limited here.
pub(super) const CAN_LIMIT_MEMORY: bool = cfg!(target_os = "linux");

/// Limits the memory of this process, and of each that it starts from now on.
#[cfg(target_os = "linux")]
pub(super) fn limit_memory(mib: u64) -> io::Result<()> {
    use nix::sys::resource::{Resource, setrlimit};
    let bytes = mib.saturating_mul(1024 * 1024);
    Ok(setrlimit(Resource::RLIMIT_AS, bytes, bytes)?)
}

/// Elsewhere it is not.
#[cfg(not(target_os = "linux"))]
pub(super) fn limit_memory(_mib: u64) -> io::Result<()> {
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_process_may_end_by_itself() {
        let end = run(&mut shell("exit 3"), LONG, &AtomicBool::new(false)).expect("a shell");
        assert!(matches!(end, End::Exited(status) if status.code() == Some(3)), "{end:?}");
        let End::Exited(status) = run(&mut shell("kill -9 $$"), LONG, &AtomicBool::new(false)).expect("a shell") else {
            panic!("it was not ended");
        };
        assert_eq!(signal(status), Some(9));
    }

    #[test]
    fn a_process_that_takes_too_long_is_ended_with_all_it_started() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("alive");
        let script = format!("(sleep 1; echo still > '{}') & wait", file.display());
        let started = Instant::now();
        let end = run(&mut shell(&script), Duration::from_millis(100), &AtomicBool::new(false)).expect("a shell");
        assert_eq!(end, End::TimedOut);
        assert!(started.elapsed() < Duration::from_secs(1), "{:?}", started.elapsed());
        std::thread::sleep(Duration::from_millis(1300));
        assert!(!file.exists(), "what it had started went on");
    }

    #[test]
    fn a_process_is_ended_when_all_is() {
        assert_eq!(run(&mut shell("sleep 60"), LONG, &AtomicBool::new(true)).expect("a shell"), End::Stopped);
    }
}
