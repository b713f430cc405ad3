//! Descriptions that are too much, and people who have had enough.

use super::{Corpus, FINE, Said};

#[test]
fn one_that_takes_too_long_is_ended() {
    let corpus = Corpus::new(&[("a.yaml", FINE)]);
    let said = corpus.run(&["--skip-check", "--seconds", "0"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert_eq!(corpus.table(), "a.yaml timed-out");
    // With another limit it is another question.
    assert_eq!(corpus.run(&["--skip-check"]).code, Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn one_that_takes_too_much_memory_is_a_line_of_the_table() {
    // A text that is larger than what is allowed.
    let long = FINE.replace("A pet.", &"A very long description. ".repeat(4_000_000));
    let corpus = Corpus::new(&[("a.yaml", FINE), ("b.yaml", &long)]);
    let said = corpus.run(&["--skip-check", "--memory", "400"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert_eq!(corpus.table(), "a.yaml generated, b.yaml out-of-memory", "{said:?}");
    assert!(said.out.contains("while generating"), "{said:?}");
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_goes_on_where_it_was() {
    use std::io::{BufRead as _, BufReader, Read as _};
    use std::process::{Output, Stdio};

    use nix::sys::signal::{Signal, kill};
    use nix::unistd::Pid;

    let names: Vec<String> = (0..60).map(|number| format!("{number:02}.yaml")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), FINE)).collect();
    let corpus = Corpus::new(&files);
    let mut command = corpus.command(&["--skip-check", "--jobs", "1"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("xtask runs");
    let mut err = BufReader::new(child.stderr.take().expect("a stream"));
    let mut line = String::new();
    while !line.starts_with("[3/") {
        line.clear();
        assert!(err.read_line(&mut line).expect("a line") > 0, "it ended");
    }
    kill(Pid::from_raw(i32::try_from(child.id()).expect("a number")), Signal::SIGINT).expect("a signal");
    let mut rest = String::new();
    err.read_to_string(&mut rest).expect("text");
    let Output { status, stdout, .. } = child.wait_with_output().expect("an end");
    let said = Said::of(&Output { status, stdout, stderr: rest.into_bytes() });
    assert_eq!(said.code, Some(130), "{said:?}");
    assert!(said.err.contains("stopped: "), "{said:?}");
    let done = corpus.table().split(", ").count();
    assert!((3..60).contains(&done), "{done}");

    let said = corpus.run(&["--skip-check"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.err.contains(&format!("{done} of 60 are known from before")), "{done}: {said:?}");
    assert!(said.out.contains("60 of 60 went well"), "{said:?}");
}
