//! What a report of problems looks like, and that it points at the right characters.

use generator::diagnostic::{Code, Position, Severity, Span, Style};
use generator::{Diagnostics, Input, Pointer};

fn input(text: &str) -> Input {
    Input { name: "spec/api.yaml".to_owned(), text: text.to_owned() }
}

fn pointer(text: &str) -> Pointer {
    Pointer::parse(text).expect("a pointer")
}

/// The report of one error at a place.
fn error_at(text: &str, place: &str) -> String {
    let mut problems = Diagnostics::new();
    problems.error(Code::WrongForm, &pointer(place), "it is wrong");
    problems.render(&input(text), Style::Plain)
}

/// The characters of the shown line that are underlined.
fn underlined(report: &str) -> String {
    let lines: Vec<&str> = report.lines().collect();
    let marks = lines.iter().position(|line| line.contains('^')).expect("a line with marks");
    let columns = lines[marks].char_indices().filter(|(_, character)| *character == '^').map(|(at, _)| at);
    let shown: Vec<char> = lines[marks - 1].chars().collect();
    columns.map(|column| shown[column]).collect()
}

const YAML: &str = "\
openapi: 3.0.3
paths: &paths
  /chats.create:
    post:
      responses:
        200: {description: äöü, content: [one, two]}
again: *paths
";

#[test]
fn a_problem_is_shown_in_its_line() {
    let mut problems = Diagnostics::new();
    let place = pointer("#/paths/~1chats.create/post/responses/200/content/1");
    problems.error(Code::WrongForm, &place, "`two` is no content").help("say `one`");
    assert_eq!(
        problems.render(&input(YAML), Style::Plain),
        "\
error[OAS013]: `two` is no content
 --> spec/api.yaml:6:48
  |
6 |         200: {description: äöü, content: [one, two]}
  |                                                ^^^
  |
  = note: at #/paths/~1chats.create/post/responses/200/content/1
  = help: say `one`

error: 1 error
"
    );
}

#[test]
fn a_member_is_underlined_at_its_key() {
    assert_eq!(underlined(&error_at(YAML, "#/paths/~1chats.create")), "/chats.create");
    assert_eq!(underlined(&error_at(YAML, "#/paths/~1chats.create/post/responses/200")), "200");
    assert_eq!(underlined(&error_at(YAML, "#/paths/~1chats.create/post/responses/200/content")), "content");
}

#[test]
fn a_missing_member_is_shown_where_it_is_missing() {
    let report = error_at(YAML, "#/paths/~1chats.create/post/operationId");
    assert_eq!(underlined(&report), "post");
    assert!(report.contains("at #/paths/~1chats.create/post/operationId"), "{report}");
}

#[test]
fn an_alias_is_shown_instead_of_what_it_stands_for() {
    assert_eq!(underlined(&error_at(YAML, "#/again/~1chats.create/post")), "again");
}

#[test]
fn json_is_shown_like_yaml() {
    let text = "{\n\t\"paths\": {\"\\/a\": {\"get\": \"\\ud83d\\ude00\",\n\t\t\"put\": [1, 22]}}\n}";
    assert_eq!(underlined(&error_at(text, "#/paths/~1a/put/1")), "22");
    assert_eq!(underlined(&error_at(text, "#/paths/~1a")), "\"\\/a\"");
}

#[test]
fn a_minified_text_is_cut_around_the_place() {
    let members: Vec<String> = (0..40_000).map(|index| format!("\"mämber{index}\":{{\"a\":[1,2]}}")).collect();
    let text = format!("{{{}}}", members.join(","));
    let column = text.split("\"mämber30000\"").next().expect("a part").chars().count() + 1;
    let report = error_at(&text, "#/mämber30000");
    assert!(report.contains(&format!("--> spec/api.yaml:1:{column}\n")), "{report}");
    assert_eq!(underlined(&report), "\"mämber30000\"");
    assert!(report.contains("1 | …") && report.contains("…\n"), "{report}");
    assert!(report.len() < 1000, "{report}");
    // The ends of the line are places, too.
    assert!(error_at(&text, "#/mämber0").contains("1 | {\"mämber0\":"));
    assert!(error_at(&text, "#/mämber39999").contains("\"mämber39999\":{\"a\":[1,2]}}\n"));
}

#[test]
fn a_long_token_is_underlined_as_far_as_it_is_shown() {
    let report = error_at(&format!("{}: 1\n", "k".repeat(900)), &format!("#/{}", "k".repeat(900)));
    assert!(underlined(&report).starts_with("kkk"), "{report}");
    assert!(report.lines().all(|line| line.len() < 1000), "{report}");
    // A block of several lines is underlined in its first.
    assert_eq!(underlined(&error_at("- |\n  one\n  two\n", "#/0")), "one");
}

#[test]
fn a_text_that_does_not_parse_is_still_reported_about() {
    let mut problems = Diagnostics::new();
    problems
        .error(Code::WrongForm, &Pointer::root(), "`]` is not expected")
        .span(Span::at(Position { line: 2, column: 4 }));
    problems.error(Code::WrongForm, &pointer("#/b"), "no place");
    let report = problems.render(&input("a: [\nb: ]]\n"), Style::Plain);
    assert_eq!(
        report,
        "\
error[OAS013]: no place
--> spec/api.yaml
 = note: at #/b

error[OAS013]: `]` is not expected
 --> spec/api.yaml:2:4
  |
2 | b: ]]
  |    ^

error: 2 errors
"
    );
}

