//! How a request ended, and whether that is as it should be.

use serde::Deserialize;
use serde_json::Value;

use super::requests::NOTHING;

/// What the program tells of one request.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
pub(super) struct Ending {
    /// The kind of end: `success`, `failure`, `undeclared`, `undecodable`, `transport`, `build`, `unread`.
    pub(super) end: String,
    pub(super) message: String,
    pub(super) status: Option<u16>,
    pub(super) content_type: Option<String>,
    /// What Prism found wrong, in its own header.
    pub(super) violations: Option<String>,
    pub(super) body: String,
    /// How many items a stream had, which was read to its end.
    pub(super) items: Option<u64>,
}

/// What is to be said of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It was taken, and its answer is what was asked for.
    Fine,
    /// It was not taken: why.
    Refused(String),
    /// There is an answer, but not the one that was promised: how so.
    Undecodable(String),
    /// Prism has no answer such as was asked for: why.
    Unanswered(String),
}

/// What Prism's own errors begin with (RFC 9457, `type`).
const OWN: &str = "https://stoplight.io/prism/errors#";

/// Errors that are about the request.
const OF_REQUESTS: &[&str] = &[
    "UNPROCESSABLE_ENTITY",
    "INVALID_CONTENT_TYPE",
    "UNAUTHORIZED",
    "NOT_ACCEPTABLE",
    "NO_RESOURCE_PROVIDED_ERROR",
    "NO_PATH_MATCHED_ERROR",
    "NO_METHOD_MATCHED_ERROR",
    "NO_SERVER_MATCHED_ERROR",
];

/// What it says if there is nothing to answer with.
const NO_ANSWER: &str = "NO_RESPONSE_RESPONSE_DEFINED";

/// Judges the end of a request that asked for a status.
pub(super) fn verdict(asked: u16, ending: &Ending) -> Verdict {
    let problem = || if ending.message.is_empty() { ending.end.clone() } else { ending.message.clone() };
    if ending.end == "build" || ending.end == "unread" {
        return Verdict::Refused(format!("it was never sent: {}", problem()));
    }
    if let Some((kind, said)) = own_error(ending) {
        // It was taken; only then is it looked for an answer.
        if asked == NOTHING && kind == NO_ANSWER {
            return Verdict::Fine;
        }
        return if OF_REQUESTS.contains(&kind.as_str()) { Verdict::Refused(said) } else { Verdict::Unanswered(said) };
    }
    let (of_request, of_answer) = violations(ending);
    if !of_request.is_empty() {
        return Verdict::Refused(of_request.join("; "));
    }
    let verdict = answer(asked, ending, problem);
    match verdict {
        // Nobody can read what is not as described, though mostly it can be read all the same.
        Verdict::Undecodable(problem) if !of_answer.is_empty() && ending.end == "undecodable" => {
            Verdict::Unanswered(format!("{problem}; Prism itself finds: {}", of_answer.join("; ")))
        }
        other => other,
    }
}

fn answer(asked: u16, ending: &Ending, problem: impl Fn() -> String) -> Verdict {
    let status = ending.status.unwrap_or_default();
    match ending.end.as_str() {
        _ if status == 0 => Verdict::Undecodable(problem()),
        _ if status != asked => Verdict::Undecodable(format!("{asked} was asked for, and {status} came")),
        "success" if (200..300).contains(&asked) => Verdict::Fine,
        "failure" if !(200..300).contains(&asked) => Verdict::Fine,
        "undeclared" => Verdict::Undecodable("the status is declared, and there is no variant for it".to_owned()),
        _ => Verdict::Undecodable(problem()),
    }
}

/// An error of Prism's own: its kind, and what it says.
fn own_error(ending: &Ending) -> Option<(String, String)> {
    if !ending.content_type.as_deref()?.starts_with("application/problem+json") {
        return None;
    }
    let body: Value = serde_json::from_str(&ending.body).ok()?;
    let kind = body["type"].as_str()?.strip_prefix(OWN)?.to_owned();
    let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
    let found: Vec<String> = body["validation"].as_array().into_iter().flatten().map(violation).collect();
    let said = match text("detail") {
        _ if !found.is_empty() => found.join("; "),
        detail if detail.is_empty() => text("title").lines().next().unwrap_or_default().to_owned(),
        detail => detail,
    };
    Some((kind.clone(), format!("{kind}: {said}")))
}

/// What Prism found wrong with the request, and with its own answer: errors, for it also warns of
/// what is deprecated. What cannot be read at all is held against the request.
fn violations(ending: &Ending) -> (Vec<String>, Vec<String>) {
    let Some(text) = &ending.violations else { return (Vec::new(), Vec::new()) };
    let list = list(text);
    if list.is_empty() {
        return (vec![text.clone()], Vec::new());
    }
    let errors = list.iter().filter(|it| it["severity"] == "Error");
    let (answer, request): (Vec<&Value>, Vec<&Value>) = errors.partition(|it| it["location"][0] == "response");
    (request.into_iter().map(violation).collect(), answer.into_iter().map(violation).collect())
}

