mod helpers;

use encodings::Client;
use encodings::canned::Canned;
use encodings::types::{Form, Pair};
use helpers::wait;

fn client() -> (Client, Canned) {
    let canned = Canned::new().answer(http::Response::builder().status(204).body("").unwrap());
    (Client::builder().transport(canned.clone()).build().unwrap(), canned)
}

fn pair() -> Pair {
    Pair::default().a("1").b("2")
}

fn form(form: Form) -> String {
    let (client, canned) = client();
    wait(client.form(&form)).unwrap();
    String::from_utf8(canned.requests()[0].body.to_vec()).unwrap().replace('+', "%20")
}

#[test]
fn lists() {
    let list = ["x", "y"];
    assert_eq!(form(Form::default().usual(list)), "usual=x&usual=y");
    assert_eq!(form(Form::default().together(list)), "together=x,y");
    assert_eq!(form(Form::default().piped(list)), "piped=x%7Cy");
}

/// Without a word of style they are JSON.
#[test]
fn objects() {
    assert_eq!(form(Form::default().json(pair())), "json=%7B%22a%22%3A%221%22%2C%22b%22%3A%222%22%7D");
    assert_eq!(form(Form::default().apart(pair())), "a=1&b=2");
    assert_eq!(form(Form::default().deep(pair())), "deep%5Ba%5D=1&deep%5Bb%5D=2");
}

#[test]
fn reserved_characters() {
    assert_eq!(form(Form::default().kept("a/b")), "kept=a/b");
}

#[test]
fn parts() {
    let (client, canned) = client();
    let list = ["x", "y"];
    wait(client.parts(&Form::default().usual(list).together(list).piped(list).apart(pair()).json(pair()))).unwrap();
    let text = String::from_utf8(canned.requests()[0].body.to_vec()).unwrap();
    let part = |name: &str, body: &str| format!("name=\"{name}\"\r\n\r\n{body}\r\n");
    for (name, body) in [("usual", "x"), ("usual", "y"), ("together", "x,y"), ("piped", "x|y"), ("a", "1"), ("b", "2")] {
        assert!(text.contains(&part(name, body)), "{name}: {text}");
    }
    assert!(text.contains("name=\"json\"\r\nContent-Type: application/json\r\n"), "{text}");
}