#[test]
fn a_position_beyond_the_text_has_no_line() {
    let mut problems = Diagnostics::new();
    problems
        .error(Code::WrongForm, &Pointer::root(), "it ends too early")
        .span(Span::at(Position { line: 9, column: 1 }));
    assert!(
        problems
            .render(&input("a: 1"), Style::Plain)
            .starts_with("error[OAS013]: it ends too early\n--> spec/api.yaml:9:1\n")
    );
    let mut problems = Diagnostics::new();
    problems
        .error(Code::WrongForm, &Pointer::root(), "it ends too early")
        .span(Span::at(Position { line: 1, column: 99 }));
    assert!(problems.render(&input("a: 1"), Style::Plain).contains("1 | a: 1"));
}

#[test]
fn problems_are_sorted_and_counted() {
    let mut problems = Diagnostics::new();
    problems.warning(Code::WrongForm, &pointer("#/b"), "second");
    problems.error(Code::WrongForm, &pointer("#/c"), "third");
    problems.error(Code::WrongForm, &pointer("#/a"), "first");
    let report = problems.render(&input("a: 1\nb: 2\nc: 3\n"), Style::Plain);
    let titles: Vec<&str> =
        report.lines().filter(|line| line.starts_with("error") || line.starts_with("warning")).collect();
    assert_eq!(
        titles,
        ["error[OAS013]: first", "warning[OAS013]: second", "error[OAS013]: third", "error: 2 errors, 1 warning"]
    );
}

#[test]
fn warnings_alone_have_no_summary() {
    let mut problems = Diagnostics::new();
    assert_eq!(problems.render(&input(""), Style::Plain), "");
    problems.warning(Code::WrongForm, &pointer("#/a"), "odd");
    let report = problems.render(&input("a: 1\n"), Style::Plain);
    assert!(report.starts_with("warning[OAS013]: odd\n") && !report.contains("1 warning"), "{report}");
}

#[test]
fn of_many_problems_errors_are_shown_before_warnings() {
    let text = (0..150).map(|index| format!("k{index}: 1\n")).collect::<Vec<_>>().concat();
    let mut problems = Diagnostics::new();
    for index in 0..150 {
        let severity = if index < 112 { Severity::Warning } else { Severity::Error };
        match severity {
            Severity::Warning => problems.warning(Code::WrongForm, &pointer(&format!("#/k{index}")), "odd"),
            Severity::Error => problems.error(Code::WrongForm, &pointer(&format!("#/k{index}")), "wrong"),
        };
    }
    let report = problems.render(&input(&text), Style::Plain);
    assert_eq!(report.matches("error[OAS013]: wrong\n").count(), 38);
    assert_eq!(report.matches("warning[OAS013]: odd\n").count(), 62);
    assert!(report.ends_with("… and 50 more warnings\n\nerror: 38 errors, 112 warnings\n"), "{report}");
}

#[test]
fn color_is_for_terminals_only() {
    let mut problems = Diagnostics::new();
    problems.error(Code::WrongForm, &pointer("#/a"), "wrong \u{1b}[31m");
    assert!(
        !problems.render(&input("a: \u{9b}1\n"), Style::Plain).contains(['\u{1b}', '\u{9b}']),
        "nothing of the text controls the terminal"
    );
    assert!(problems.render(&input("a: 1\n"), Style::Color).contains("\u{1b}["));
}

#[test]
fn a_hundred_problems_in_a_large_text_take_no_time() {
    let member = |index| format!("\"member{index}\": {{\"description\": \"of some length, as they are\"}},");
    let text = format!("{{{}\"last\": 0}}", (0..15_000).map(member).collect::<Vec<_>>().concat());
    let mut problems = Diagnostics::new();
    for index in 0..100 {
        problems.error(Code::WrongForm, &pointer(&format!("#/member{}/description", index * 150)), "wrong");
    }
    let begin = std::time::Instant::now();
    let report = problems.render(&input(&text), Style::Plain);
    assert_eq!(report.matches("= note: at #/member").count(), 100);
    // Fifty times what it takes, so that only a pass per problem fails.
    assert!(begin.elapsed().as_secs() < 30, "{:?}", begin.elapsed());
}

#[test]
fn problems_of_several_files_are_shown_in_theirs() {
    let mut problems = Diagnostics::new();
    let origin = |file, text: &str| generator::normalize::Origin { file, pointer: pointer(text) };
    for (name, text) in [("b/c.yaml", "x: 1\ny: 2\n"), ("../d.yaml", "z: 3\n"), ("https://example.com/e", "w: 4\n")] {
        problems.add_file(Input { name: name.to_owned(), text: text.to_owned() });
    }
    problems.error_at(Code::WrongForm, origin(3, "#/w"), "fourth");
    problems.error_at(Code::WrongForm, origin(2, "#/z"), "third");
    problems.warning_at(Code::WrongForm, origin(1, "#/y"), "second");
    problems.error_at(Code::WrongForm, origin(0, "#/a"), "first");
    let report = problems.render(&input("a: 1\n"), Style::Plain);
    let lines: Vec<&str> = report
        .lines()
        .filter(|line| line.contains("--> ") || line.starts_with(|each: char| each.is_ascii_digit()))
        .collect();
    assert_eq!(
        lines,
        [
            " --> spec/api.yaml:1:1",
            "1 | a: 1",
            " --> spec/b/c.yaml:2:1",
            "2 | y: 2",
            " --> d.yaml:1:1",
            "1 | z: 3",
            " --> https://example.com/e:1:1",
            "1 | w: 4"
        ]
    );
}