/// The objects of a list, whose end may be cut off: Prism says so before it, and those of the request
/// come first.
fn list(text: &str) -> Vec<Value> {
    let mut found = Vec::new();
    let mut rest = text.split_once('[').map_or("", |(_, rest)| rest);
    loop {
        let mut values = serde_json::Deserializer::from_str(rest).into_iter();
        let Some(Ok(value)) = values.next() else { return found };
        rest = rest.get(values.byte_offset()..).unwrap_or_default().trim_start_matches(',');
        found.push(value);
    }
}

fn violation(it: &Value) -> String {
    format!("{}: {}", place(&it["location"]), said(&it["message"]))
}

fn place(location: &Value) -> String {
    let steps: Vec<String> = location.as_array().into_iter().flatten().map(said).collect();
    steps.join(".")
}

fn said(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ended(end: &str, status: u16, body: &str) -> Ending {
        let content_type = Some("application/problem+json".to_owned());
        Ending { end: end.to_owned(), status: Some(status), body: body.to_owned(), content_type, ..Ending::default() }
    }

    #[test]
    fn what_was_asked_for_is_fine_and_nothing_else_is() {
        assert_eq!(verdict(200, &ended("success", 200, "{}")), Verdict::Fine);
        assert_eq!(verdict(404, &ended("failure", 404, "{}")), Verdict::Fine);
        for (asked, end, status, problem) in [
            (201, "success", 200, "201 was asked for, and 200 came"),
            (404, "undeclared", 404, "the status is declared, and there is no variant for it"),
            (404, "undecodable", 404, "undecodable"),
            (200, "undecodable", 200, "undecodable"),
            (200, "transport", 0, "transport"),
            (404, "success", 404, "success"),
        ] {
            let expected = Verdict::Undecodable(problem.to_owned());
            assert_eq!(verdict(asked, &ended(end, status, "")), expected, "{asked} {end}");
        }
    }

    #[test]
    fn errors_of_prism_are_told_from_described_ones() {
        let of = |kind: &str| {
            let location = r#"[{"location": ["request", "body", "a"], "message": "must be b"}]"#;
            format!(
                r#"{{"type": "https://stoplight.io/prism/errors#{kind}", "detail": "d", "validation": {location}}}"#
            )
        };
        let refused = verdict(422, &ended("failure", 422, &of("UNPROCESSABLE_ENTITY")));
        assert_eq!(refused, Verdict::Refused("UNPROCESSABLE_ENTITY: request.body.a: must be b".to_owned()));
        let unanswered = verdict(200, &ended("undeclared", 500, &of("VIOLATIONS")));
        assert_eq!(unanswered, Verdict::Unanswered("VIOLATIONS: request.body.a: must be b".to_owned()));
        let nothing = ended("undeclared", 500, &of(NO_ANSWER));
        assert_eq!(verdict(NOTHING, &nothing), Verdict::Fine);
        assert!(matches!(verdict(200, &nothing), Verdict::Unanswered(_)));
        assert_eq!(verdict(422, &ended("failure", 422, r#"{"type": "about:blank"}"#)), Verdict::Fine);
    }

    #[test]
    fn what_is_never_sent_is_refused() {
        let ending = Ending { end: "build".to_owned(), message: "no".to_owned(), ..Ending::default() };
        assert_eq!(verdict(200, &ending), Verdict::Refused("it was never sent: no".to_owned()));
    }

    #[test]
    fn violations_count_even_if_there_is_an_answer() {
        let with = |violations: &str, end: &str| {
            let ending = Ending { violations: Some(violations.to_owned()), ..ended(end, 200, "{}") };
            verdict(200, &ending)
        };
        let of_request = r#"[{"location":["request","query"],"severity":"Error","message":"m"}]"#;
        assert_eq!(with(of_request, "success"), Verdict::Refused("request.query: m".to_owned()));
        assert_eq!(with("[", "success"), Verdict::Refused("[".to_owned()));
        let cut = of_request.replace("}]", r#"},{"location":["resp"#);
        assert_eq!(
            with(&format!("Too many violations! {cut}"), "success"),
            Verdict::Refused("request.query: m".to_owned())
        );
        assert_eq!(with(&of_request.replace("Error", "Warning"), "success"), Verdict::Fine);
        let of_answer = r#"[{"location":["response","body"],"severity":"Error","message":"m"}]"#;
        assert_eq!(with(of_answer, "success"), Verdict::Fine);
        let unanswered = "undecodable; Prism itself finds: response.body: m".to_owned();
        assert_eq!(with(of_answer, "undecodable"), Verdict::Unanswered(unanswered));
    }
}
