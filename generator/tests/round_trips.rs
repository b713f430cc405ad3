//! What goes into a generated type comes out again: instances of every named schema of every case,
//! valid ones and such with something that the description does not know.

mod support;

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use std::process::Command;

use instances::program::{Types, losses, questions};
use instances::{Amount, Instance, Label, Made, make};
use support::workspace::{Member, PROGRAM, Workspace, key};

/// Schemas that nothing satisfies, by the member and their names.
const IMPOSSIBLE: &[(&str, &str)] = &[
    // `id` is an integer and a text.
    ("all_of_conflict", "thing"),
];

/// More than these are counted, not shown.
const SHOWN: usize = 40;

#[test]
fn what_goes_in_comes_out_again() {
    let workspace = Workspace::lay_out();
    workspace.cargo(&["build", "--package", PROGRAM]);
    let mut all = Vec::new();
    let mut types = Types::new();
    for (number, (member, known)) in workspace.members.iter().zip(&workspace.types).enumerate() {
        let made = made(member);
        all.extend(made.instances.into_iter().map(|it| Instance { schema: key(number, &it.schema), ..it }));
        types.extend(known.iter().map(|(schema, path)| (key(number, schema), path.clone())));
    }
    let (questions, asked) = questions(&types, &all);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let answers = ask(&workspace.program(), folder, &questions);
    let losses = losses(&asked, &answers);
    let paths = |schema: &str| types.get(schema).cloned().unwrap_or_default();
    let shown = losses.iter().take(SHOWN).map(|loss| format!("{}\n  {}", paths(&loss.instance.schema), loss.summary()));
    let shown: Vec<String> = shown.collect();
    assert!(shown.is_empty(), "{} of {} were lost:\n{}", losses.len(), asked.len(), shown.join("\n"));
    assert_every_label(&asked);
}

fn made(member: &Member) -> Made {
    let name = &member.name;
    let document = generator::document(&member.input, &member.library, &member.config)
        .unwrap_or_else(|_| panic!("{name} cannot be read"));
    let made = make(&document, Amount::default());
    assert!(made.checked, "{name}: there is no validator");
    let expected = IMPOSSIBLE.iter().filter(|(member, _)| member == name).map(|(_, schema)| *schema);
    assert_eq!(made.impossible, expected.collect::<Vec<_>>(), "{name}: no instance of these");
    made
}

fn ask(program: &Path, folder: &Path, questions: &str) -> String {
    let path = folder.join("questions.txt");
    std::fs::write(&path, questions).expect("a file that can be written");
    let output = Command::new(program)
        .stdin(File::open(&path).expect("a file that was written"))
        .output()
        .expect("a program that was built");
    String::from_utf8(output.stdout).expect("JSON is UTF-8")
}

/// A test that tries nothing would prove nothing.
fn assert_every_label(asked: &[&Instance]) {
    let mut counts: BTreeMap<Label, usize> = BTreeMap::new();
    for instance in asked {
        *counts.entry(instance.label).or_default() += 1;
    }
    for (label, least) in Label::ALL.into_iter().zip([1000, 20, 30, 100]) {
        let count = counts.get(&label).copied().unwrap_or_default();
        assert!(count >= least, "{count} instances of the label `{}`", label.as_str());
    }
}
