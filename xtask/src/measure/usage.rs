//! What processes have used, as the operating system counts it.

use std::fmt;

/// Time and memory.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Usage {
    /// Seconds of processor time outside of the kernel.
    pub(crate) user: f64,
    /// The most memory that one process held at a time, in MiB.
    pub(crate) peak_mib: f64,
}

impl Usage {
    /// From its own text.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (user, peak) = text.trim().split_once(' ')?;
        Some(Self { user: user.parse().ok()?, peak_mib: peak.parse().ok()? })
    }
}

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} {}", self.user, self.peak_mib)
    }
}

/// Of this process so far.
pub(crate) fn of_this_process() -> Usage {
    let usage = read(Whose::This);
    Usage { peak_mib: own_peak().unwrap_or(usage.peak_mib), ..usage }
}

/// Of all processes that this one has started and waited for, and theirs.
pub(crate) fn of_children() -> Usage {
    read(Whose::Children)
}

/// On Linux what a process inherits counts as its own for `getrusage`, and it inherits what the one
/// held that started it. This counts from its own start.
fn own_peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib / 1024.0)
}

#[derive(Clone, Copy)]
enum Whose {
    This,
    Children,
}

#[cfg(unix)]
fn read(whose: Whose) -> Usage {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike as _;

    let whose = match whose {
        Whose::This => UsageWho::RUSAGE_SELF,
        Whose::Children => UsageWho::RUSAGE_CHILDREN,
    };
    // Linux counts KiB, macOS bytes.
    let unit = if cfg!(target_os = "macos") { 1024.0 * 1024.0 } else { 1024.0 };
    #[expect(clippy::cast_precision_loss, reason = "figures of a few digits")]
    getrusage(whose).map_or_else(
        |_| Usage::default(),
        |usage| Usage {
            user: usage.user_time().num_microseconds() as f64 / 1e6,
            peak_mib: usage.max_rss() as f64 / unit,
        },
    )
}

/// Elsewhere nothing is counted; the figures are zero, and look it.
#[cfg(not(unix))]
fn read(_whose: Whose) -> Usage {
    Usage::default()
}
