//! Bodies byte for byte, in every form.

use bytes::Bytes;
use serde_json::json;

use crate::multipart::upload;
use crate::probe::{COLOR, Color, operation, sent};
use crate::runtime::File;
use crate::runtime::codec;
use crate::runtime::operation::{Body, Encoding, Input, Style};

/// Media type and bytes of a body.
pub async fn written(body: Body<'_>) -> Result<(String, Bytes), String> {
    let request = sent(operation(&[]), Input::new().body(body)).await?;
    Ok((request.header("content-type").unwrap().to_owned(), request.body))
}

async fn text(body: Body<'_>) -> String {
    String::from_utf8(written(body).await.unwrap().1.to_vec()).unwrap()
}

#[tokio::test]
async fn as_they_are() {
    let bytes = Bytes::from_static(&[0, 255]);
    let png = File::bytes(bytes.clone()).media_type("image/png");
    let plain = File::from("x");
    let table = [
        (
            Body::json("application/vnd.a+json; v=1", &COLOR),
            "application/vnd.a+json; v=1",
            r#"{"R":100,"G":200,"B":150}"#.as_bytes(),
        ),
        (Body::text("text/plain; charset=utf-8", "é\n"), "text/plain; charset=utf-8", "é\n".as_bytes()),
        (Body::bytes("image/gif", &bytes), "image/gif", &[0, 255]),
        (Body::bytes("image/*", &bytes), "application/octet-stream", &[0, 255]),
        (Body::file("image/*", &png), "image/png", &[0, 255]),
        (Body::file("*/*", &plain), "application/octet-stream", b"x"),
        (Body::file("image/gif", &plain), "image/gif", b"x"),
    ];
    for (body, media_type, bytes) in table {
        assert_eq!(written(body).await.unwrap(), (media_type.to_owned(), Bytes::copy_from_slice(bytes)));
    }
    let evil = File::from("x").media_type("a/b\r\nc: d");
    assert_eq!(written(Body::file("*/*", &evil)).await.unwrap_err(), "the body's media type fits into no header");
    let without = sent(operation(&[]), Input::new().optional_body(None)).await.unwrap();
    assert_eq!((without.header("content-type"), &without.body[..]), (None, [].as_slice()));
}

struct Everything {
    text: String,
    list: Vec<i64>,
    object: Color,
    objects: Vec<Color>,
    flag: bool,
    gone: Option<i64>,
}

codec::object! {
    Everything {
        required { text = "a&b", list = "list", object = "object", objects = "objects", flag = "flag" }
        optional { gone = "gone" }
    }
}

fn everything() -> Everything {
    Everything {
        text: "x=1&y +é\r\n".to_owned(),
        list: vec![1, 2],
        object: COLOR,
        objects: vec![COLOR],
        flag: false,
        gone: None,
    }
}

const RGB: &str = "%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D";

#[tokio::test]
async fn forms() {
    assert_eq!(
        text(Body::form(&everything(), &[])).await,
        format!("a%26b=x%3D1%26y%20%2B%C3%A9%0D%0A&list=1&list=2&object={RGB}&objects={RGB}&flag=false")
    );
    let styles = const {
        &[
            Encoding::new("a&b").reserved(),
            Encoding::new("list").joined(),
            Encoding::new("object").style(Style::DeepObject).exploded(),
            Encoding::new("objects").style(Style::DeepObject).exploded(),
        ]
    };
    assert_eq!(
        text(Body::form(&everything(), styles)).await,
        "a%26b=x%3D1%26y%20%2B%C3%A9%0D%0A&list=1,2&object%5BR%5D=100&object%5BG%5D=200&object%5BB%5D=150\
         &objects%5B0%5D%5BR%5D=100&objects%5B0%5D%5BG%5D=200&objects%5B0%5D%5BB%5D=150&flag=false"
    );
    let kinds = const {
        &[
            Encoding::new("a&b").media_type("application/json"),
            Encoding::new("list").media_type("application/json"),
            Encoding::new("object").exploded(),
            Encoding::new("objects").style(Style::PipeDelimited),
        ]
    };
    assert_eq!(
        text(Body::form(&everything(), kinds)).await,
        format!(
            "a%26b=%22x%3D1%26y%20%2B%C3%A9%5Cr%5Cn%22&list=%5B1%2C2%5D&R=100&G=200&B=150&objects={RGB}&flag=false"
        )
    );
    let (media_type, body) = written(Body::form(&json!({}), &[])).await.unwrap();
    assert_eq!((media_type.as_str(), &body[..]), ("application/x-www-form-urlencoded", [].as_slice()));
    assert_eq!(written(Body::form(&json!([1]), &[])).await.unwrap_err(), "the body is no object, and so no form");
    assert_eq!(
        written(Body::form(&json!({"objects": ["a|b"]}), kinds)).await.unwrap_err(),
        "the member `objects` of the body has an element with a `|`, which separates elements"
    );
}

mod one_of {
    //! As it is printed: nothing but the macro has to be in scope.

    use crate::runtime::File;

    pub enum Any {
        Json(Box<super::Color>),
        Form(super::Everything),
        Bare(super::Color),
        Upload(crate::multipart::Upload),
        Plain(String),
        Raw(bytes::Bytes),
        Image(File),
    }

    crate::runtime::request_bodies! {
        Any {
            Json => json "application/json",
            Form => form [Encoding::new("list").joined(), Encoding::new("object").style(Style::DeepObject)],
            Bare => form [],
            Upload => multipart "multipart/form-data" [Part::new("photo").media_type("image/png")],
            Plain => text "text/plain",
            Raw => bytes "application/octet-stream",
            Image => file "image/*",
        }
    }
}

#[tokio::test]
async fn one_of_several() {
    use one_of::Any;

    let table = [
        (Any::Json(Box::new(COLOR)), "application/json", r#"{"R":100"#),
        (
            Any::Form(everything()),
            "application/x-www-form-urlencoded",
            "a%26b=x%3D1%26y%20%2B%C3%A9%0D%0A&list=1,2&object%5BR",
        ),
        (Any::Bare(COLOR), "application/x-www-form-urlencoded", "R=100"),
        (Any::Upload(upload()), "multipart/form-data; boundary=", "--"),
        (Any::Plain("a".to_owned()), "text/plain", "a"),
        (Any::Raw(Bytes::from_static(b"b")), "application/octet-stream", "b"),
        (Any::Image(File::from("c").media_type("image/gif")), "image/gif", "c"),
    ];
    for (body, media_type, start) in &table {
        let (sent, bytes) = written(Body::one_of(body)).await.unwrap();
        assert!(sent.starts_with(media_type), "{sent}");
        assert!(bytes.starts_with(start.as_bytes()), "{bytes:?}");
    }
}
