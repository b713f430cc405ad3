//! What is made of descriptions whose problems somebody lets through: folders of `errors`, with the
//! kinds that are allowed.

mod support;

use generator::diagnostic::{Allowance, Style};
use generator::{Config, Generated};
use support::Folder;

/// Generates in spite of all problems of some kinds.
fn generated(name: &str, kinds: &[&str]) -> Generated {
    let folder = Folder::all("errors").into_iter().find(|folder| folder.name == name).expect("a folder of that name");
    let input = folder.input();
    let allow = kinds.iter().map(|kind| Allowance::new(kind, None, "a test").expect("a kind that can be allowed"));
    let config = Config { allow: allow.collect(), ..Config::new("problem") };
    generator::generate(&input, &folder.library(), &config)
        .unwrap_or_else(|problems| panic!("errors/{name}:\n{}", problems.render(&input, Style::Plain)))
}

fn file<'t>(made: &'t Generated, path: &str) -> &'t str {
    made.tree.get(path).unwrap_or_else(|| panic!("there is no {path}"))
}

/// An alternative that cannot be shown is none; without any, nothing is needed.
#[test]
fn schemes_that_nobody_describes() {
    let made = generated("security", &["dangling-reference"]);
    let calls = file(&made, "src/operations/default.rs");
    assert!(!calls.contains(".auth("), "{calls}");
    assert_eq!(made.warnings.len(), 2);
}

#[test]
fn schemas_that_contain_themselves() {
    let made = generated("circles", &["reference-circle"]);
    let types = file(&made, "src/types/unused.rs");
    for part in ["pub enum A {", "pub type B = Value;", "pub type C = Value;"] {
        assert!(types.contains(part), "{part}: {types}");
    }
    let made = generated("all_of_circle", &["reference-circle"]);
    assert!(file(&made, "src/types/unused.rs").contains("pub x: Option<String>"));
}

#[test]
fn members_that_nobody_knows() {
    let made = generated("unknown_members", &["unknown-member"]);
    assert!(file(&made, "src/operations/default.rs").contains("fn things"));
}
