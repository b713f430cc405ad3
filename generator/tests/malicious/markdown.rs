//! Texts that are made of whatever begins, ends and hides a block of code in Markdown: in the documentation
//! of what is generated from them, every such block is a text.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::support::random::Random;

/// What texts are made of. The words are those that would be code.
const PIECES: [&str; 38] = [
    "```",
    "```",
    "~~~",
    "~~~",
    "````",
    "~~~~",
    "`",
    "``",
    "~",
    "~~",
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    " ",
    "  ",
    "    ",
    "     ",
    "\t",
    "- ",
    "* ",
    "1. ",
    "10) ",
    "> ",
    "# ",
    "| a | b |",
    "|---|---|",
    "rust",
    "no_run",
    "text",
    "canary()",
    "canary()",
    "word ",
    "<pre>",
    "<!--",
    "[^1]: ",
    "\u{200e}",
];

/// A text of up to so many pieces.
pub fn text(random: &mut Random, pieces: usize) -> String {
    (0..=random.below(pieces)).map(|_| PIECES[random.below(PIECES.len())]).collect()
}

/// The blocks of code in the documentation of a file that rustdoc would take for Rust.
pub fn blocks_of_code(rust: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut docs = String::new();
    for line in rust.lines().chain([""]) {
        let line = line.trim_start();
        match line.strip_prefix("///").or_else(|| line.strip_prefix("//!")) {
            Some(text) => {
                docs.push_str(text.strip_prefix(' ').unwrap_or(text));
                docs.push('\n');
            }
            None => blocks(&std::mem::take(&mut docs), &mut found),
        }
        assert!(!line.contains("#[doc =") && !line.contains("/**"), "documentation of another form: {line}");
    }
    found
}

fn blocks(docs: &str, found: &mut Vec<String>) {
    let mut within = None;
    for event in Parser::new_ext(docs, Options::empty()) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if ["text", "json"].contains(&&*info) => {}
            Event::Start(Tag::CodeBlock(kind)) => within = Some(format!("{kind:?}: ")),
            Event::Text(text) => within.iter_mut().for_each(|block| block.push_str(&text)),
            Event::End(TagEnd::CodeBlock) => found.extend(within.take()),
            _ => {}
        }
    }
}
