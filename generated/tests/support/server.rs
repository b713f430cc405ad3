//! A server on this machine that says what it was told to, byte for byte.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What happens to one connection, which carries one request.
pub enum Reply {
    /// Writes these bytes, and closes.
    Close(Vec<u8>),
    /// Writes these bytes, and leaves the client waiting for more.
    Stall(Vec<u8>),
}

/// One request as it came over the wire.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Method, target and version.
    pub line: String,
    /// With names in lower case, sorted.
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Seen {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(each, _)| each == name).map(|(_, value)| value.as_str())
    }
}

/// Serves one connection per reply, and none after that.
pub struct Server {
    url: String,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Server {
    pub fn new(replies: impl IntoIterator<Item = Reply, IntoIter: Send + 'static>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (replies, log) = (replies.into_iter(), seen.clone());
        // Not joined: it ends with the test process, if nobody comes for the replies that are left.
        thread::spawn(move || {
            for reply in replies {
                let stream = listener.accept().unwrap().0;
                // Each is noted before it is answered, so that whoever has an answer finds it.
                log.lock().unwrap().push(read(&stream));
                thread::spawn(move || answer(stream, &reply));
            }
        });
        Self { url, seen }
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// The requests so far.
    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// The request, if there was one and no more.
    pub fn only(&self) -> Seen {
        let mut seen = self.seen();
        assert_eq!(seen.len(), 1, "{seen:?}");
        seen.remove(0)
    }
}

/// A whole answer. Each line of `headers` ends with `\r\n`.
pub fn whole(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Reply {
    Reply::Close(promising(body.as_ref().len(), status, headers, body))
}

/// An answer whose body may be shorter than it says.
pub fn promising(length: usize, status: u16, headers: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status} -\r\ncontent-length: {length}\r\nconnection: close\r\n{headers}\r\n");
    [head.as_bytes(), body.as_ref()].concat()
}

fn read(stream: &TcpStream) -> Seen {
    let mut from = BufReader::new(stream);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        from.read_line(&mut line).unwrap();
        match line.trim_end() {
            "" => break,
            line => lines.push(line.to_owned()),
        }
    }
    let header =
        |line: &String| line.split_once(':').map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()));
    let mut headers: Vec<_> = lines.iter().skip(1).filter_map(header).collect();
    headers.sort();
    let length = headers.iter().find(|(name, _)| name == "content-length").map_or("0", |(_, value)| value.as_str());
    let mut body = vec![0; length.parse().unwrap()];
    from.read_exact(&mut body).unwrap();
    Seen { line: lines.swap_remove(0), headers, body: String::from_utf8(body).unwrap() }
}

fn answer(mut stream: TcpStream, reply: &Reply) {
    let (Reply::Close(bytes) | Reply::Stall(bytes)) = reply;
    // A client that has read enough may have gone.
    let _ = stream.write_all(bytes);
    if let Reply::Close(_) = reply {
        let _ = stream.shutdown(Shutdown::Write);
    }
    // Until the client closes its end: closing first could throw away what it has not read yet. One that waits in
    // vain is to fail some day, not to hang.
    let _ = stream.set_read_timeout(Some(Duration::from_secs(10)));
    let _ = stream.read(&mut [0]);
}
