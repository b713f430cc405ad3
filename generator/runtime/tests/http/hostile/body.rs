//! Bodies that are not what their headers say, or do not end.

use super::server::Do::{Repeat, Request, Reset, Silence, Trickle};
use super::server::{Do, Server, answer, say};
use super::{SAFE, UNSAFE, call, client, hurried, play, shown};
use crate::runtime::options::RequestOptions;

const HEAD: &str = "HTTP/1.1 200 OK\r\nconnection: close\r\n";

fn with(headers: &str, body: &str) -> Do {
    say(format!("{HEAD}{headers}\r\n{body}"))
}

#[tokio::test]
async fn too_short() {
    let options = RequestOptions::new();
    play("a length", vec![Request, with("content-length: 9\r\n", "1234")], &options, "Truncated 200").await;
    play("a length, reset", vec![Request, with("content-length: 9\r\n", "1234"), Silence], &hurried(), "Timeout 200")
        .await;
    let chunked = "transfer-encoding: chunked\r\n";
    play("a chunk", vec![Request, with(chunked, "9\r\n1234")], &options, "Truncated 200").await;
    play("no last chunk", vec![Request, with(chunked, "4\r\n1234\r\n")], &options, "Truncated 200").await;
    play("no size", vec![Request, with(chunked, "four\r\n1234\r\n0\r\n\r\n")], &options, "Truncated 200").await;
    play("a huge size", vec![Request, with(chunked, "fffffffffffffffff\r\n1")], &options, "Truncated 200").await;
}

#[tokio::test]
async fn reset_within() {
    // A reset can overtake what was sent before it, headers and all.
    let script = vec![Request, with("content-length: 9\r\n", "1234"), Reset];
    let server = Server::new(vec![script]).await;
    let outcome = call(&client(&server.url()), UNSAFE, &RequestOptions::new()).await;
    assert!(["Truncated 200", "Io"].contains(&shown(&outcome).as_str()), "{outcome:?}");
    assert_eq!((outcome.unwrap_err().attempts(), server.connections()), (1, 1));
}

#[tokio::test]
async fn too_long() {
    let options = RequestOptions::new();
    let script = vec![Request, with("content-length: 4\r\n", "good, and more HTTP/1.1 200 OK\r\n\r\n")];
    play("more than was said", script, &options, "200 `good`").await;
    play("204 with a body", vec![Request, say("HTTP/1.1 204 No Content\r\n\r\nbody")], &options, "204 ``").await;
}

#[tokio::test]
async fn lengths_that_are_none() {
    let options = RequestOptions::new();
    play("a negative one", vec![Request, with("content-length: -1\r\n", "")], &options, "Io").await;
    play("no number", vec![Request, with("content-length: four\r\n", "good")], &options, "Io").await;
    play("two", vec![Request, with("content-length: 4\r\ncontent-length: 5\r\n", "good!")], &options, "Io").await;
    let max = "content-length: 18446744073709551615\r\n";
    play("more than there is", vec![Request, with(max, "good")], &options, "Io").await;
}

#[tokio::test]
async fn without_end() {
    let options = RequestOptions::new();
    let piece = &[b'x'; 4096];
    play("no length", vec![Request, with("", ""), Repeat(piece)], &options, "TooLarge 200").await;
    play(
        "a length",
        vec![Request, with("content-length: 9999999999\r\n", ""), Repeat(piece)],
        &options,
        "TooLarge 200",
    )
    .await;
    let script = vec![
        Request,
        with("transfer-encoding: chunked\r\n", ""),
        Repeat(b"40\r\nabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz0123456789ab\r\n"),
    ];
    play("chunks", script, &options, "TooLarge 200").await;
    play("byte by byte", vec![Request, with("", ""), Trickle(b"x")], &hurried(), "Timeout 200").await;
    // An error keeps its status, and as much of its body as may be kept.
    let script = vec![Request, say("HTTP/1.1 400 Bad Request\r\n\r\n"), Repeat(piece)];
    let server = Server::new(vec![script]).await;
    let outcome = call(&client(&server.url()), SAFE, &options).await;
    assert_eq!(shown(&outcome), "Api 400 TooLarge, nothing done");
    assert_eq!(outcome.unwrap_err().raw_body().unwrap().len(), 100_000);
}

#[tokio::test]
async fn stalled() {
    let options = RequestOptions::new().stall_timeout(std::time::Duration::from_millis(200));
    let script = vec![Request, with("content-length: 9\r\n", "1234"), Silence];
    play("after a while", script, &options, "Timeout 200").await;
}

/// Ten megabytes of zeros in 65 kilobytes (RFC 1951, section 3.2.6): one zero, and then "the last
/// byte again, 258 times", in 13 bits. The checksum, which comes last, is left out.
fn bomb() -> Vec<u8> {
    let mut packed = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
    let again = [1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0];
    let bits =
        [1, 1, 0].into_iter().chain([0, 0, 1, 1, 0, 0, 0, 0]).chain(std::iter::repeat_n(again, 40_000).flatten());
    let bits: Vec<u8> = bits.chain([0; 7]).collect();
    packed.extend(bits.chunks(8).map(|byte| byte.iter().rev().fold(0, |all, bit| all << 1 | bit)));
    packed
}

/// Nothing is unpacked, so nothing explodes.
#[tokio::test]
async fn a_bomb_stays_packed() {
    let packed = bomb();
    for encoding in ["gzip", "br", "zstd", "deflate", "unknown"] {
        let head = format!("{HEAD}content-encoding: {encoding}\r\ncontent-length: {}\r\n\r\n", packed.len());
        let script = vec![Request, say(head), Do::Say(packed.clone())];
        let server = Server::new(vec![script]).await;
        let reply = call(&client(&server.url()), UNSAFE, &RequestOptions::new()).await.unwrap();
        assert!(reply.raw_body() == &packed, "{encoding}: as it came");
        assert_eq!(reply.header("content-encoding"), Some(encoding));
        assert!(!server.requests()[0].contains("accept-encoding"), "nobody asked for it");
    }
}

#[tokio::test]
async fn head_has_none() {
    use crate::runtime::operation::Operation;

    const HEAD: &Operation = &Operation::new("HEAD", "head", "/p", &[]);
    let server = Server::new(vec![vec![Request, say("HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n"), Silence]]).await;
    let reply = call(&client(&server.url()), HEAD, &RequestOptions::new()).await.unwrap();
    assert_eq!((reply.header("content-length"), reply.raw_body().len()), (Some("99"), 0));
}

#[tokio::test]
async fn trailers_are_read_over() {
    let body = "4\r\ngood\r\n0\r\nx-checksum: 1\r\n\r\n";
    let script = vec![Request, with("transfer-encoding: chunked\r\ntrailer: x-checksum\r\n", body)];
    play("trailers", script, &RequestOptions::new(), "200 `good`").await;
    let good = vec![Request, answer("200 OK", "", "good")];
    play("nothing special", good, &RequestOptions::new(), "200 `good`").await;
}
