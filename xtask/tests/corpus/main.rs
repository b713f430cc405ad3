//! `cargo xtask corpus` from outside, on folders of small descriptions.

mod limits;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A description that is generated.
const FINE: &str = "openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /pets.get:
    get:
      operationId: pets-get
      responses:
        '200':
          description: A pet.
          content: {application/json: {schema: {$ref: '#/components/schemas/pet'}}}
components:
  schemas:
    pet:
      type: object
      required: [name]
      properties:
        name: {type: string}
        born: {type: string, format: date}
        kind: {$ref: '#/components/schemas/kind'}
        mother: {$ref: '#/components/schemas/pet'}
        home:
          nullable: true
          oneOf:
            - $ref: '#/components/schemas/house'
            - $ref: '#/components/schemas/barn'
          discriminator: {propertyName: type}
    kind: {type: string, enum: [cat, dog]}
    house: {type: object, required: [type], properties: {type: {type: string}, rooms: {type: integer}}}
    barn: {type: object, required: [type], properties: {type: {type: string}}}
";

/// One that is not.
const BROKEN: &str = "openapi: 3.0.3
info: {title: Broken, version: '1'}
paths: {}
components:
  schemas:
    pet: {type: object, propertees: {}}
";

/// A folder of descriptions, and one for what comes of it.
struct Corpus {
    folder: TempDir,
    out: TempDir,
}

impl Corpus {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in files {
            fs::write(folder.path().join(name), text).expect("a file");
        }
        Self { folder, out: tempfile::tempdir().expect("a folder") }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.arg("corpus").arg(self.folder.path()).arg("--out").arg(self.out.path()).args(arguments);
        command
    }

    fn run(&self, arguments: &[&str]) -> Said {
        Said::by(&mut self.command(arguments))
    }

    fn table(&self) -> String {
        table(self.out.path())
    }
}

/// `file outcome` of each line.
fn table(out: &Path) -> String {
    let text = fs::read_to_string(out.join("corpus.tsv")).expect("a table");
    let lines = text.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        format!("{} {}", cells[0], cells[2])
    });
    lines.collect::<Vec<_>>().join(", ")
}

/// What a run said, and how it ended.
#[derive(Debug)]
struct Said {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Said {
    fn by(command: &mut Command) -> Self {
        Self::of(&command.output().expect("xtask runs"))
    }

