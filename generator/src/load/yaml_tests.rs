//! Tests of the reader of YAML.

use super::*;
use crate::load::DEEPEST;

fn parsed(text: &str) -> Result<(Value, Written), Trouble> {
    parse(text, &Limits::default())
}

/// The text as JSON.
fn json(text: &str) -> String {
    let (value, _) = parsed(text).unwrap_or_else(|trouble| panic!("{}", trouble.message));
    value.to_string()
}

/// Line, column and message.
fn message(text: &str) -> String {
    let trouble = parsed(text).expect_err("no document");
    let Position { line, column } = trouble.position.unwrap_or(Position { line: 0, column: 0 });
    format!("{line}:{column} {}", trouble.message)
}

#[test]
fn keys_are_texts_as_they_are_written() {
    assert_eq!(
        json("200: a\non: b\n'x': c\n1.10: d\nnull: e\n2024-01-01: f\n0x1: g\n"),
        r#"{"200":"a","on":"b","x":"c","1.10":"d","null":"e","2024-01-01":"f","0x1":"g"}"#
    );
}

#[test]
fn only_plain_scalars_are_more_than_texts() {
    assert_eq!(json("[1, '1', \"1\", true, 'true', yes, ~, '~']"), r#"[1,"1","1",true,"true","yes",null,"~"]"#);
    assert_eq!(json("a: >-\n  12\n"), r#"{"a":"12"}"#);
    assert_eq!(json("a:\nb: ''\n"), r#"{"a":null,"b":""}"#);
}

#[test]
fn tags_say_what_scalars_are() {
    assert_eq!(
        json("[!!str 1, !!int '2', !!float 3, !!bool 'true', !!null '', ! 4, !!timestamp 2024-01-01]"),
        r#"["1",2,3.0,true,null,"4","2024-01-01"]"#
    );
    assert_eq!(json("!!map {a: !!seq [b]}"), r#"{"a":["b"]}"#);
    assert_eq!(message("a: !!int b"), "1:10 `b` is not what its tag `!!int` says");
    assert_eq!(message("a: !include b.yaml"), "1:13 the tag `!include` has no meaning here");
    assert_eq!(message("a: !Ref {b: c}"), "1:9 the tag `!Ref` has no meaning here");
}

#[test]
fn the_text_of_a_number_is_kept_where_it_says_more() {
    let (_, written) = parsed("a: [{b: 1.10}, 1.5]\nc/d: 007\ne: &e 1.0\nf: 1e3\n").expect("YAML");
    let listed: Vec<_> = written.0.iter().map(|(place, text)| format!("{place} {text}")).collect();
    assert_eq!(listed, ["#/a/0/b 1.10", "#/c~1d 007", "#/f 1e3"]);
}

#[test]
fn aliases_are_copies() {
    assert_eq!(json("a: &x {b: [1]}\nc: *x\nd: [*x]\n"), r#"{"a":{"b":[1]},"c":{"b":[1]},"d":[{"b":[1]}]}"#);
    // The last anchor of a name counts, and a key can have one, too.
    assert_eq!(json("a: &x 1\nb: &x 2\nc: *x\n&k d: e\nf: *k\n"), r#"{"a":1,"b":2,"c":2,"d":"e","f":"d"}"#);
    assert_eq!(json("a: &x b\n*x : c\n"), r#"{"a":"b","b":"c"}"#);
}

#[test]
fn an_alias_has_something_to_stand_for() {
    assert_eq!(message("a: *b\n"), "1:4 this is neither YAML nor JSON: while parsing node, found unknown anchor");
    assert_eq!(message("a: &b [*b]\n"), "1:8 this alias stands within what it stands for, which has no end then");
}

#[test]
fn merges_take_over_what_is_not_there() {
    let text = "base: &base {a: 1, b: 1}\nmore: &more {b: 2, c: 2}\n";
    let one = |merged: &str| json(&format!("{text}it:\n{merged}")).split("\"it\":").nth(1).map(str::to_owned);
    assert_eq!(one("  <<: *base\n").as_deref(), Some("{\"a\":1,\"b\":1}}"));
    // What stands there itself goes before, wherever it stands.
    assert_eq!(one("  <<: *base\n  b: 0\n").as_deref(), Some("{\"a\":1,\"b\":0}}"));
    assert_eq!(one("  b: 0\n  <<: *base\n").as_deref(), Some("{\"b\":0,\"a\":1}}"));
    // Of several, the first goes before.
    assert_eq!(one("  <<: [*base, *more]\n").as_deref(), Some("{\"a\":1,\"b\":1,\"c\":2}}"));
    assert_eq!(one("  <<: *more\n  <<: *base\n").as_deref(), Some("{\"b\":2,\"c\":2,\"a\":1}}"));
    // A quoted one is a name.
    assert_eq!(one("  '<<': *base\n").as_deref(), Some("{\"<<\":{\"a\":1,\"b\":1}}}"));
    assert_eq!(message("a:\n  <<: 1\n"), "2:3 `<<` takes over the members of a mapping, but this is none");
}

#[test]
fn a_member_twice_is_refused_where_it_stands_again() {
    assert_eq!(message("a:\n  b: 1\n  c: 2\n  b: 3\n"), "4:3 the member `b` stands there twice");
    assert_eq!(message("{a: 1, a: 2}"), "1:8 the member `a` stands there twice");
    // A merged one may be replaced once.
    assert_eq!(message("x: &x {a: 1}\ny:\n  <<: *x\n  a: 2\n  a: 3\n"), "5:3 the member `a` stands there twice");
}

#[test]
fn names_are_scalars() {
    assert_eq!(message("? [a]\n: b\n"), "1:3 a name is expected here, but this is a collection");
    assert_eq!(message("a: &a [1]\n*a : 2\n"), "2:1 a name is expected here, but this is a collection");
    assert_eq!(message("a: 1\n: 2\n"), "2:1 a name is expected here, but there is none");
}

#[test]
fn aliases_cannot_fill_the_memory() {
    let mut text = "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n".to_owned();
    for level in 1..12 {
        let below = vec![format!("*a{}", level - 1); 10].join(", ");
        text.extend(["a", &level.to_string(), ": &a", &level.to_string(), " [", &below, "]\n"]);
    }
    let trouble = parsed(&text).expect_err("a bomb");
    assert_eq!(trouble.code, Code::Limit);
    assert_eq!(
        trouble.message,
        "the aliases of this text stand for more than 1000000 values, the limit `aliased-values`"
    );
}

#[test]
fn depth_is_limited_and_no_danger() {
    let deep = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
    assert!(parsed(&deep(DEEPEST)).is_ok());
    assert_eq!(parsed(&deep(DEEPEST + 1)).expect_err("too deep").code, Code::Limit);
    assert_eq!(parsed(&"- ".repeat(100_000)).expect_err("too deep").code, Code::Limit);
    assert_eq!(parsed(&deep(100_000)).expect_err("too deep").code, Code::Limit);
    assert_eq!(parsed(&"{a: ".repeat(100_000)).expect_err("too deep").code, Code::Limit);
    let half = deep(DEEPEST / 2);
    assert!(parsed(&format!("a: &a {half}\nb: *a\n")).is_ok());
    let nested = "[".repeat(DEEPEST / 2) + "*a" + &"]".repeat(DEEPEST / 2);
    assert_eq!(parsed(&format!("a: &a {half}\nb: {nested}\n")).expect_err("too deep").code, Code::Limit);
}

#[test]
fn characters_in_two_escapes_are_read() {
    assert_eq!(json(r#"a: "\ud83d\ude00!""#), "{\"a\":\"😀!\"}");
    assert_eq!(
        message(r#"a: "\ud83d!""#),
        "1:4 this is neither YAML nor JSON: while parsing a quoted scalar, found high surrogate without following low surrogate"
    );
}

#[test]
fn scalars_are_those_of_yaml_1_2() {
    let text = "[010, -007, 0b11, -0x10, 0x1F, 0o17, .inf, -.INF, .NaN, 1e999, 1_0, 12:30, no, On, 2024-01-31]";
    assert_eq!(
        json(text),
        r#"[10,-7,"0b11","-0x10",31,15,".inf","-.INF",".NaN","1e999","1_0","12:30","no","On","2024-01-31"]"#
    );
    assert_eq!(
        json("[18446744073709551615, 18446744073709551616, -9223372036854775809, 1., .5, +1.5, !!int '007']"),
        "[18446744073709551615,1.8446744073709552e+19,-9.223372036854776e+18,1.0,0.5,1.5,7]"
    );
}

#[test]
fn anchors_have_any_name_and_may_stand_again() {
    // Three of two names: the last one does not take the place of the first.
    assert_eq!(json("a: &x 1\nb: &x 2\nc: &y 3\nd: [*x, *y]\n"), r#"{"a":1,"b":2,"c":3,"d":[2,3]}"#);
    assert_eq!(json("a: &ä.b/c 1\nd: *ä.b/c\n"), r#"{"a":1,"d":1}"#);
    assert_eq!(json("a: &x !!int '1'\nb: !!seq &y [*x]\nc: *y\n"), r#"{"a":1,"b":[1],"c":[1]}"#);
}

#[test]
fn what_ends_a_line_in_yaml_1_1_is_a_character() {
    let text = "a: x\u{2028}y\nb: \"\u{85}\"\n# \u{2029} c\nd: |\n  \u{feff}e\u{2028}f\n";
    assert_eq!(json(text), "{\"a\":\"x\u{2028}y\",\"b\":\"\u{85}\",\"d\":\"\u{feff}e\u{2028}f\\n\"}");
    // Places are those of the text as it is.
    assert_eq!(message("{a: 007, b: \u{2028}x, a: 2}"), "1:17 the member `a` stands there twice");
}

#[test]
fn tabs_that_are_no_indentation_are_spaces() {
    assert_eq!(json("a: 1\n\t\nb:\t2\n \t# c\n"), r#"{"a":1,"b":2}"#);
    assert_eq!(json("a: b\n \tc\nd: |\n  \te\n"), r#"{"a":"b c","d":"\te\n"}"#);
}

#[test]
fn aliases_are_not_followed_without_end() {
    // Too few values for that limit, but all of them are aliases.
    let mut text = "a0: &a0 1\n".to_owned();
    for level in 1..10 {
        let below = vec![format!("*a{}", level - 1); 4].join(", ");
        text.extend(["a", &level.to_string(), ": &a", &level.to_string(), " [", &below, "]\n"]);
    }
    assert_eq!(
        message(&text),
        "10:10 this alias stands for others, and so on, until all of them are followed 466020 times: more than 6700, \
         which is 100 times for each part of this text"
    );
}

#[test]
fn what_is_no_text_is_said() {
    assert_eq!(message("a: b\nc: \u{1}\n"), "2:4 this is neither YAML nor JSON: unexpected character: `\\u{1}'");
    assert_eq!(message(""), "0:0 the text is empty; an OpenAPI description is expected");
    assert_eq!(
        message("a: 1\n---\nb: 2\n"),
        "2:1 the text holds several YAML documents; keep one of them in this file"
    );
}

#[test]
fn careless_indentation_of_braces_is_forgiven() {
    assert_eq!(json("a:\n  b: {\n    c: 1\n  }\nd: [\n  2\n]\n"), r#"{"a":{"b":{"c":1}},"d":[2]}"#);
}
