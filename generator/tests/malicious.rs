//! Text of a description that would like to be code: nothing of it runs, neither when the crate is built
//! nor when its tests and the examples in its documentation are.

#[path = "malicious/description.rs"]
mod description;
#[path = "malicious/markdown.rs"]
mod markdown;
#[path = "malicious/payloads.rs"]
mod payloads;
mod support;

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::Command;

use description::{PLACES, description};
use generator::{Config, Generated, Input, NoLibrary, Tree};
use payloads::payloads;
use proc_macro2::{TokenStream, TokenTree};
use serde_json::Value;
use support::random::Random;

fn generate(value: &Value, package: &str) -> Option<Generated> {
    let input = Input { name: "spec.yaml\n*/ `\"#".to_owned(), text: value.to_string() };
    generator::generate(&input, &NoLibrary, &Config::new(package)).ok()
}

/// Nothing is written where it does not belong, every file is what it should be, and none brings code of
/// another kind.
fn check_tree(tree: &Tree, known: &BTreeSet<String>, about: &str) {
    for (path, text) in tree.iter() {
        let steps: Vec<Component<'_>> = Path::new(path).components().collect();
        assert!(steps.iter().all(|step| matches!(step, Component::Normal(_))), "{about}: {path}");
        let plain = |each: char| each.is_alphanumeric() || "_-./".contains(each);
        assert!(path.chars().all(plain), "{about}: {path:?}");
        let is_ours = matches!(path, "Cargo.toml" | "README.md" | ".codegen-files")
            || (path.starts_with("src/") && is_rust(path));
        assert!(is_ours, "{about}: a file {path}");
        assert!(path.split('/').all(|step| step.len() <= 255), "{about}: {path}");
        let hidden = text
            .lines()
            .find(|line| line.contains(|each: char| matches!(each, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')));
        assert!(hidden.is_none(), "{about}: {path} holds {hidden:?}, which turns text around");
        if is_rust(path) {
            check_code(path, text, known, about);
        }
    }
    let manifest: toml::Table = tree.get("Cargo.toml").expect("a manifest").parse().expect("TOML");
    assert!(!manifest.contains_key("build-dependencies"), "{about}");
    assert!(manifest.get("lib").is_none_or(|lib| lib.get("proc-macro").is_none()), "{about}");
    assert!(manifest["package"].get("build").is_none(), "{about}");
}

/// Every macro that is called, and every word that makes code of another kind: only those that the
/// generator itself writes.
fn check_code(path: &str, text: &str, known: &BTreeSet<String>, about: &str) {
    // The runtime is the same in every crate.
    if path.starts_with("src/runtime/") {
        return;
    }
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{about}: {path} is no Rust: {error}"));
    let mut words = BTreeSet::new();
    collect(quote::ToTokens::to_token_stream(&file), &mut words);
    let foreign: Vec<_> = words.difference(known).filter(|word| !OWN_MACROS.contains(&word.as_str())).collect();
    assert!(foreign.is_empty(), "{about}: {path} holds {foreign:?}");
}

/// The crate's name and version, as its manifest says them.
const OWN_MACROS: [&str; 2] = ["env!", "concat!"];

/// Those of the runtime, which make tables, by their definitions.
fn runtime_macros() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut folders = vec![support::path("runtime/src")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = support::read(&path);
            let defined = text.split("macro_rules! ").skip(1).filter_map(|rest| rest.split([' ', '{']).next());
            // They are imported without the `_` of their definitions.
            names.extend(defined.map(|name| format!("{}!", name.trim_start_matches('_'))));
        }
    }
    names
}

/// Macros that are called, and words that no generated code needs.
fn collect(tokens: TokenStream, words: &mut BTreeSet<String>) {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    for (index, tree) in trees.iter().enumerate() {
        match tree {
            TokenTree::Group(group) => collect(group.stream(), words),
            TokenTree::Ident(ident) => {
                let name = ident.to_string();
                let next = |at: usize, wanted: char| matches!(trees.get(at), Some(TokenTree::Punct(it)) if it.as_char() == wanted);
                if next(index + 1, '!') && !next(index + 2, '=') {
                    words.insert(format!("{name}!"));
                }
                if matches!(name.as_str(), "unsafe" | "extern" | "no_mangle" | "proc_macro" | "path" | "link")
                    && is_bare(&trees, index)
                {
                    words.insert(name);
                }
            }
            _ => {}
        }
    }
}

/// Whether a word is no name of a field, a method or the like.
fn is_bare(trees: &[TokenTree], index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|index| trees.get(index));
    matches!(before, None | Some(TokenTree::Group(_)))
        && matches!(trees.get(index + 1), Some(TokenTree::Literal(_) | TokenTree::Group(_)))
}

fn is_rust(path: &str) -> bool {
    Path::new(path).extension() == Some(OsStr::new("rs"))
}

#[test]
fn no_text_becomes_code_or_a_path() {
    let known = runtime_macros();
    let mut generated = 0;
    for (index, payload) in payloads("canary").iter().enumerate() {
        for place in PLACES {
            let about = format!("payload {index} as {place}");
            if let Some(made) = generate(&description(place, payload), "malicious") {
                check_tree(&made.tree, &known, &about);
                generated += 1;
            }
        }
    }
    // What is no header's or media type's name, for one, is refused.
    assert!(generated > PLACES.len() * 30, "{generated} are enough to have been tried");
}

