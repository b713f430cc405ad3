//! Bodies of several parts, byte for byte.

use serde_json::json;

use crate::probe::{COLOR, Color};
use crate::request_bodies::written;
use crate::runtime::File;
use crate::runtime::codec;
use crate::runtime::operation::{Body, Part, Style};

/// The parts of a body, with their boundary taken out.
async fn parts(body: Body<'_>) -> Result<(String, String), String> {
    let (media_type, bytes) = written(body).await?;
    let (media_type, boundary) = media_type.split_once("; boundary=").unwrap();
    assert!(boundary.len() <= 70 && boundary.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'));
    Ok((media_type.to_owned(), String::from_utf8_lossy(&bytes).replace(boundary, "B")))
}

pub struct Upload {
    name: String,
    photo: File,
    more: Vec<File>,
    tags: Vec<String>,
    color: Color,
}

codec::object! {
    Upload {
        required { name = "name", photo = "photo", more = "more", tags = "tags", color = "color" }
    }
}

pub fn upload() -> Upload {
    Upload {
        name: "n".to_owned(),
        photo: File::from("P").name("a.png").media_type("image/png"),
        more: vec![File::from("1"), File::from("2").header("X-A", "b")],
        tags: vec!["t".to_owned(), "u".to_owned()],
        color: COLOR,
    }
}

#[tokio::test]
async fn multipart() {
    let (media_type, body) = parts(Body::multipart("multipart/form-data", &upload(), &[])).await.unwrap();
    assert_eq!(media_type, "multipart/form-data");
    assert_eq!(
        body,
        "--B\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nn\r\n\
         --B\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.png\"\r\n\
         Content-Type: image/png\r\n\r\nP\r\n\
         --B\r\nContent-Disposition: form-data; name=\"more\"; filename=\"more\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n1\r\n\
         --B\r\nContent-Disposition: form-data; name=\"more\"; filename=\"more\"\r\n\
         Content-Type: application/octet-stream\r\nX-A: b\r\n\r\n2\r\n\
         --B\r\nContent-Disposition: form-data; name=\"tags\"\r\n\r\nt\r\n\
         --B\r\nContent-Disposition: form-data; name=\"tags\"\r\n\r\nu\r\n\
         --B\r\nContent-Disposition: form-data; name=\"color\"\r\nContent-Type: application/json\r\n\r\n\
         {\"R\":100,\"G\":200,\"B\":150}\r\n--B--\r\n"
    );
    let again = written(Body::multipart("multipart/form-data", &upload(), &[])).await;
    assert_eq!(again, written(Body::multipart("multipart/form-data", &upload(), &[])).await);
}

#[tokio::test]
async fn multipart_with_encodings() {
    let table = const {
        &[
            Part::new("name").media_type("application/json; charset=utf-8").headers(&[("X-Kind", "k")]),
            Part::new("photo").media_type("image/png, image/jpeg"),
            Part::new("more").media_type("image/gif"),
            Part::new("tags").media_type("text/csv"),
            Part::new("color").style(Style::DeepObject),
        ]
    };
    let mut upload = upload();
    upload.photo = File::from("P");
    upload.more.truncate(1);
    upload.tags.truncate(1);
    let (_, body) = parts(Body::multipart("multipart/form-data", &upload, table)).await.unwrap();
    assert_eq!(
        body,
        "--B\r\nContent-Disposition: form-data; name=\"name\"\r\nContent-Type: application/json; charset=utf-8\r\n\
         X-Kind: k\r\n\r\n\"n\"\r\n\
         --B\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"photo\"\r\n\
         Content-Type: application/octet-stream\r\n\r\nP\r\n\
         --B\r\nContent-Disposition: form-data; name=\"more\"; filename=\"more\"\r\nContent-Type: image/gif\r\n\r\n1\r\n\
         --B\r\nContent-Disposition: form-data; name=\"tags\"\r\nContent-Type: text/csv\r\n\r\nt\r\n\
         --B\r\nContent-Disposition: form-data; name=\"color[R]\"\r\n\r\n100\r\n\
         --B\r\nContent-Disposition: form-data; name=\"color[G]\"\r\n\r\n200\r\n\
         --B\r\nContent-Disposition: form-data; name=\"color[B]\"\r\n\r\n150\r\n--B--\r\n"
    );
    let xml = const { &[Part::new("a").media_type("application/xml")] };
    assert_eq!(
        parts(Body::multipart("multipart/form-data", &json!({"a": {}}), xml)).await.unwrap_err(),
        "the member `a` of the body is an object or a list, for which no JSON is declared"
    );
}

#[tokio::test]
async fn other_multiparts() {
    let (media_type, body) = parts(Body::multipart("multipart/related; x=y", &upload(), &[])).await.unwrap();
    assert_eq!(media_type, "multipart/related");
    let form = parts(Body::multipart("multipart/form-data", &upload(), &[])).await.unwrap();
    assert_eq!(body, form.1, "members of an object have names in any case");
    let file = vec![File::from("P").name("a\".png")];
    let (_, body) = parts(Body::multipart("multipart/mixed", &file, &[])).await.unwrap();
    let head =
        "--B\r\nContent-Disposition: attachment; filename=\"a%22.png\"\r\nContent-Type: application/octet-stream";
    assert!(body.starts_with(head), "{body}");
    let table = const { &[Part::new("1").media_type("text/html"), Part::new("").media_type("text/plain")] };
    let (_, body) = parts(Body::multipart("multipart/mixed", &json!(["a", "b", "c"]), table)).await.unwrap();
    assert_eq!(
        body,
        "--B\r\nContent-Type: text/plain\r\n\r\na\r\n--B\r\nContent-Type: text/html\r\n\r\nb\r\n\
         --B\r\nContent-Type: text/plain\r\n\r\nc\r\n--B--\r\n"
    );
    let (_, body) = parts(Body::multipart("multipart/form-data", &json!({}), &[])).await.unwrap();
    assert_eq!(body, "--B--\r\n");
    assert!(parts(Body::multipart("multipart/mixed", &json!(1), &[])).await.unwrap_err().contains("has no parts"));
}

#[tokio::test]
async fn names_end_where_they_should() {
    let mut it = upload();
    it.photo = File::from("P").name("a\"; x=\"\r\nb\\é;.png");
    let (_, body) = parts(Body::multipart("multipart/form-data", &it, &[])).await.unwrap();
    assert!(body.contains("; filename=\"a%22; x=%22%0D%0Ab\\é;.png\"\r\n"), "{body}");
    let (_, body) = parts(Body::multipart("multipart/form-data", &json!({"a\"\r\nb": 1}), &[])).await.unwrap();
    assert!(body.contains("; name=\"a%22%0D%0Ab\"\r\n"), "{body}");
    for file in [
        File::from("P").media_type("a/b\r\nc: d"),
        File::from("P").header("X-A", "b\r\nc"),
        File::from("P").header("X A", "b"),
        File::from("P").header("X-A: b\r\nX-B", "b"),
    ] {
        it.photo = file;
        let problem = parts(Body::multipart("multipart/form-data", &it, &[])).await.unwrap_err();
        assert!(problem.contains("a part of the body has a header"), "{problem}");
    }
}

#[tokio::test]
async fn a_boundary_stands_in_no_part() {
    // Whoever knows the boundary of a body cannot make a part that ends early: the part changes it.
    let mut it = upload();
    for _ in 0..3 {
        let (media_type, body) = written(Body::multipart("multipart/form-data", &it, &[])).await.unwrap();
        let boundary = media_type.split_once("boundary=").unwrap().1.to_owned();
        assert_eq!(String::from_utf8_lossy(&body).matches(&boundary).count(), 8);
        it.photo = File::from(format!("\r\n--{boundary}--\r\n"));
    }
}

#[test]
fn a_file_elsewhere_is_base64() {
    let it = upload();
    let json = serde_json::to_value(&it).unwrap();
    assert_eq!((&json["photo"], &json["more"]), (&json!("UA=="), &json!(["MQ==", "Mg=="])));
    let back: Upload = serde_json::from_value(json).unwrap();
    assert_eq!(back.photo.content(), "P");
    assert!(serde_json::from_value::<Upload>(json!({"photo": "!"})).is_err());
    assert_eq!(
        format!("{:?}", it.photo),
        "File { name: Some(\"a.png\"), media_type: Some(\"image/png\"), content: 1 bytes `P`, .. }"
    );
}
