//! Styles, with the specification's own values ("Style Examples", OAS 3.0.4, 3.1.1 and 3.2.0).

use serde_json::json;

use crate::probe::{COLOR, Only, at, header, operation, target};
use crate::runtime::operation::{Parameter, Style};

const COLORS: [&str; 3] = ["blue", "black", "brown"];

fn colors() -> Vec<&'static str> {
    COLORS.to_vec()
}

/// What becomes of the empty text, a text, an array and an object; `None`: it is refused.
type Expected = [Option<&'static str>; 4];

async fn all(parameter: Parameter, path: &'static str) -> [Option<String>; 4] {
    let operation = at(path, &[parameter]);
    [
        target(operation, &Only("")).await.ok(),
        target(operation, &Only("blue")).await.ok(),
        target(operation, &Only(colors())).await.ok(),
        target(operation, &Only(COLOR)).await.ok(),
    ]
}

#[tokio::test]
async fn in_the_path() {
    let path = Parameter::path("color");
    let table: [(Parameter, Expected); 6] = [
        (path, [None, Some("/blue"), Some("/blue,black,brown"), Some("/R,100,G,200,B,150")]),
        (path.exploded(), [None, Some("/blue"), Some("/blue,black,brown"), Some("/R=100,G=200,B=150")]),
        (path.style(Style::Label), [None, Some("/.blue"), Some("/.blue,black,brown"), Some("/.R,100,G,200,B,150")]),
        (
            path.style(Style::Label).exploded(),
            [None, Some("/.blue"), Some("/.blue.black.brown"), Some("/.R=100.G=200.B=150")],
        ),
        (
            path.style(Style::Matrix),
            [
                Some("/;color"),
                Some("/;color=blue"),
                Some("/;color=blue,black,brown"),
                Some("/;color=R,100,G,200,B,150"),
            ],
        ),
        (
            path.style(Style::Matrix).exploded(),
            [
                Some("/;color"),
                Some("/;color=blue"),
                Some("/;color=blue;color=black;color=brown"),
                Some("/;R=100;G=200;B=150"),
            ],
        ),
    ];
    for (parameter, expected) in table {
        assert_eq!(all(parameter, "/{color}").await, expected.map(|text| text.map(str::to_owned)), "{parameter:?}");
    }
}

#[tokio::test]
async fn in_the_query() {
    let query = Parameter::query("color");
    let deep = "/p?color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150";
    let table: [(Parameter, [&str; 4]); 7] = [
        (query, ["/p?color=", "/p?color=blue", "/p?color=blue&color=black&color=brown", "/p?R=100&G=200&B=150"]),
        (query.joined(), ["/p?color=", "/p?color=blue", "/p?color=blue,black,brown", "/p?color=R,100,G,200,B,150"]),
        (
            query.style(Style::SpaceDelimited),
            ["/p?color=", "/p?color=blue", "/p?color=blue%20black%20brown", "/p?color=R%20100%20G%20200%20B%20150"],
        ),
        (
            query.style(Style::PipeDelimited),
            ["/p?color=", "/p?color=blue", "/p?color=blue%7Cblack%7Cbrown", "/p?color=R%7C100%7CG%7C200%7CB%7C150"],
        ),
        (
            query.style(Style::PipeDelimited).exploded(),
            ["/p?color=", "/p?color=blue", "/p?color=blue&color=black&color=brown", "/p?R=100&G=200&B=150"],
        ),
        (
            query.style(Style::DeepObject),
            ["/p?color=", "/p?color=blue", "/p?color%5B0%5D=blue&color%5B1%5D=black&color%5B2%5D=brown", deep],
        ),
        (
            query.style(Style::DeepObject).exploded(),
            ["/p?color=", "/p?color=blue", "/p?color%5B0%5D=blue&color%5B1%5D=black&color%5B2%5D=brown", deep],
        ),
    ];
    for (parameter, expected) in table {
        let expected = expected.map(|text| Some(text.to_owned()));
        assert_eq!(all(parameter, "/p").await, expected, "{parameter:?}");
    }
}

#[tokio::test]
async fn in_headers() {
    for (parameter, expected) in [
        (Parameter::header("color"), ["", "blue", "blue,black,brown", "R,100,G,200,B,150"]),
        (Parameter::header("color").exploded(), ["", "blue", "blue,black,brown", "R=100,G=200,B=150"]),
    ] {
        let operation = operation(&[parameter]);
        let sent = [
            header(operation, "Color", &Only("")).await,
            header(operation, "Color", &Only("blue")).await,
            header(operation, "Color", &Only(colors())).await,
            header(operation, "Color", &Only(COLOR)).await,
        ];
        assert_eq!(sent, expected.map(|text| Ok(Some(text.to_owned()))));
    }
}

#[tokio::test]
async fn in_cookies() {
    let cookie = Parameter::cookie("color");
    for (parameter, expected) in [
        (cookie, ["color=", "color=blue", "color=blue; color=black; color=brown", "R=100; G=200; B=150"]),
        (cookie.joined(), ["color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"]),
        (
            cookie.style(Style::Cookie),
            ["color=", "color=blue", "color=blue; color=black; color=brown", "R=100; G=200; B=150"],
        ),
    ] {
        let operation = operation(&[parameter]);
        let sent = [
            header(operation, "cookie", &Only("")).await,
            header(operation, "cookie", &Only("blue")).await,
            header(operation, "cookie", &Only(colors())).await,
            header(operation, "cookie", &Only(COLOR)).await,
        ];
        assert_eq!(sent, expected.map(|text| Ok(Some(text.to_owned()))), "{parameter:?}");
    }
}

#[tokio::test]
async fn what_is_within() {
    let query = |parameter: Parameter| operation(&[parameter]);
    let table = [
        // JSON, as forms have it by default.
        (query(Parameter::query("color")), json!([{"a": 1}, ["b"]]), "/p?color=%7B%22a%22%3A1%7D&color=%5B%22b%22%5D"),
        (
            query(Parameter::query("color")),
            json!({"a": [1, null, 2], "b": {"c": "d"}}),
            "/p?a=1&a=2&b=%7B%22c%22%3A%22d%22%7D",
        ),
        (
            query(Parameter::query("color").style(Style::DeepObject)),
            json!({"a": {"b": {"c": 1}}, "d": [null, {"e": "f g"}, {"e": null}], "h": [], "i": true}),
            "/p?color%5Ba%5D%5Bb%5D%5Bc%5D=1&color%5Bd%5D%5B0%5D%5Be%5D=f%20g&color%5Bi%5D=true",
        ),
    ];
    for (operation, value, expected) in table {
        assert_eq!(target(operation, &Only(value)).await.as_deref(), Ok(expected));
    }
    let bracketed = query(Parameter::query("color[]").key("color"));
    assert_eq!(target(bracketed, &Only(vec!["a", "b"])).await.unwrap(), "/p?color%5B%5D=a&color%5B%5D=b");
}

#[tokio::test]
async fn what_separates_is_not_said() {
    let spaces = operation(&[Parameter::query("color").style(Style::SpaceDelimited)]);
    let pipes = operation(&[Parameter::query("color").style(Style::PipeDelimited)]);
    let commas = operation(&[Parameter::header("color")]);
    assert_eq!(
        target(spaces, &Only(vec!["dark blue"])).await.unwrap_err(),
        "the parameter `color` has an element with a space, which separates elements"
    );
    assert_eq!(
        target(pipes, &Only(vec!["a|b"])).await.unwrap_err(),
        "the parameter `color` has an element with a `|`, which separates elements"
    );
    assert_eq!(
        target(commas, &Only(vec!["a,b"])).await.unwrap_err(),
        "the parameter `color` has an element with a comma, which separates elements"
    );
    // As a text of its own it is no separator.
    assert_eq!(target(spaces, &Only("dark blue")).await.unwrap(), "/p?color=dark%20blue");
    assert_eq!(header(commas, "color", &Only("a,b")).await.unwrap().as_deref(), Some("a,b"));
}
