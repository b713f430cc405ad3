//! Bodies that are read while they are sent.

use std::future::poll_fn;
use std::io;
#[cfg(feature = "reqwest")]
use std::io::Read;
use std::path::PathBuf;

use crate::api::ApiError;
use crate::by_hand::ByHand as _;
use crate::retries::{client as retrying, status};
use crate::runtime::File;
use crate::runtime::canned::{Canned, CannedClock};
use crate::runtime::codec::{self, Encode};
use crate::runtime::operation::{Body, Input, Operation, Parameter, Part};
use crate::runtime::options::RequestOptions;
use crate::runtime::transport::Request;
use crate::runtime::transport_error::{TransportError, TransportErrorKind};
use crate::runtime::upload::Upload;

const PUT: &Operation = &Operation::new("PUT", "put", "/p", &[]);

/// Something that is larger than what is read at once.
fn content() -> Vec<u8> {
    (0..200_000_u32).map(|number| u8::try_from(number % 251).unwrap()).collect()
}

/// A file of its own for each test.
struct Disk(PathBuf);

impl Disk {
    fn new(name: &str, content: &[u8]) -> Self {
        let path = std::env::temp_dir().join(format!("upload-{}-{name}", std::process::id()));
        std::fs::write(&path, content).unwrap();
        Self(path)
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

async fn read(upload: &Upload) -> Result<Vec<u8>, TransportError> {
    let mut pieces = upload.open();
    let mut all = Vec::new();
    while let Some(piece) = poll_fn(|context| pieces.poll_piece(context)).await {
        let piece = piece?;
        assert!(!piece.is_empty() && piece.len() <= 64 << 10, "{}", piece.len());
        all.extend_from_slice(&piece);
    }
    Ok(all)
}

async fn sent(body: Body<'_>) -> Result<Request, String> {
    crate::probe::sent(PUT, Input::new().body(body)).await
}

#[tokio::test]
async fn from_a_reader() {
    let file = File::reader(io::Cursor::new(content())).media_type("image/png");
    let request = sent(Body::file("*/*", &file)).await.unwrap();
    assert_eq!((request.header("content-type"), request.body.len()), (Some("image/png"), 0));
    let upload = request.upload.unwrap();
    assert_eq!((upload.length(), upload.is_there()), (None, true));
    assert_eq!(read(&upload).await.unwrap(), content());
    assert!(!upload.is_there());
    let error = read(&upload).await.unwrap_err();
    assert_eq!(
        std::error::Error::source(&error).unwrap().to_string(),
        "the body has been sent before, and cannot be read twice"
    );
}

#[tokio::test]
async fn from_a_path() {
    let disk = Disk::new("path", &content());
    let file = File::path(&disk.0).unwrap();
    assert_eq!(file.file_name(), disk.0.file_name().unwrap().to_str());
    let upload = sent(Body::file("", &file)).await.unwrap().upload.unwrap();
    for _ in 0..2 {
        assert_eq!(read(&upload).await.unwrap(), content(), "it can be read again");
    }
    // What was said to be 200 000 bytes stays that.
    std::fs::write(&disk.0, [content(), content()].concat()).unwrap();
    assert_eq!(read(&upload).await.unwrap().len(), content().len());
    drop(disk);
    assert_eq!(read(&upload).await.unwrap_err().kind(), TransportErrorKind::Other);
    assert!(File::path("/no/such/file").is_err());
}

struct Form {
    photo: File,
    title: String,
}

codec::object! {
    Form {
        required { photo = "photo", title = "title" }
    }
}

#[tokio::test]
async fn within_parts() {
    const PARTS: &[Part] = &[];
    let disk = Disk::new("parts", b"content");
    let whole = Form { photo: File::bytes("content").name("a.txt"), title: "t".to_owned() };
    let whole = sent(Body::multipart("multipart/form-data", &whole, PARTS)).await.unwrap();
    let expected = String::from_utf8(whole.body.to_vec()).unwrap();
    let old = whole.header("content-type").unwrap().split_once("boundary=").unwrap().1.to_owned();

    let form = Form { photo: File::path(&disk.0).unwrap().name("a.txt"), title: "t".to_owned() };
    let request = sent(Body::multipart("multipart/form-data", &form, PARTS)).await.unwrap();
    let new = request.header("content-type").unwrap().split_once("boundary=").unwrap().1.to_owned();
    let upload = request.upload.unwrap();
    let written = String::from_utf8(read(&upload).await.unwrap()).unwrap();
    assert_eq!(upload.length(), Some(written.len() as u64));
    assert_eq!(written.replace(&new, &old), expected);

    let once = Form { photo: File::reader(&b"content"[..]).name("a.txt"), title: "t".to_owned() };
    let upload = sent(Body::multipart("multipart/form-data", &once, PARTS)).await.unwrap().upload.unwrap();
    assert_eq!((upload.length(), upload.is_there()), (None, true));
    assert_eq!(read(&upload).await.unwrap().len(), written.len());
    assert!(!upload.is_there());
}

struct Inner {
    inner: Form,
}

codec::object! {
    Inner {
        required { inner = "inner" }
    }
}

#[tokio::test]
async fn where_there_has_to_be_text() {
    const WHY: &str = "holds a file that is only read when it is sent, where it has to be text";
    let form = || Form { photo: File::reader(&b"a"[..]), title: String::new() };
    assert_eq!(sent(Body::form(&form(), &[])).await.unwrap_err(), format!("the body {WHY}"));
    let json = sent(Body::json("application/json", &form())).await.unwrap_err();
    assert_eq!(json, "the body of the request cannot be written as JSON");
    let parts = sent(Body::multipart("multipart/form-data", &Inner { inner: form() }, &[])).await.unwrap_err();
    assert_eq!(parts, format!("the member `inner` of the body {WHY}"));
    let operation = crate::probe::operation(&[Parameter::query("photo"), Parameter::query("title")]);
    let query = crate::probe::target(operation, &form() as &(dyn Encode + Sync)).await.unwrap_err();
    assert_eq!(query, format!("the parameters {WHY}"));
}

/// Whether a body is sent again after a failure, by whether it was read before.
#[tokio::test]
async fn what_has_been_read_is_not_sent_again() {
    let body = File::reader(&b"abc"[..]);
    let canned = || Canned::new().answer(status(503)).answer(status(200));
    let first = canned();
    let client = retrying(&first, &CannedClock::new());
    let input = Input::new().body(Body::file("", &body));
    let outcome = client.send::<(), ApiError>(PUT, input, &RequestOptions::new()).await;
    assert_eq!(outcome.unwrap().attempts(), 2, "nobody has read it yet");

    assert_eq!(read(body.as_upload().unwrap()).await.unwrap(), b"abc");
    let second = canned();
    let client = retrying(&second, &CannedClock::new());
    let outcome = client.send::<(), ApiError>(PUT, input, &RequestOptions::new()).await;
    assert_eq!(outcome.unwrap_err().attempts(), 1, "there is nothing left to send");
}

/// A disk that fails after a while.
#[cfg(feature = "reqwest")]
struct Failing(usize);

#[cfg(feature = "reqwest")]
impl Read for Failing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return Err(io::Error::other("the disk is gone"));
        }
        let count = buffer.len().min(self.0);
        self.0 -= count;
        Ok(count)
    }
}

