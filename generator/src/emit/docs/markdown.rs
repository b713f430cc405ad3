//! Markdown of foreign origin as Markdown that rustdoc shows: its blocks of code are no Rust, its links
//! lead to the web, its HTML is text.

use super::code::{code, has_fence};
use super::is_unsafe;

/// Markdown of foreign origin, made safe for rustdoc.
pub(in crate::emit) fn markdown(text: &str) -> String {
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

/// One line outside of code blocks: brackets that are no link to the web, angle brackets and bare
/// addresses are marked as what they are.
pub(super) fn inline(line: &str) -> String {
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
            // Two strike through; three would begin a block of code at the start of a line.
            '~' if rest.starts_with("~~~") => {
                let run = rest.len() - rest.trim_start_matches('~').len();
                out.push_str(&"\\~".repeat(run));
                rest = &rest[run..];
                continue;
            }
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

/// A span of code as it stands, unless it holds what would begin a block where its line is broken; an
/// opening mark that nothing closes is an ordinary character.
fn code_span(text: &str) -> (String, &str) {
    let open = text.len() - text.trim_start_matches('`').len();
    match closing_mark(&text[open..], open) {
        Some(end) => {
            let (whole, within) = (open + end + open, &text[open..open + end]);
            let is_safe = open < 3 && !has_fence(within);
            let span = if is_safe { text[..whole].to_owned() } else { code(within.trim()) };
            (span, &text[whole..])
        }
        None => ("\\`".repeat(open), &text[open..]),
    }
}

/// Where a run of just so many marks begins.
fn closing_mark(text: &str, length: usize) -> Option<usize> {
    let mut from = 0;
    while let Some(start) = text[from..].find('`').map(|at| from + at) {
        let run = text[start..].len() - text[start..].trim_start_matches('`').len();
        if run == length {
            return Some(start);
        }
        from = start + run;
    }
    None
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
