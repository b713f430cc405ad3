//! The crate's own mock server in Prism's place: what it answers is of the same generator, so it proves
//! less, but the client has to take all of it, and it has to take all of the client's.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use serde_json::Value;

use super::requests::NOTHING;
use super::serving::{self, Server, Start};
use super::verdict::{self, Ending, Verdict};
use crate::Failure;

/// How long it may take to start.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program's name.
pub(super) fn name(package: &str) -> String {
    format!("{package}-mock-server")
}

/// Starts it on a port that the system picks. `None`: somebody stopped it.
pub(super) fn start(program: &Path, log: &Path, stop: &AtomicBool) -> Result<Option<Server>, Failure> {
    let create = |path: &Path| File::create(path).map_err(|error| Failure::at("write", path, &error));
    let mut command = Command::new(program);
    command.args(["--port", "0"]).stdin(Stdio::null()).stdout(create(log)?);
    command.stderr(create(&log.with_extension("err"))?);
    let fail = |error| Failure::at("run", program, &error);
    match serving::start(&mut command, " operations at ", log, PATIENCE, stop).map_err(fail)? {
        Start::Listening(server) => Ok(Some(server)),
        Start::Stopped => Ok(None),
        Start::Ended(why) => Err(Failure::Files(format!("the mock server does not start: {why}"))),
    }
}

/// Judges the end of a request that asked for a status: what the server says by itself is a refusal.
pub(super) fn verdict(asked: u16, ending: &Ending) -> Verdict {
    if asked == NOTHING && ending.end == "success" {
        return Verdict::Fine;
    }
    match refusal(asked, ending) {
        Some(refusal) => Verdict::Refused(refusal),
        None if ending.items == Some(0) => Verdict::Undecodable("a stream without items".to_owned()),
        None => verdict::verdict(asked, ending),
    }
}

fn refusal(asked: u16, ending: &Ending) -> Option<String> {
    if ending.status == Some(asked) || ending.content_type.as_deref() != Some("application/problem+json") {
        return None;
    }
    let body: Value = serde_json::from_str(&ending.body).ok()?;
    let problems = body["problems"].as_array().into_iter().flatten();
    let all: Vec<&str> = body["detail"].as_str().into_iter().chain(problems.filter_map(Value::as_str)).collect();
    Some(all.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_server_says_by_itself_is_a_refusal() {
        let ending = |end: &str, status, body: &str| Ending {
            end: end.to_owned(),
            status: Some(status),
            content_type: Some("application/problem+json".to_owned()),
            body: body.to_owned(),
            ..Ending::default()
        };
        let refused = ending("failure", 400, r#"{"detail": "no", "problems": ["a", "b"]}"#);
        assert_eq!(verdict(200, &refused), Verdict::Refused("no; a; b".to_owned()));
        // It was asked for.
        assert_eq!(verdict(400, &refused), Verdict::Fine);
        assert_eq!(verdict(NOTHING, &ending("success", 200, "")), Verdict::Fine);
        assert!(matches!(verdict(201, &ending("success", 200, "")), Verdict::Undecodable(_)));
        let stream = |items| Ending { items: Some(items), ..ending("success", 200, "") };
        assert_eq!(verdict(200, &stream(2)), Verdict::Fine);
        assert_eq!(verdict(200, &stream(0)), Verdict::Undecodable("a stream without items".to_owned()));
    }
}
