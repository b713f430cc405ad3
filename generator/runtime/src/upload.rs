//! Bodies of requests that are read while they are sent.

use std::collections::VecDeque;
use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};

use super::pieces::Pieces;
use super::portable::MaybeSend;
use super::transport_error::{Sent, TransportError, TransportErrorKind};

/// How much is read at once.
const PIECE: usize = 64 << 10;

/// A body that is read while it is sent. A clone is the same body.
#[derive(Clone)]
pub struct Upload(Arc<Shared>);

struct Shared {
    source: Source,
    length: Option<u64>,
}

enum Source {
    /// Until it has been opened.
    Once(Mutex<Option<Box<dyn Pieces>>>),
    /// It is opened anew each time.
    Path(PathBuf),
    /// One after the other.
    Chain(Vec<Segment>),
}

/// A part of a body.
pub(super) enum Segment {
    Bytes(Bytes),
    Upload(Upload),
}

impl Upload {
    /// What can be read once; so it is sent once, unless nobody has begun to read it.
    pub(super) fn once(pieces: impl Pieces + 'static) -> Self {
        let length = pieces.length();
        Self::new(Source::Once(Mutex::new(Some(Box::new(pieces)))), length)
    }

    /// What a reader gives.
    pub(super) fn reader(reader: impl Read + MaybeSend + 'static) -> Self {
        Self::once(Reading { reader, left: None })
    }

    /// A file as it is when it is sent, each time.
    ///
    /// # Errors
    /// There is no such file, or it is none that can be read.
    pub(super) fn path(path: PathBuf) -> io::Result<Self> {
        let length = fs::File::open(&path)?.metadata()?.len();
        Ok(Self::new(Source::Path(path), Some(length)))
    }

    pub(super) fn chain(segments: Vec<Segment>) -> Self {
        let lengths = segments.iter().map(|segment| match segment {
            Segment::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Segment::Upload(upload) => upload.length(),
        });
        let length = lengths.sum();
        Self::new(Source::Chain(segments), length)
    }

    fn new(source: Source, length: Option<u64>) -> Self {
        Self(Arc::new(Shared { source, length }))
    }

    /// How many bytes it has, if that is known.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        self.0.length
    }

    /// Whether it can be opened.
    #[must_use]
    pub fn is_there(&self) -> bool {
        match &self.0.source {
            Source::Once(pieces) => pieces.lock().unwrap_or_else(PoisonError::into_inner).is_some(),
            Source::Path(_) => true,
            Source::Chain(segments) => segments.iter().all(|segment| match segment {
                Segment::Bytes(_) => true,
                Segment::Upload(upload) => upload.is_there(),
            }),
        }
    }

    /// Whether it is the same, and not only one that is equal.
    pub(super) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// What is sent, from the beginning. It is opened when the first piece is asked for, so that a
    /// request that gets no connection costs nothing.
    #[must_use]
    pub fn open(&self) -> Box<dyn Pieces> {
        Box::new(Opening { upload: self.clone(), opened: None })
    }

    fn open_now(&self) -> Result<Box<dyn Pieces>, TransportError> {
        match &self.0.source {
            Source::Once(pieces) => {
                let pieces = pieces.lock().unwrap_or_else(PoisonError::into_inner).take();
                pieces.ok_or_else(|| unreadable("the body has been sent before, and cannot be read twice"))
            }
            Source::Path(path) => {
                let reader = fs::File::open(path).map_err(unreadable)?;
                // A file that grows meanwhile must not be longer than was said.
                Ok(Box::new(Reading { reader, left: self.length() }))
            }
            Source::Chain(segments) => {
                let open = |segment: &Segment| match segment {
                    Segment::Bytes(bytes) => Box::new(Once(bytes.clone())) as Box<dyn Pieces>,
                    Segment::Upload(upload) => upload.open(),
                };
                Ok(Box::new(Chained(segments.iter().map(open).collect())))
            }
        }
    }
}

/// Why a body could not be read; the request has begun by then.
fn unreadable(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> TransportError {
    TransportError::new(TransportErrorKind::Other, Sent::Maybe).with_source(cause)
}

struct Opening {
    upload: Upload,
    opened: Option<Box<dyn Pieces>>,
}

impl Pieces for Opening {
    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        if self.opened.is_none() {
            match self.upload.open_now() {
                Ok(pieces) => self.opened = Some(pieces),
                Err(error) => return Poll::Ready(Some(Err(error))),
            }
        }
        self.opened.as_mut().map_or(Poll::Ready(None), |pieces| pieces.poll_piece(context))
    }

    fn length(&self) -> Option<u64> {
        self.upload.length()
    }
}

struct Once(Bytes);

impl Pieces for Once {
    fn poll_piece(&mut self, _context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let bytes = std::mem::take(&mut self.0);
        Poll::Ready((!bytes.is_empty()).then_some(Ok(bytes)))
    }
}

struct Chained(VecDeque<Box<dyn Pieces>>);

impl Pieces for Chained {
    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        while let Some(first) = self.0.front_mut() {
            match std::task::ready!(first.poll_piece(context)) {
                None => self.0.pop_front(),
                piece => return Poll::Ready(piece),
            };
        }
        Poll::Ready(None)
    }
}

/// Reads as it is asked: the thread waits for what is read, as a local disk is soon done.
struct Reading<R> {
    reader: R,
    left: Option<u64>,
}

impl<R: Read + MaybeSend> Pieces for Reading<R> {
    fn poll_piece(&mut self, _context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let most = self.left.map_or(PIECE, |left| usize::try_from(left).map_or(PIECE, |left| left.min(PIECE)));
        let mut piece = BytesMut::zeroed(most);
        let count = loop {
            match self.reader.read(&mut piece) {
                Ok(count) => break count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Poll::Ready(Some(Err(unreadable(error)))),
            }
        };
        piece.truncate(count);
        if let Some(left) = &mut self.left {
            *left -= u64::try_from(count).unwrap_or(*left);
        }
        Poll::Ready((count > 0).then(|| Ok(piece.freeze())))
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload").field("length", &self.length()).field("is_there", &self.is_there()).finish()
    }
}
