//! What a client may spend on repetitions, all calls together.
//!
//! Where a service fails for everybody, repetitions are what keeps it down. So they are paid from a
//! purse: it is full at first, a repetition takes [`PRICE`] out, and a call that needed none puts one
//! back. In the long run one call in five can be repeated, and a short outage costs nothing.

use std::sync::atomic::{AtomicU32, Ordering};

/// What a repetition costs, in calls that went well.
const PRICE: u32 = 5;

/// The purse.
#[derive(Debug)]
pub(in super::super) struct Budget {
    left: AtomicU32,
    most: u32,
}

impl Budget {
    /// A purse that holds so many repetitions.
    pub(in super::super) fn new(repetitions: u32) -> Self {
        let most = repetitions.saturating_mul(PRICE);
        Self { left: AtomicU32::new(most), most }
    }

    /// Pays for a repetition; `false` if there is not enough left.
    pub(in super::super) fn spend(&self) -> bool {
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(PRICE)).is_ok()
    }

    /// A call has come to an end that needs no repetition.
    pub(in super::super) fn earn(&self) {
        let more = |left: u32| (left < self.most).then(|| left + 1);
        // A full purse stays as it is.
        let _ = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }
}
