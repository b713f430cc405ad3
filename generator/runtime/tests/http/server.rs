//! A server on this machine that answers what it was told to, byte for byte, and then stops.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// What happens to one connection; each carries one request.
pub enum Reply {
    /// Writes these bytes, and closes.
    Bytes(Vec<u8>),
    /// Writes these bytes, and keeps the connection open for a while.
    Stall(Vec<u8>, Duration),
    /// Closes with unread bytes, which makes the system send a reset.
    Reset,
}

/// One request as it came over the wire.
pub struct Seen {
    /// Method, target and version.
    pub line: String,
    /// In lower case.
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Seen {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(each, _)| each == name).map(|(_, value)| value.as_str())
    }
}

pub struct Server {
    address: SocketAddr,
    thread: JoinHandle<Vec<Seen>>,
}

impl Server {
    /// Serves one connection per reply. Whoever does not come within two seconds is not waited for.
    pub fn new(replies: Vec<Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        listener.set_nonblocking(true).unwrap();
        let thread = thread::spawn(move || {
            let serve = |reply| accept(&listener).map(|stream| thread::spawn(move || serve(stream, reply)));
            let served: Vec<JoinHandle<Seen>> = replies.into_iter().map_while(serve).collect();
            served.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        Self { address, thread }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Waits for the server to stop.
    pub fn seen(self) -> Vec<Seen> {
        self.thread.join().unwrap()
    }
}

/// A whole answer.
pub fn answer(status: &str, headers: &str, body: &str) -> Reply {
    Reply::Bytes(
        format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n{headers}\r\n{body}", body.len())
            .into_bytes(),
    )
}

/// An answer that promises more than it holds.
pub fn promise(status: &str, length: usize, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status}\r\nx-request-id: r1\r\ncontent-length: {length}\r\n\r\n{body}").into_bytes()
}

fn accept(listener: &TcpListener) -> Option<TcpStream> {
    let deadline = Instant::now() + Duration::from_secs(2);
    loop {
        match listener.accept() {
            Ok((stream, _)) => {
                stream.set_nonblocking(false).unwrap();
                stream.set_read_timeout(Some(Duration::from_secs(2))).unwrap();
                return Some(stream);
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock && Instant::now() < deadline => {
                thread::sleep(Duration::from_millis(1));
            }
            Err(_) => return None,
        }
    }
}

fn serve(mut stream: TcpStream, reply: Reply) -> Seen {
    if matches!(reply, Reply::Reset) {
        stream.read_exact(&mut [0; 4]).unwrap();
        return Seen { line: String::new(), headers: Vec::new(), body: String::new() };
    }
    let seen = read(&mut stream);
    match reply {
        Reply::Bytes(bytes) => {
            // A client that has read enough may have gone.
            let _ = stream.write_all(&bytes);
        }
        Reply::Stall(bytes, time) => {
            let _ = stream.write_all(&bytes);
            thread::sleep(time);
        }
        Reply::Reset => {}
    }
    seen
}

fn read(stream: &mut TcpStream) -> Seen {
    let mut bytes = Vec::new();
    let mut byte = [0];
    while !bytes.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|count| count == 1) {
        bytes.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&bytes).into_owned();
    let mut lines = head.lines();
    let line = lines.next().unwrap_or_default().to_owned();
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
        .collect();
    let length =
        headers.iter().find(|(name, _)| name == "content-length").map_or(0, |(_, value)| value.parse().unwrap());
    let mut body = vec![0; length];
    stream.read_exact(&mut body).unwrap();
    Seen { line, headers, body: String::from_utf8(body).unwrap() }
}
