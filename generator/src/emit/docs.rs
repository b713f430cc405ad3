//! The description's texts as documentation: what Markdown says is kept, what rustdoc would take
//! for code to run, for a link to an item or for HTML is not.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Docs;

/// `#[doc]` attributes for a text of several lines.
pub(super) fn attributes(text: &str) -> TokenStream {
    text.lines()
        .map(|line| {
            let line = line.replace(is_unsafe, "");
            let line = if line.is_empty() { String::new() } else { format!(" {line}") };
            quote!(#[doc = #line])
        })
        .collect()
}

/// What the description says of an item, then `further`, in paragraphs.
pub(super) fn item(docs: &Docs, further: &[String]) -> TokenStream {
    attributes(&paragraphs(docs, further))
}

/// The same as text.
pub(super) fn paragraphs(docs: &Docs, further: &[String]) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(summary) = &docs.summary {
        parts.push(sentence(&markdown(summary)));
    }
    if let Some(description) = docs.description.as_deref().filter(|it| docs.summary.as_deref() != Some(*it)) {
        parts.push(markdown(description));
    }
    parts.extend(facts(docs));
    parts.extend(further.iter().cloned());
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

/// The facts in one paragraph.
pub(super) fn facts(docs: &Docs) -> Option<String> {
    let facts: Vec<_> = docs.facts.iter().map(|fact| inline(&one_line(fact))).collect();
    (!facts.is_empty()).then(|| facts.join(" "))
}

/// A fact quotes what the description says, and must stay within its line: a second one could begin a
/// block of code, which rustdoc would run.
fn one_line(text: &str) -> String {
    text.replace(['\n', '\r', '\u{b}', '\u{c}'], " ")
}

fn sentence(text: &str) -> String {
    if text.ends_with(['.', '!', '?', ':']) { text.to_owned() } else { format!("{text}.") }
}

/// Lines of a length that is good to read.
pub(super) fn wrapped(text: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.is_empty() || line.len() + word.len() < 95 => {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}

/// Markdown of foreign origin, made safe for rustdoc.
pub(super) fn markdown(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut fence: Option<String> = None;
    for line in text.trim().lines() {
        let line: String = line.trim_end().chars().filter(|char| !is_unsafe(*char)).collect();
        let trimmed = line.trim_start();
        let marker: String = trimmed.chars().take_while(|char| *char == '`' || *char == '~').collect();
        match &fence {
            // Code of the description is shown, never compiled: whatever language it names.
            None if marker.len() >= 3 && is_one_char(&marker) => {
                lines.push(format!("{marker}text"));
                fence = Some(marker);
            }
            None => lines.push(inline(&unindented(&line, lines.last()))),
            Some(open) if trimmed.starts_with(open.as_str()) && trimmed.trim_end_matches(['`', '~']).is_empty() => {
                lines.push(open.clone());
                fence = None;
            }
            Some(_) => lines.push(line),
        }
    }
    if let Some(open) = fence {
        lines.push(open);
    }
    lines.join("\n")
}

fn is_one_char(text: &str) -> bool {
    let mut chars = text.chars();
    let first = chars.next();
    chars.all(|char| Some(char) == first)
}

/// Four spaces would begin a block of code, which rustdoc compiles. Within a list they are part of
/// it.
fn unindented(line: &str, before: Option<&String>) -> String {
    let trimmed = line.trim_start();
    let depth = line.len() - trimmed.len();
    let in_list = before.is_some_and(|line| is_list_item(line.trim_start()) || line.starts_with("  "));
    if depth < 4 || (in_list && depth < 8 && !trimmed.is_empty()) {
        return line.replace('\t', " ");
    }
    trimmed.to_owned()
}

fn is_list_item(line: &str) -> bool {
    line.starts_with(['-', '*', '+'])
        || line
            .split_once(['.', ')'])
            .is_some_and(|(number, _)| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Control characters, and those that reorder text on the screen (CVE-2021-42574).
pub(crate) fn is_unsafe(char: char) -> bool {
    (char.is_control() && char != '\t')
        || matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
}

/// One line outside of code blocks: brackets that are no link to the web, angle brackets and bare
/// addresses are marked as what they are.
fn inline(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut rest = line;
    while let Some(char) = rest.chars().next() {
        if char == '`' {
            let (code, after) = code_span(rest);
            out.push_str(&code);
            rest = after;
            continue;
        }
        if char == '['
            && let Some((link, after)) = web_link(rest)
        {
            out.push_str(&link);
            rest = after;
            continue;
        }
        if rest.starts_with("http://") || rest.starts_with("https://") {
            let address = bare_address(rest);
            out.push('<');
            out.push_str(address);
            out.push('>');
            rest = &rest[address.len()..];
            continue;
        }
        match char {
            '[' | ']' | '<' | '>' => {
                // A quotation begins with `>`.
                if !(char == '>' && out.trim().is_empty()) {
                    out.push('\\');
                }
                out.push(char);
            }
            _ => out.push(char),
        }
        rest = &rest[char.len_utf8()..];
    }
    out
}

/// A span of code as it stands; an opening mark that nothing closes is an ordinary character.
fn code_span(text: &str) -> (String, &str) {
    let open = text.len() - text.trim_start_matches('`').len();
    let mark = &text[..open];
    match text[open..].find(mark) {
        Some(end) => {
            let whole = open + end + open;
            (text[..whole].to_owned(), &text[whole..])
        }
        None => (mark.chars().map(|_| "\\`").collect(), &text[open..]),
    }
}

/// An address in running text, without the punctuation that follows it. Parentheses are part of it
/// in pairs.
fn bare_address(text: &str) -> &str {
    let end = text.find(|char: char| char.is_whitespace() || "<>\"'`]|*".contains(char)).unwrap_or(text.len());
    let mut address = text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?']);
    while address.ends_with(')') && address.matches(')').count() > address.matches('(').count() {
        address = address[..address.len() - 1].trim_end_matches(['.', ',', ';', ':', '!', '?']);
    }
    address
}

/// Where an address between parentheses ends: they are part of it in pairs.
fn closing_parenthesis(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    for (at, char) in text.char_indices() {
        match char {
            '(' => open += 1,
            ')' if open == 0 => return Some(at),
            ')' => open -= 1,
            _ => {}
        }
    }
    None
}

/// `[text](https://…)`, whole. What leads elsewhere would be a broken link in the crate's pages.
fn web_link(text: &str) -> Option<(String, &str)> {
    let close = text.find("](")?;
    let label = &text[1..close];
    let target = &text[close + 2..];
    let end = closing_parenthesis(target)?;
    let address = &target[..end];
    let plain = !label.contains(['[', ']', '`', '<', '>']) && !address.contains(['<', '>', ' ']);
    let web = address.starts_with("http://") || address.starts_with("https://");
    (plain && web).then(|| (format!("[{label}]({address})"), &target[end + 1..]))
}
