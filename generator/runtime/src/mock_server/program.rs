//! The mock server as a program, for whole deployments and for programs in other languages.

use std::ffi::OsString;
use std::process::ExitCode;

use super::builder::MockServerBuilder;
use super::received::Received;
use super::tables::Described;

const USAGE: &str = "\
Options:
  --port PORT            listen at that port of this machine's own address [default: 8080]; 0: any
  --address ADDRESS      listen there instead, such as 0.0.0.0:8080
  --without-credentials  answer requests that do not show who they are from
  --without-checks       answer requests that lack what the description asks for
  --help                 say this

A request chooses its answer with the header `Prefer: code=404` or `Prefer: example=name`.
";

/// What the command line says.
#[derive(Debug, PartialEq, Eq)]
enum Command {
    Serve { address: String, with_credentials: bool, with_checks: bool },
    Help,
}

/// Runs until the process ends: says where it listens, and then each request in a line.
#[must_use]
pub fn run(described: &'static Described) -> ExitCode {
    match read(std::env::args_os().skip(1)) {
        Ok(Command::Help) => {
            println!("A server that answers like {}.\n\n{USAGE}", described.title.escape_debug());
            ExitCode::SUCCESS
        }
        Ok(Command::Serve { address, with_credentials, with_checks }) => {
            let mut builder = MockServerBuilder::new(described).log(log);
            if !with_credentials {
                builder = builder.without_credentials();
            }
            if !with_checks {
                builder = builder.without_checks();
            }
            match builder.start_at(address.as_str()) {
                Ok(server) => {
                    println!("{} operations at {}", described.operations.len(), server.url());
                    server.wait();
                    ExitCode::SUCCESS
                }
                Err(error) => {
                    eprintln!("error: {address}: {error}");
                    ExitCode::FAILURE
                }
            }
        }
        Err(problem) => {
            eprintln!("error: {problem}\n\n{USAGE}");
            ExitCode::from(2)
        }
    }
}

fn read(arguments: impl Iterator<Item = OsString>) -> Result<Command, String> {
    let mut address = "127.0.0.1:8080".to_owned();
    let (mut with_credentials, mut with_checks) = (true, true);
    let mut arguments = arguments.map(|it| it.to_string_lossy().into_owned());
    while let Some(argument) = arguments.next() {
        let (name, value) =
            argument.split_once('=').map_or((argument.as_str(), None), |(a, b)| (a, Some(b.to_owned())));
        let mut value =
            || value.clone().or_else(|| arguments.next()).ok_or_else(|| format!("`{name}` lacks its value"));
        match name {
            "--port" => {
                let port = value()?;
                let port: u16 = port.parse().map_err(|_| format!("`{port}` is no port"))?;
                address = format!("127.0.0.1:{port}");
            }
            "--address" => address = value()?,
            "--without-credentials" => with_credentials = false,
            "--without-checks" => with_checks = false,
            "--help" | "-h" => return Ok(Command::Help),
            _ => return Err(format!("`{argument}` is no option")),
        }
    }
    Ok(Command::Serve { address, with_credentials, with_checks })
}

/// The query may hold a key, so it is not shown.
fn log(request: &Received) {
    let operation = request.operation.map_or_else(String::new, |id| format!(" ({})", id.escape_debug()));
    eprintln!("{} {} {}{operation}", request.method, request.path(), request.status.as_u16());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command(arguments: &[&str]) -> Result<Command, String> {
        read(arguments.iter().map(OsString::from))
    }

    #[test]
    fn options_are_read() {
        let serve = |address: &str, with_credentials, with_checks| {
            Ok(Command::Serve { address: address.to_owned(), with_credentials, with_checks })
        };
        assert_eq!(command(&[]), serve("127.0.0.1:8080", true, true));
        assert_eq!(command(&["--port", "0", "--without-credentials"]), serve("127.0.0.1:0", false, true));
        assert_eq!(command(&["--address=[::1]:80", "--without-checks"]), serve("[::1]:80", true, false));
        assert_eq!(command(&["--help"]), Ok(Command::Help));
        assert_eq!(command(&["--port"]), Err("`--port` lacks its value".to_owned()));
        assert_eq!(command(&["--port", "http"]), Err("`http` is no port".to_owned()));
        assert_eq!(command(&["--prot"]), Err("`--prot` is no option".to_owned()));
    }
}
