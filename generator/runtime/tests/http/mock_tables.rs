//! Tables of a mock server as the generator would write them, small and by hand.

use crate::runtime::mock_server::tables::{Answer, Content, Described, Form, Need, Operation, check};
use crate::runtime::operation::{KeyPlace, Scheme};

static BEARER: Scheme = Scheme::bearer("bearer");
static KEY: Scheme = Scheme::key("key", KeyPlace::Query, "key");
static SESSION: Scheme = Scheme::key("session", KeyPlace::Cookie, "session");

/// An answer of JSON.
macro_rules! json {
    ($first:literal, $last:literal, $text:literal) => {
        Answer {
            statuses: ($first, $last),
            headers: &[],
            forms: &[Form { media_type: "application/json", examples: &[("", Content::Text($text))] }],
        }
    };
}

pub static DESCRIBED: Described = Described {
    title: "Pets",
    base_path: "/v1",
    prefixes: &["/v1", "/v2", ""],
    operations: &[
        Operation::new("GET", "pets-get", "/pets/{id}", &[0, 2, 3]).auth(&[&[&BEARER]]),
        Operation::new("GET", "pets-mine", "/pets/mine", &[1]),
        Operation::new("PUT", "pets-put", "/pets/{id}", &[5]).optional_body(&["text/*"]),
        Operation::new("POST", "pets-create", "/pets", &[6])
            .needs(&[Need::Query("dry run"), Need::Deep("filter"), Need::Header("x-tenant"), Need::Cookie("c")])
            .body(&["application/json"]),
        Operation::new("GET", "report", "/report", &[7, 4]),
        Operation::new("GET", "events", "/events", &[8]),
        Operation::new("GET", "keyed", "/keyed", &[5, 9]).auth(&[&[&KEY, &SESSION], &[&BEARER]]),
    ],
    answers: &[
        Answer {
            statuses: (200, 200),
            headers: &[],
            forms: &[Form {
                media_type: "application/json",
                examples: &[
                    ("", Content::Text("{\"operation\":\"pets-get\"}")),
                    ("second one", Content::Text("{\"name\":\"second\"}")),
                ],
            }],
        },
        json!(200, 299, "{\"operation\":\"pets-mine\"}"),
        json!(404, 404, "{\"gone\":true}"),
        json!(400, 499, "{\"range\":4}"),
        json!(409, 409, "{\"conflict\":true}"),
        Answer { statuses: (204, 204), headers: &[], forms: &[] },
        json!(201, 201, "{}"),
        Answer {
            statuses: (200, 200),
            headers: &[("x-rate", "12"), ("not a header", "x")],
            forms: &[
                Form { media_type: "application/json", examples: &[("", Content::Text("{}"))] },
                Form { media_type: "text/csv", examples: &[("", Content::Text("a,b\n"))] },
                Form { media_type: "application/octet-stream", examples: &[("", Content::Bytes(b"\x89\x00\xff"))] },
            ],
        },
        Answer {
            statuses: (100, 599),
            headers: &[],
            forms: &[Form {
                media_type: "text/event-stream",
                examples: &[("", Content::Pieces(&["data: 1\n\n", "data: 2\n\n"]))],
            }],
        },
        json!(401, 401, "{\"who\":\"are you\"}"),
    ],
    checks: &[(3, "application/json", check::<Vec<i64>>)],
};
