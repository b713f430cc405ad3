//! Bytes as base64 (RFC 4648, section 4).

use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use base64::{Engine, alphabet};

use super::super::codec::{self, Decode, Encode, Halt, Sink, Source};
use super::super::decode_error::DecodeError;
use super::text_type;

/// Bytes, sent as base64.
///
/// What a server sends is kept whatever it is; [`Base64::to_bytes`] decodes it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Base64(String);

// Most words are base64 by chance, so that being base64 says nothing.
text_type!(Base64: codec::Values::Any);

/// Padding or not: senders differ.
const CONFIG: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
const STANDARD: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, CONFIG);
const URL_SAFE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, CONFIG);

impl Base64 {
    /// The encoding of these bytes, padded.
    #[must_use]
    pub fn from_bytes(bytes: impl AsRef<[u8]>) -> Self {
        Self(STANDARD.encode(bytes))
    }

    /// The bytes. White space is read over (RFC 2045, section 6.8), padding may be missing, and
    /// the alphabet that is safe in URLs (RFC 4648, section 5) counts as well.
    ///
    /// # Errors
    /// The text has another character, or an impossible length.
    pub fn to_bytes(&self) -> Result<Vec<u8>, DecodeError> {
        let body: Vec<u8> = self.0.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
        let alphabet = if body.contains(&b'-') || body.contains(&b'_') { URL_SAFE } else { STANDARD };
        alphabet.decode(body).map_err(|error| DecodeError::new(format!("this is no base64: {error}")))
    }
}