    fn of(output: &Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

#[test]
fn one_that_is_refused_is_a_line_of_the_table() {
    let corpus = Corpus::new(&[("a.yaml", FINE), ("b.yaml", BROKEN), ("notes.txt", "")]);
    let said = corpus.run(&["--skip-check"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert_eq!(corpus.table(), "a.yaml generated, b.yaml refused");
    assert!(said.out.contains("1 of 2 went well"), "{said:?}");
    assert!(said.out.contains("b.yaml: refused: "), "{said:?}");
    assert!(said.out.contains("propertees") && said.out.contains("at #/components/schemas/pet"), "{said:?}");
    let log = fs::read_to_string(corpus.out.path().join("logs/corpus-b.log")).expect("a log");
    assert!(log.contains("--> b.yaml:6:"), "{log}");
    let page = fs::read_to_string(corpus.out.path().join("corpus.md")).expect("a page");
    assert!(page.contains("| a.yaml | 3.0.3 | generated |"), "{page}");
}

#[test]
fn what_is_known_is_not_tried_out_again() {
    let corpus = Corpus::new(&[("a.yaml", FINE), ("b.yaml", BROKEN)]);
    let tried = |said: &Said| said.err.lines().filter(|line| line.starts_with('[')).count();
    assert_eq!(tried(&corpus.run(&["--skip-check"])), 2);
    let again = corpus.run(&["--skip-check"]);
    assert_eq!((tried(&again), again.code), (0, Some(1)), "{again:?}");
    assert!(again.err.contains("2 of 2 are known from before"), "{again:?}");
    // One of them is repaired.
    fs::write(corpus.folder.path().join("b.yaml"), BROKEN.replace("propertees", "properties")).expect("a file");
    let repaired = corpus.run(&["--skip-check"]);
    assert_eq!((tried(&repaired), repaired.code), (1, Some(0)), "{repaired:?}");
    assert_eq!(corpus.table(), "a.yaml generated, b.yaml generated");
    assert_eq!(tried(&corpus.run(&["--skip-check", "--fresh"])), 2);
    assert_eq!(tried(&corpus.run(&["--skip-check", "--only", "b*"])), 0);
    assert_eq!(corpus.table(), "b.yaml generated");
}

#[test]
fn partitions_make_one_table() {
    let files = ["a.yaml", "b.yaml", "c.yaml", "d.yaml", "e.yaml"].map(|name| (name, FINE));
    let corpus = Corpus::new(&files);
    let outs = [tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder")];
    for (out, part) in outs.iter().zip(["1/2", "2/2"]) {
        let said = Said::by(
            Command::new(env!("CARGO_BIN_EXE_xtask"))
                .arg("corpus")
                .arg(corpus.folder.path())
                .args(["--skip-check", "--partition", part, "--out"])
                .arg(out.path()),
        );
        assert_eq!(said.code, Some(0), "{said:?}");
        assert!((2..=3).contains(&table(out.path()).split(", ").count()), "{}", table(out.path()));
    }
    let merge = |folders: [&Path; 2]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        Said::by(command.args(["corpus", "merge"]).args(folders).arg("--out").arg(corpus.out.path()))
    };
    let said = merge([outs[0].path(), outs[1].path()]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.out.contains("5 of 5 went well"), "{said:?}");
    assert_eq!(corpus.table(), files.map(|(name, _)| format!("{name} generated")).join(", "));
    let twice = merge([outs[0].path(), outs[0].path()]);
    assert_eq!(twice.code, Some(4), "{twice:?}");
    assert!(twice.err.contains("is in two of these tables"), "{twice:?}");
}

#[test]
fn an_allowance_that_is_not_needed_fails() {
    let corpus = Corpus::new(&[("a.yaml", FINE)]);
    let allowances = corpus.out.path().join("allowances.toml");
    let text = "[[\"a.yaml\"]]\nkind = \"dangling-reference\"\npointer = \"#/paths\"\nreason = \"it is a test\"\n";
    fs::write(&allowances, text).expect("a file");
    let file = allowances.display().to_string();
    let said = corpus.run(&["--skip-check", "--allowances", &file]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(
        said.out.contains("a.yaml: unused allowance: nothing needs the allowance `dangling-reference=#/paths`"),
        "{said:?}"
    );
}

#[test]
fn a_command_line_that_makes_no_sense_is_refused() {
    for arguments in [&["corpus"][..], &["corpus", "x", "--partition", "3/2"], &["corpus", "merge"]] {
        let said = Said::by(Command::new(env!("CARGO_BIN_EXE_xtask")).args(arguments));
        assert_eq!(said.code, Some(2), "{arguments:?}: {said:?}");
    }
    let said = Corpus::new(&[]).run(&[]);
    assert!(said.code == Some(4) && said.err.contains("there are no descriptions in"), "{said:?}");
}

/// The whole way. What cargo makes stays where it is from run to run.
#[test]
fn instances_come_out_as_they_went_in() {
    let corpus = Corpus::new(&[("a.yaml", FINE)]);
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus");
    let said = Said::by(
        Command::new(env!("CARGO_BIN_EXE_xtask"))
            .arg("corpus")
            .arg(corpus.folder.path())
            .args(["--fresh", "--out"])
            .arg(&out),
    );
    assert_eq!(said.code, Some(0), "{said:?}");
    assert_eq!(table(&out), "a.yaml round-tripped");
    let text = fs::read_to_string(out.join("corpus.tsv")).expect("a table");
    let mut lines = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let (names, cells) = (lines.next().expect("names"), lines.next().expect("cells"));
    let figure = |name: &str| -> f64 {
        let at = names.iter().position(|each| *each == name).expect("a column");
        cells[at].parse().expect("a figure")
    };
    for column in ["lines", "generate_mib", "check_seconds", "check_mib", "valid_tried", "tags_tried", "values_tried"] {
        assert!(figure(column) > 0.0, "{column}: {text}");
    }
    for kind in ["valid", "tags", "values", "members"] {
        assert!((figure(&format!("{kind}_tried")) - figure(&format!("{kind}_equal"))).abs() < 0.5, "{kind}: {text}");
    }
}
