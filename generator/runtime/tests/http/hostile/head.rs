//! Answers whose status and headers are none, or do not end.

use super::server::Do::{Repeat, Request, Silence, Trickle};
use super::server::{answer, say};
use super::{hurried, play};
use crate::runtime::options::RequestOptions;

#[tokio::test]
async fn no_http() {
    let options = RequestOptions::new();
    play("another protocol", vec![Request, say("SSH-2.0-OpenSSH_9.9\r\n\r\n")], &options, "Io").await;
    play("no status", vec![Request, say("HTTP/1.1 abc OK\r\n\r\n")], &options, "Io").await;
    play("HTTP/0.9", vec![Request, say("<html>hello</html>\n")], &options, "Io").await;
    play("HTTP/2 unasked", vec![Request, say("\0\0\u{c}\u{4}\0\0\0\0\0\0\u{3}\0\0\0d\0\u{4}\0\0")], &options, "Io")
        .await;
    play("noise", vec![Request, Repeat(&[0x80, 0xff, 0, 7])], &options, "Io").await;
}

#[tokio::test]
async fn cut_off() {
    let options = RequestOptions::new();
    play("in the status", vec![Request, say("HTTP/1.1 20")], &options, "Io").await;
    play("in a header", vec![Request, say("HTTP/1.1 200 OK\r\ncontent-le")], &options, "Io").await;
    play("before the empty line", vec![Request, say("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n")], &options, "Io").await;
}

#[tokio::test]
async fn slow() {
    play("no end", vec![Request, say("HTTP/1.1 200 OK\r\na: b\r\n"), Silence], &hurried(), "Timeout").await;
    play("byte by byte", vec![Request, say("HTTP/1.1 200 OK\r\na: "), Trickle(b"b")], &hurried(), "Timeout").await;
}

#[tokio::test]
async fn headers_that_are_none() {
    let options = RequestOptions::new();
    play("without a colon", vec![Request, say("HTTP/1.1 200 OK\r\nnonsense\r\n\r\n")], &options, "Io").await;
    play("a space before the colon", vec![Request, say("HTTP/1.1 200 OK\r\na : b\r\n\r\n")], &options, "Io").await;
    play("endless", vec![Request, say("HTTP/1.1 200 OK\r\na: "), Repeat(&[b'b'; 4096])], &options, "Io").await;
    play("endlessly many", vec![Request, say("HTTP/1.1 200 OK\r\n"), Repeat(b"a: b\r\n")], &options, "Io").await;
}

#[tokio::test]
async fn provisional_answers() {
    let options = RequestOptions::new();
    let noise = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\na: b\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n";
    play("noise", vec![Request, say(noise.repeat(3)), answer("200 OK", "", "good")], &options, "200 `good`").await;
    play("nothing else", vec![Request, say(noise), Silence], &hurried(), "Timeout").await;
    play("nothing else, and the end", vec![Request, say(noise)], &options, "Io").await;
}

#[tokio::test]
async fn old_http() {
    let options = RequestOptions::new();
    play("HTTP/1.0", vec![Request, say("HTTP/1.0 200 OK\r\n\r\ngood")], &options, "200 `good`").await;
    play("no reason", vec![Request, say("HTTP/1.1 200\r\ncontent-length: 2\r\n\r\nok")], &options, "200 `ok`").await;
}
