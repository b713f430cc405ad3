//! Where paths begin (OpenAPI 3.0.3, "Server Object").

use openapiv3::Server;

use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;

/// The URL of the first server, with the default of each variable.
pub(super) fn base_url(servers: &[Server], problems: &mut Diagnostics) -> String {
    let place = Pointer::root().join("servers");
    let Some(server) = servers.first() else {
        problems
            .warning(&Pointer::root(), "no server is described; the client has to be given a base URL")
            .help("name one in `servers`");
        return "/".to_owned();
    };
    let mut url = server.url.clone();
    for (name, variable) in server.variables.iter().flatten() {
        url = url.replace(&format!("{{{name}}}"), &variable.default);
    }
    if url.contains(['{', '}']) {
        problems.error(
            &place.joins(&["0", "url"]),
            format!("the URL `{url}` has a variable that `variables` does not list"),
        );
    }
    url
}
