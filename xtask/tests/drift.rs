//! What is checked in under `generated` is what the description makes: drift cannot get past the
//! tests, even where nobody runs `cargo xtask codegen --check`.

use std::process::Command;

#[test]
fn generated_code_is_what_the_description_makes() {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask")).args(["codegen", "--check"]).output().expect("xtask runs");
    assert!(
        output.status.success(),
        "run `cargo xtask codegen`\n{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}
