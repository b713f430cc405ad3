//! `cargo xtask`: see the library beside it.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(xtask::run(std::env::args_os(), &generator::generate, &mut xtask::Console::of_this_process()))
}
