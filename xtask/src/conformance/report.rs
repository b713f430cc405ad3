//! What was found out: a line for each description, and each failure.

use std::fmt::Write as _;

use super::allowances::Allowance;
use super::verdict::Verdict;

/// A request that did not end as it should.
pub(super) struct Problem {
    /// The operation's `operationId`.
    pub(super) operation: String,
    /// What was sent, and asked for; empty: nothing could be made.
    pub(super) request: String,
    pub(super) verdict: Verdict,
}

/// One description.
#[derive(Default)]
pub(super) struct Row {
    pub(super) file: String,
    pub(super) operations: usize,
    pub(super) requests: usize,
    pub(super) refused: usize,
    pub(super) undecodable: usize,
    pub(super) unanswered: usize,
    pub(super) allowed: usize,
    /// What is a failure, to be read by people.
    pub(super) details: Vec<String>,
}

impl Row {
    /// Counts problems, but for those that are allowed; an allowance that nothing needs is one.
    pub(super) fn judge(&mut self, problems: &[Problem], allowances: &[Allowance]) {
        let mut used = vec![false; allowances.len()];
        for problem in problems {
            let (what, message) = match &problem.verdict {
                Verdict::Fine => continue,
                Verdict::Refused(message) => ("refused", message),
                Verdict::Undecodable(message) => ("undecodable", message),
                Verdict::Unanswered(message) => ("unanswered", message),
            };
            if let Some(index) = allowances.iter().position(|it| it.covers(&problem.operation, message)) {
                used[index] = true;
                self.allowed += 1;
                continue;
            }
            *match &problem.verdict {
                Verdict::Undecodable(_) => &mut self.undecodable,
                Verdict::Unanswered(_) => &mut self.unanswered,
                Verdict::Refused(_) | Verdict::Fine => &mut self.refused,
            } += 1;
            let request = if problem.request.is_empty() { String::new() } else { format!("\n    {}", problem.request) };
            self.details.push(format!("{}: {what}: {message}{request}", problem.operation));
        }
        for (allowance, _) in allowances.iter().zip(&used).filter(|(_, used)| !**used) {
            let Allowance { operation, message, .. } = allowance;
            self.details.push(format!("{operation}: nothing needs the allowance of `{message}`"));
        }
    }

    pub(super) const fn is_fine(&self) -> bool {
        self.details.is_empty()
    }
}

const HEADS: [&str; 7] = ["description", "operations", "requests", "refused", "undecodable", "unanswered", "allowed"];

/// How many failures of one description are shown.
const SHOWN: usize = 200;

/// All of it as text.
pub(super) fn text(rows: &[Row]) -> String {
    let mut text = String::new();
    for row in rows {
        for detail in row.details.iter().take(SHOWN) {
            let _ = writeln!(text, "{}: {detail}", row.file);
        }
        if row.details.len() > SHOWN {
            let _ = writeln!(text, "{}: and {} more", row.file, row.details.len() - SHOWN);
        }
    }
    let width = rows.iter().map(|row| row.file.chars().count()).max().unwrap_or_default().max(HEADS[0].len());
    let _ = write!(text, "{:width$}", HEADS[0]);
    for head in &HEADS[1..] {
        let _ = write!(text, "  {head}");
    }
    text.push('\n');
    for row in rows {
        let counts = [row.operations, row.requests, row.refused, row.undecodable, row.unanswered, row.allowed];
        let _ = write!(text, "{:width$}", row.file);
        for (head, count) in HEADS[1..].iter().zip(counts) {
            let _ = write!(text, "  {count:>width$}", width = head.len());
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(operation: &str, verdict: Verdict) -> Problem {
        Problem { operation: operation.to_owned(), request: "GET".to_owned(), verdict }
    }

    fn allowance(operation: &str, message: &str) -> Allowance {
        Allowance { operation: operation.to_owned(), message: message.to_owned(), reason: "r".to_owned() }
    }

    #[test]
    fn what_is_allowed_is_no_failure_and_what_is_not_needed_is() {
        let problems = [
            problem("a", Verdict::Refused("too long".to_owned())),
            problem("b", Verdict::Unanswered("none".to_owned())),
            problem("c", Verdict::Undecodable("odd".to_owned())),
            problem("d", Verdict::Fine),
        ];
        let mut row = Row { file: "f".to_owned(), operations: 4, requests: 4, ..Row::default() };
        row.judge(&problems, &[allowance("*", "long"), allowance("c", "other")]);
        assert_eq!((row.refused, row.undecodable, row.unanswered, row.allowed), (0, 1, 1, 1));
        assert!(!row.is_fine());
        let expected = "f: b: unanswered: none\n    GET\nf: c: undecodable: odd\n    GET\n\
            f: c: nothing needs the allowance of `other`\n\
            description  operations  requests  refused  undecodable  unanswered  allowed\n\
            f                     4         4        0            1           1        1\n";
        assert_eq!(text(&[row]), expected);
    }

    #[test]
    fn nothing_wrong_is_fine() {
        let mut row = Row::default();
        row.judge(&[problem("d", Verdict::Fine)], &[]);
        assert!(row.is_fine());
    }
}
