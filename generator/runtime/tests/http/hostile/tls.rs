//! Connections that do not get as far as being encrypted. Nothing was sent, not even the token.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, KeyPair};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

use super::server::Do::{self, Silence};
use super::server::{Server, say};
use super::{SAFE, UNSAFE, builder, call, client, shown};
use crate::runtime::client::Client;
use crate::runtime::options::RequestOptions;
use crate::runtime::reqwest_transport::ReqwestTransport;

async fn play(name: &str, script: Vec<Do>, expected: &str) {
    let server = Server::new(vec![script; 9]).await;
    let url = server.url().replace("http://", "https://");
    let client = builder(&url).connect_timeout(Duration::from_millis(300)).build().unwrap();
    let outcome = call(&client, UNSAFE, &RequestOptions::new()).await;
    assert_eq!(shown(&outcome), expected, "{name}");
    assert_eq!((outcome.unwrap_err().attempts(), server.connections()), (3, 3), "{name}: so it is tried again");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn no_handshake() {
    play("plain HTTP", vec![Do::Some(5), say("HTTP/1.1 400 Bad Request\r\n\r\n")], "Connect, nothing done").await;
    play("closed", vec![Do::Some(5)], "Connect, nothing done").await;
    play("reset", vec![Do::Some(5), Do::Reset], "Connect, nothing done").await;
    // A fatal alert, `handshake_failure` (RFC 8446, section 6.2).
    let alert = vec![Do::Some(5), Do::Say(vec![21, 3, 3, 0, 2, 2, 40])];
    play("an alert", alert, "Connect, nothing done").await;
    play("silence", vec![Do::Some(5), Silence], "Timeout, nothing done").await;
}

/// Who issues certificates, and what is trusted if they are.
struct Issuer(rcgen::Issuer<'static, KeyPair>, reqwest::Certificate);

impl Issuer {
    fn new(name: &str) -> Self {
        let mut parameters = CertificateParams::new(Vec::new()).unwrap();
        parameters.distinguished_name.push(DnType::CommonName, name);
        parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let certificate = parameters.self_signed(&key).unwrap();
        let trusted = reqwest::Certificate::from_der(certificate.der()).unwrap();
        Self(rcgen::Issuer::new(parameters, key), trusted)
    }

    /// What a server of that name shows.
    fn issue(&self, name: &str, set_up: impl FnOnce(&mut CertificateParams)) -> Arc<ServerConfig> {
        let mut parameters = CertificateParams::new(vec![name.to_owned()]).unwrap();
        set_up(&mut parameters);
        let key = KeyPair::generate().unwrap();
        let certificate = parameters.signed_by(&key, &self.0).unwrap().der().clone();
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()));
        let config = config.with_safe_default_protocol_versions().unwrap().with_no_client_auth();
        Arc::new(config.with_single_cert(vec![certificate], key).unwrap())
    }

    /// A client that trusts nobody else.
    fn client(&self, url: &str) -> Client {
        let own = reqwest::Client::builder().tls_certs_only([self.1.clone()]).no_proxy();
        builder(url).transport(ReqwestTransport::build(own).unwrap()).build().unwrap()
    }
}

/// A server with TLS, which answers whoever gets that far.
struct Encrypted {
    url: String,
    connections: Arc<AtomicUsize>,
    requests: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

impl Encrypted {
    async fn new(config: Arc<ServerConfig>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("https://{}", listener.local_addr().unwrap());
        let (connections, requests) = (Arc::new(AtomicUsize::new(0)), Arc::<Mutex<Vec<String>>>::default());
        let (count, kept) = (Arc::clone(&connections), Arc::clone(&requests));
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                count.fetch_add(1, Ordering::SeqCst);
                let Ok(mut stream) = TlsAcceptor::from(Arc::clone(&config)).accept(stream).await else { continue };
                let mut head = Vec::new();
                while !head.ends_with(b"\r\n\r\n") {
                    let Ok(byte) = stream.read_u8().await else { break };
                    head.push(byte);
                }
                if !head.is_empty() {
                    kept.lock().unwrap().push(String::from_utf8(head).unwrap());
                }
                let answer = b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 4\r\n\r\ngood";
                let _ = stream.write_all(answer).await;
                let _ = stream.shutdown().await;
            }
        });
        Self { url, connections, requests, task }
    }

    fn seen(&self) -> (usize, usize) {
        (self.connections.load(Ordering::SeqCst), self.requests.lock().unwrap().len())
    }
}

impl Drop for Encrypted {
    fn drop(&mut self) {
        self.task.abort();
    }
}

#[tokio::test]
async fn a_certificate_as_it_should_be() {
    let issuer = Issuer::new("known");
    let server = Encrypted::new(issuer.issue("127.0.0.1", |_| {})).await;
    let outcome = call(&issuer.client(&server.url), UNSAFE, &RequestOptions::new()).await;
    assert_eq!((shown(&outcome).as_str(), server.seen()), ("200 `good`", (1, 1)));
}

#[tokio::test]
async fn certificates_that_are_not_accepted() {
    let (issuer, stranger) = (Issuer::new("known"), Issuer::new("stranger"));
    let expired = |parameters: &mut CertificateParams| parameters.not_after = rcgen::date_time_ymd(2001, 9, 9);
    for (name, config, cause) in [
        ("nobody trusts its issuer", stranger.issue("127.0.0.1", |_| {}), "UnknownIssuer"),
        ("it is for another host", issuer.issue("other.example", |_| {}), "not valid for name"),
        ("it has expired", issuer.issue("127.0.0.1", expired), "expired"),
    ] {
        let server = Encrypted::new(config).await;
        for (operation, count) in [(UNSAFE, 1), (SAFE, 2)] {
            let outcome = call(&issuer.client(&server.url), operation, &RequestOptions::new()).await;
            assert_eq!(shown(&outcome), "Certificate, nothing done", "{name}");
            assert_eq!(server.seen(), (count, 0), "{name}: it is tried once, and nothing is sent");
            let error = outcome.unwrap_err();
            assert!(!error.is_retryable(), "{name}");
            assert_eq!(error.to_string(), format!("{}: the certificate of the server is not accepted", operation.id));
            let mut causes = String::new();
            let mut source = std::error::Error::source(&error);
            while let Some(cause) = source {
                let _ = write!(causes, "{cause}: ");
                source = cause.source();
            }
            assert!(causes.contains(cause), "{name}: {causes}");
            assert!(!format!("{error:?} {causes}").contains("secret-token"), "{name}");
        }
    }
    // The client as it is trusts nobody who issues their own.
    let server = Encrypted::new(issuer.issue("127.0.0.1", |_| {})).await;
    let outcome = call(&client(&server.url), UNSAFE, &RequestOptions::new()).await;
    assert_eq!((shown(&outcome).as_str(), server.seen()), ("Certificate, nothing done", (1, 0)));
}
