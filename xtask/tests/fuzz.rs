//! A short run of what `cargo xtask fuzz` does for long, and everything that it ever found.

use std::fs;
use std::path::Path;

use xtask::fuzz::{Answer, SLOW, Seeds, answer, description};

/// How many descriptions: the same ones every time.
const NUMBERS: u64 = 400;

fn folder(name: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generator/tests").join(name);
    let mut paths = Vec::new();
    for path in fs::read_dir(&folder).into_iter().flatten().map(|entry| entry.expect("an entry").path()) {
        paths.push(if path.is_dir() { path.join("spec.yaml") } else { path });
    }
    paths.sort();
    paths.iter().filter(|path| path.extension().is_some_and(|it| it == "yaml")).map(|path| read(path)).collect()
}

fn read(path: &Path) -> String {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn every_description_has_an_answer() {
    let seeds = Seeds::of([folder("cases"), folder("errors")].concat());
    assert!(seeds.len() > 50);
    let (mut made, mut refused) = (0, 0);
    for number in 0..NUMBERS {
        let text = description(number, &seeds);
        assert_eq!(text, description(number, &seeds), "{number} is the same every time");
        match answer(&text) {
            (Answer::Made, _) => made += 1,
            (Answer::Refused, _) => refused += 1,
            (Answer::Wrong, said) => panic!("{number}: {said}\n{text}"),
        }
    }
    // Neither nonsense alone, which is refused by the first stage, nor nothing that matters.
    assert!(made > NUMBERS / 20 && refused > NUMBERS / 20, "{made} made, {refused} refused");
}

/// Fifty times what the limit is: these tests are not optimized, and others run beside them.
#[test]
fn what_was_found_is_mended() {
    for text in folder("found") {
        let begin = std::time::Instant::now();
        let (answer, said) = answer(&text);
        assert_ne!(answer, Answer::Wrong, "{said}\n{text}");
        assert!(begin.elapsed() < SLOW * 50, "{:?}\n{text}", begin.elapsed());
    }
}
