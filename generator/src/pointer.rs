//! Places in a document, as JSON pointers (RFC 6901) in their URI fragment form.
//!
//! Every item of the model and every diagnostic carries one, so that what is said of a description
//! can be looked up in it. Input: the steps a stage takes; output: `#/paths/~1chats.create/post`.

use std::borrow::{Borrow, Cow};
use std::fmt::{self, Write as _};

use serde_json::Value;

/// A place in the document.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document.
    #[must_use]
    pub const fn root() -> Self {
        Self(String::new())
    }

    /// A pointer from its text, `#/a/b` or `/a/b`; `None` if it is neither. A fragment's percent
    /// encoding is decoded.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let pointer = match text.strip_prefix('#') {
            Some(fragment) => percent_decoded(fragment)?,
            None => text.to_owned(),
        };
        (pointer.is_empty() || pointer.starts_with('/')).then_some(Self(pointer))
    }

    /// The place one step further: a member's name or an element's index.
    #[must_use]
    pub fn join(&self, step: impl fmt::Display) -> Self {
        let mut text = String::with_capacity(self.0.len() + 24);
        text.push_str(&self.0);
        text.push('/');
        let start = text.len();
        // A text takes whatever is written to it.
        let _ = write!(text, "{step}");
        if text[start..].contains(['~', '/']) {
            let step = text[start..].replace('~', "~0").replace('/', "~1");
            text.replace_range(start.., &step);
        }
        Self(text)
    }

    /// Several steps at once.
    #[must_use]
    pub fn joins(&self, steps: &[&str]) -> Self {
        steps.iter().fold(self.clone(), |place, step| place.join(step))
    }

    /// The place one step back; the whole document is its own.
    #[must_use]
    pub fn parent(&self) -> Self {
        Self(self.0.rfind('/').map_or("", |at| &self.0[..at]).to_owned())
    }

    /// The steps from the root, unescaped.
    pub fn steps(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.0.split('/').skip(1).map(unescaped)
    }

    /// What stands there in a document. (`serde_json::Value::pointer` copies every step, and this is asked
    /// many times of every schema.)
    #[must_use]
    pub fn of<'d>(&self, document: &'d Value) -> Option<&'d Value> {
        self.steps().try_fold(document, |value, step| match value {
            Value::Object(members) => members.get(&*step),
            Value::Array(elements) => elements.get(index(&step)?),
            _ => None,
        })
    }

    /// The last step, unescaped.
    #[must_use]
    pub fn last(&self) -> Option<String> {
        self.0.rsplit_once('/').map(|(_, step)| unescaped(step).into_owned())
    }

    /// The pointer without the leading `#`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is that place, or one below it.
    #[must_use]
    pub fn is_at_or_below(&self, other: &Self) -> bool {
        self.0.strip_prefix(&other.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// This place, and from it the steps of a pointer's text, `/a/b`.
    pub(crate) fn followed_by(&self, steps: &str) -> Self {
        Self(format!("{}{steps}", self.0))
    }

    /// The component's name, if this is a place directly below that section of `components`.
    #[must_use]
    pub fn component(&self, section: &str) -> Option<String> {
        let mut steps = self.steps();
        let found = steps.next()? == "components" && steps.next()? == section;
        let name = steps.next()?;
        (found && steps.next().is_none()).then(|| name.into_owned())
    }
}

fn unescaped(step: &str) -> Cow<'_, str> {
    if step.contains('~') { step.replace("~1", "/").replace("~0", "~").into() } else { step.into() }
}

/// RFC 6901, section 4: digits, the first of them no zero that another follows.
fn index(step: &str) -> Option<usize> {
    let is_index = step.bytes().all(|byte| byte.is_ascii_digit()) && (step == "0" || !step.starts_with('0'));
    is_index.then(|| step.parse().ok()).flatten()
}

/// As a fragment that [`Pointer::parse`] reads back: a percent sign is encoded, all else is as it is.
impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0.replace('%', "%25"))
    }
}

/// So that a map by pointers can be asked for the text of one.
impl Borrow<str> for Pointer {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// RFC 3986, section 2.1.
fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        if first == b'%' {
            let digits = std::str::from_utf8(tail.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &tail[2..];
        } else {
            bytes.push(first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).ok()
}