#[cfg(feature = "reqwest")]
#[tokio::test]
async fn over_the_wire() {
    use crate::api::API;
    use crate::runtime::builder::ClientBuilder;
    use crate::server::{Server, answer};

    let text: String = ('a'..='z').cycle().take(150_000).collect();
    let disk = Disk::new("wire", text.as_bytes());
    let server = Server::new(vec![answer("200 OK", "", ""), answer("200 OK", "", "")]);
    let client = ClientBuilder::new(&API).base_url(server.url()).build().unwrap();
    let file = File::path(&disk.0).unwrap();
    for file in [&file, &File::bytes(text.clone())] {
        let input = Input::new().body(Body::file("", file));
        client.send::<(), ApiError>(PUT, input, &RequestOptions::new()).await.unwrap();
    }
    for seen in server.seen() {
        assert_eq!(seen.header("content-length"), Some("150000"));
        assert!(seen.body == text, "all of it");
    }
}

#[cfg(feature = "reqwest")]
#[tokio::test]
async fn a_disk_that_fails() {
    use crate::api::API;
    use crate::runtime::builder::ClientBuilder;
    use crate::runtime::error::ErrorKind;
    use crate::server::{Reply, Server};

    let server = Server::new(vec![Reply::Stall(Vec::new(), std::time::Duration::from_secs(5))]);
    let client = ClientBuilder::new(&API).base_url(server.url()).build().unwrap();
    let file = File::reader(Failing(100_000));
    let input = Input::new().body(Body::file("", &file));
    let error = client.send::<(), ApiError>(PUT, input, &RequestOptions::new()).await.unwrap_err();
    let ErrorKind::Transport(problem) = error.kind() else { panic!("{error:?}") };
    assert_eq!((problem.kind(), problem.maybe_sent(), error.attempts()), (TransportErrorKind::Other, true, 1));
    assert_eq!(std::error::Error::source(problem).unwrap().to_string(), "the disk is gone");
}
