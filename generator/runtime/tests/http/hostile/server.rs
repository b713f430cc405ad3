//! A server that does what no server should, byte for byte.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What happens next on a connection. At the end of its steps it is closed.
#[derive(Clone)]
pub enum Do {
    /// Reads the head of a request.
    Head,
    /// Reads a whole request.
    Request,
    /// Reads so many bytes.
    Some(usize),
    Say(Vec<u8>),
    /// Says the same over and over, until nobody listens any more.
    Repeat(&'static [u8]),
    /// Says one byte after the other, with pauses.
    Trickle(&'static [u8]),
    /// Waits until the other side closes.
    Silence,
    /// Closes so that the other side gets an error, and what is under way is lost.
    Reset,
}

pub fn say(text: impl AsRef<str>) -> Do {
    Do::Say(text.as_ref().as_bytes().to_vec())
}

/// A whole answer on a connection that is closed after it.
pub fn answer(status: &str, headers: &str, body: &str) -> Do {
    say(format!("HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n{body}", body.len()))
}

/// What the server has got.
#[derive(Default)]
struct Seen {
    connections: usize,
    requests: Vec<String>,
}

pub struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Seen>>,
    task: JoinHandle<()>,
}

impl Server {
    /// One script per connection; further ones are counted and closed.
    pub async fn new(scripts: Vec<Vec<Do>>) -> Self {
        Self::at(IpAddr::V4(Ipv4Addr::LOCALHOST), scripts).await.unwrap()
    }

    pub async fn at(address: IpAddr, scripts: Vec<Vec<Do>>) -> io::Result<Self> {
        let listener = TcpListener::bind((address, 0)).await?;
        let address = listener.local_addr()?;
        let seen = Arc::<Mutex<Seen>>::default();
        let shared = Arc::clone(&seen);
        let task = tokio::spawn(async move {
            let mut scripts = scripts.into_iter();
            while let Ok((stream, _)) = listener.accept().await {
                shared.lock().unwrap().connections += 1;
                let script = scripts.next().unwrap_or_default();
                let seen = Arc::clone(&shared);
                tokio::spawn(async move {
                    // Whoever has gone does not listen.
                    let _ = play(stream, script, &seen).await;
                });
            }
        });
        Ok(Self { address, seen, task })
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn port(&self) -> u16 {
        self.address.port()
    }

    pub fn connections(&self) -> usize {
        self.seen.lock().unwrap().connections
    }

    /// The heads of all requests that were read.
    pub fn requests(&self) -> Vec<String> {
        self.seen.lock().unwrap().requests.clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn play(mut stream: TcpStream, script: Vec<Do>, seen: &Mutex<Seen>) -> io::Result<()> {
    for step in script {
        match step {
            Do::Head => {
                let head = head(&mut stream).await?;
                seen.lock().unwrap().requests.push(head);
            }
            Do::Request => {
                let head = head(&mut stream).await?;
                body(&mut stream, &head).await?;
                seen.lock().unwrap().requests.push(head);
            }
            Do::Some(count) => {
                stream.read_exact(&mut vec![0; count]).await?;
            }
            Do::Say(bytes) => stream.write_all(&bytes).await?,
            Do::Repeat(bytes) => loop {
                stream.write_all(bytes).await?;
            },
            Do::Trickle(bytes) => {
                for byte in bytes.iter().cycle() {
                    stream.write_all(&[*byte]).await?;
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
            }
            Do::Silence => while stream.read(&mut [0; 1024]).await? > 0 {},
            Do::Reset => {
                stream.set_zero_linger()?;
                return Ok(());
            }
        }
    }
    stream.shutdown().await?;
    // What is unread when a connection is closed resets it, which is another scenario.
    while stream.read(&mut [0; 1024]).await? > 0 {}
    Ok(())
}

pub async fn head(stream: &mut TcpStream) -> io::Result<String> {
    let mut bytes = Vec::new();
    while !bytes.ends_with(b"\r\n\r\n") {
        bytes.push(stream.read_u8().await?);
    }
    Ok(String::from_utf8_lossy(&bytes).to_lowercase())
}

/// Reads a body of known length, or in chunks.
pub async fn body(stream: &mut TcpStream, head: &str) -> io::Result<Vec<u8>> {
    let header = |name: &str| head.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
    let mut body = Vec::new();
    if header("transfer-encoding:").is_some() {
        while !body.ends_with(b"0\r\n\r\n") && stream.read_buf(&mut body).await? > 0 {}
        return Ok(body);
    }
    body.resize(header("content-length:").map_or(0, |length| length.parse().unwrap()), 0);
    stream.read_exact(&mut body).await?;
    Ok(body)
}