#[test]
fn no_text_becomes_an_example() {
    let own = examples(&generate(&description("", ""), "malicious").expect("a crate").tree).len();
    let mut random = Random::new(7);
    let mut generated = 0;
    for _ in 0..25 {
        for place in PLACES {
            let text = markdown::text(&mut random, 40);
            if let Some(made) = generate(&description(place, &text), "malicious") {
                let examples = examples(&made.tree);
                // One more would be of the text, one less within it.
                assert_eq!(examples.len(), own, "{text:?} as {place}: {examples:#?}");
                let foreign = examples.iter().find(|example| example.contains("canary()"));
                assert_eq!(foreign, None, "{text:?} as {place}");
                generated += 1;
            }
        }
    }
    assert!(generated > 400, "{generated} are enough to have been tried");
}

/// All that is compiled with the crate's tests, but for what is in the runtime.
fn examples(tree: &Tree) -> Vec<String> {
    let sources = tree.iter().filter(|(path, _)| is_rust(path) && !path.starts_with("src/runtime/"));
    sources.flat_map(|(_, source)| markdown::blocks_of_code(source)).collect()
}

/// A folder for the crate; it keeps what has been built of others.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("malicious")
}

/// All texts at once, as far as they can be together: paths, operations and schemas of their own.
fn everything(canary: &str) -> Value {
    let mut whole = description("", "");
    for (index, payload) in payloads(canary).iter().enumerate() {
        for place in PLACES {
            let text = match place {
                // These have to differ from each other.
                "path" | "operation" | "schema" | "tag" | "scheme" => format!("{payload}{index}"),
                _ => payload.clone(),
            };
            let one = description(place, &text);
            if generate(&one, "malicious").is_none() {
                continue;
            }
            let path = one["paths"].as_object().expect("paths").clone();
            for (name, mut item) in path {
                if place != "operation" {
                    item["post"]["operationId"] = format!("do {place} {index}").into();
                }
                whole["paths"][format!("{name}/{}/{index}", place.replace(' ', "-"))] = item;
            }
            for section in ["schemas", "securitySchemes"] {
                for (name, schema) in one["components"][section].as_object().expect("a section") {
                    if whole["components"][section].get(name).is_none() {
                        whole["components"][section][name] = schema.clone();
                    }
                }
            }
            if let Some(schema) = one["components"]["schemas"].get("thing") {
                whole["components"]["schemas"][format!("thing {place} {index}")] = schema.clone();
            }
        }
        whole["info"]["description"] =
            format!("{}\n\n{payload}", whole["info"]["description"].as_str().expect("a text")).into();
    }
    whole
}

#[test]
fn nothing_of_it_runs_when_it_is_built_and_tested() {
    let known = runtime_macros();
    let folder = folder();
    let canary = folder.join("canary");
    let _ = fs::remove_dir_all(folder.join("crate"));
    let _ = fs::remove_file(&canary);
    fs::create_dir_all(&folder).expect("a folder");
    let made = generate(&everything(&canary.display().to_string()), "malicious").expect("a crate");
    check_tree(&made.tree, &known, "everything");
    for (path, text) in made.tree.iter() {
        let path = folder.join("crate").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(&path, text).expect("a file");
    }
    fs::copy(support::path("../Cargo.lock"), folder.join("crate/Cargo.lock")).expect("a lock file");
    let cargo = |arguments: &[&str]| {
        Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args(arguments)
            .args(["--offline", "--no-default-features", "--features", "areas", "--color", "never"])
            .current_dir(folder.join("crate"))
            .env("CARGO_TARGET_DIR", folder.join("target"))
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env_remove("CARGO_BUILD_TARGET")
            .env_remove("RUST_BACKTRACE")
            .output()
            .expect("cargo can be started")
    };
    // The documentation's examples are compiled and run by the second of these.
    for arguments in [&["test", "--lib", "--features", "mock-server"][..], &["test", "--doc"]] {
        let output = cargo(arguments);
        let (said, tested) = (String::from_utf8_lossy(&output.stderr), String::from_utf8_lossy(&output.stdout));
        assert!(output.status.success(), "{arguments:?}\n{said}\n{tested}");
        let foreign = foreign_examples(&tested);
        assert!(foreign.is_empty(), "texts became examples: {foreign:?}");
        assert!(!canary.exists(), "{arguments:?}: text of the description has run\n{tested}");
    }
}

/// Examples that are none of the emitter's own, by what `cargo test --doc` says of them: of those, each
/// operation has one, which is compiled and not run.
fn foreign_examples(tested: &str) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    let examples = tested.lines().filter(|line| line.starts_with("test src/") && line.contains(" (line "));
    let of_types = examples.filter(|line| !line.starts_with("test src/runtime/") && !line.contains("src/lib.rs"));
    of_types
        .filter(|line| {
            let (item, kind) = line.split_once(" (line ").unwrap_or((line, ""));
            let is_own = line.starts_with("test src/operations/") && kind.contains(") - compile ...");
            !(is_own && seen.insert(item))
        })
        .collect()
}

#[test]
fn foreign_examples_are_told_from_own_ones() {
    let own = "test src/operations/a.rs - operations::a::Client::b (line 7) - compile ... ok";
    let second = "test src/operations/a.rs - operations::a::Client::b (line 9) - compile ... ok";
    let run = "test src/operations/a.rs - operations::a::Client::c (line 9) ... ok";
    let ty = "test src/types/a.rs - types::a::B (line 9) - compile ... ok";
    let usual =
        "test src/runtime/call.rs - runtime::call::Call (line 9) ... ok\ntest src/lib.rs - (line 9) - compile ... ok";
    let tested = [own, second, run, ty, usual].join("\n");
    assert_eq!(foreign_examples(&tested), [second, run, ty]);
}
