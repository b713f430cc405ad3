//! Tags of YAML: its own say what a value is, others are some tool's.

use granit_parser::{Span, Tag};

use super::respell::Edits;
use super::survey::position;
use super::{Trouble, scalar};
use crate::diagnostic::Code;

/// Before the names of YAML's own tags.
const OWN: &str = "tag:yaml.org,2002:";

/// Checks a scalar with a tag, and spells it as `serde_yaml` understands it.
pub(super) fn scalar(text: &str, tag: &Tag, span: Span, edits: &mut Edits) -> Result<(), Trouble> {
    // Alone, it says that the text is just that.
    if tag.original() == "!" {
        edits.replace(tag_bytes(span), format!("!<{OWN}str>"));
        return Ok(());
    }
    let name = tag.suffix_in_namespace(OWN).ok_or_else(|| unknown(tag, span))?;
    if !scalar::fits(text, &name) {
        let message = format!("`{text}` is not what its tag `{}` says", tag.original());
        return Err(Trouble::new(Code::Syntax, message).at(position(span.start)));
    }
    match scalar::without_zeros(text) {
        Some(digits) if name == "int" => edits.replace(span.byte_range(), digits),
        _ if name == "null" && text.is_empty() => edits.replace(span.byte_range(), " null"),
        _ => {}
    }
    Ok(())
}

/// Checks a collection with a tag. Sets and ordered mappings are mappings and sequences to JSON.
pub(super) fn collection(tag: &Tag, span: Span, edits: &mut Edits) -> Result<(), Trouble> {
    let own = tag.suffix_in_namespace(OWN);
    if tag.original() == "!" {
        edits.replace(tag_bytes(span), "");
    } else if !matches!(own.as_deref(), Some("map" | "seq" | "set" | "omap" | "pairs")) {
        return Err(unknown(tag, span));
    }
    Ok(())
}

fn tag_bytes(span: Span) -> Option<std::ops::Range<usize>> {
    span.tag_span()?.byte_range()
}

/// A tag of which nobody here knows what it means.
fn unknown(tag: &Tag, span: Span) -> Trouble {
    let mut trouble = Trouble::new(Code::Syntax, format!("the tag `{}` has no meaning here", tag.original()));
    trouble.help = Some("if a tool replaces it, give the text that comes out of that".to_owned());
    trouble.at(position(span.start))
}
