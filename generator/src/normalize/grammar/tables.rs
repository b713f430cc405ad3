//! The fixed fields of every object but the schema, in the order of the specification's chapters.

use super::{Fill, Form, Kind, Member, Need, Pattern, Section, What, read, required};
use crate::load::Version::{V3_0, V3_1, V3_2};

static PLACE: Form = Form::Choice(
    "`query`, `querystring`, `header`, `path` or `cookie`",
    &["query", "querystring", "header", "path", "cookie"],
);
static STYLE: Form = Form::Choice(
    "a style",
    &["matrix", "label", "form", "simple", "spaceDelimited", "pipeDelimited", "deepObject", "cookie"],
);
static KEY_PLACE: Form = Form::Choice("`query`, `header` or `cookie`", &["query", "header", "cookie"]);
static SCHEME: Form = Form::Choice(
    "`http`, `apiKey`, `oauth2`, `openIdConnect` or `mutualTLS`",
    &["http", "apiKey", "oauth2", "openIdConnect", "mutualTLS"],
);
static TEXTS: Form = Form::List(&Form::Text);
static SECURITY: Form = Form::List(&Form::Requirement);
static SERVERS: Form = Form::List(&Form::Object(&SERVER));
static PARAMETERS: Form = Form::List(&PARAMETER_OR_REFERENCE);
static CONTENT: Form = Form::Map(&MEDIA_TYPE_OR_REFERENCE);
static EXAMPLES: Form = Form::Map(&EXAMPLE_OR_REFERENCE);
static HEADERS: Form = Form::Map(&HEADER_OR_REFERENCE);
static LINKS: Form = Form::Map(&LINK_OR_REFERENCE);
static CALLBACKS: Form = Form::Map(&CALLBACK_OR_REFERENCE);
static PATH_ITEMS: Form = Form::Map(&PATH_ITEM_OR_REFERENCE);
static ENCODINGS: Form = Form::Map(&Form::Object(&ENCODING));
static MEDIA_TYPE_OR_REFERENCE: Form = Form::Referable(&MEDIA_TYPE, Section::MediaTypes);
static EXAMPLE_OR_REFERENCE: Form = Form::Referable(&EXAMPLE, Section::Examples);
static HEADER_OR_REFERENCE: Form = Form::Referable(&HEADER, Section::Headers);
static LINK_OR_REFERENCE: Form = Form::Referable(&LINK, Section::Links);
static CALLBACK_OR_REFERENCE: Form = Form::Referable(&CALLBACK, Section::Callbacks);
static SECURITY_SCHEME_OR_REFERENCE: Form = Form::Referable(&SECURITY_SCHEME, Section::SecuritySchemes);
static PARAMETER_OR_REFERENCE: Form = Form::Referable(&PARAMETER, Section::Parameters);
static REQUEST_BODY_OR_REFERENCE: Form = Form::Referable(&REQUEST_BODY, Section::RequestBodies);
pub(super) static RESPONSE_OR_REFERENCE: Form = Form::Referable(&RESPONSE, Section::Responses);
pub(super) static PATH_ITEM_OR_REFERENCE: Form = Form::Referable(&PATH_ITEM, Section::PathItems);
pub(super) static DOCS: Form = Form::Object(&EXTERNAL_DOCS);

/// What stands in a section of `components`.
pub(super) const fn section(section: Section) -> &'static Form {
    match section {
        Section::Schemas => &Form::Schema,
        Section::Responses => &RESPONSE_OR_REFERENCE,
        Section::Parameters => &PARAMETER_OR_REFERENCE,
        Section::Examples => &EXAMPLE_OR_REFERENCE,
        Section::RequestBodies => &REQUEST_BODY_OR_REFERENCE,
        Section::Headers => &HEADER_OR_REFERENCE,
        Section::SecuritySchemes => &SECURITY_SCHEME_OR_REFERENCE,
        Section::Links => &LINK_OR_REFERENCE,
        Section::Callbacks => &CALLBACK_OR_REFERENCE,
        Section::PathItems => &PATH_ITEM_OR_REFERENCE,
        Section::MediaTypes => &MEDIA_TYPE_OR_REFERENCE,
    }
}

/// An object of which no more is to be known than its members.
const fn kind(name: &'static str, members: &'static [Member]) -> Kind {
    Kind { what: What::Other, name, members, pattern: None }
}

pub(in super::super) static DOCUMENT: Kind = kind(
    "an OpenAPI object",
    &[
        required("openapi", &Form::Text),
        read("$self", &Form::Text).since(V3_2),
        read("info", &Form::Object(&INFO)).needed(V3_2, Fill::Info),
        read("jsonSchemaDialect", &Form::Text).since(V3_1),
        read("servers", &SERVERS),
        Member {
            name: "paths",
            form: &Form::Object(&PATHS),
            since: V3_0,
            until: V3_2,
            need: Need::Until(V3_0, Fill::EmptyObject),
        },
        read("webhooks", &PATH_ITEMS).since(V3_1),
        read("components", &Form::Object(&COMPONENTS)),
        read("security", &SECURITY),
        read("tags", &Form::List(&Form::Object(&TAG))),
        read("externalDocs", &DOCS),
    ],
);

static INFO: Kind = Kind {
    what: What::Info,
    name: "an info object",
    pattern: None,
    members: &[
        read("title", &Form::Text).needed(V3_2, Fill::Text("API")),
        read("summary", &Form::Text).since(V3_1),
        read("description", &Form::Text),
        read("termsOfService", &Form::Text),
        read("contact", &Form::Object(&CONTACT)),
        read("license", &Form::Object(&LICENSE)),
        read("version", &Form::Text).needed(V3_2, Fill::Text("0.0.0")),
    ],
};

static CONTACT: Kind =
    kind("a contact object", &[read("name", &Form::Text), read("url", &Form::Text), read("email", &Form::Text)]);

static LICENSE: Kind = Kind {
    what: What::License,
    name: "a license object",
    pattern: None,
    members: &[
        read("name", &Form::Text).needed(V3_2, Fill::Text("")),
        read("identifier", &Form::Text).since(V3_1),
        read("url", &Form::Text),
    ],
};

static SERVER: Kind = Kind {
    what: What::Server,
    name: "a server object",
    pattern: None,
    members: &[
        required("url", &Form::Text),
        read("description", &Form::Text),
        read("name", &Form::Text).since(V3_2),
        read("variables", &Form::Map(&Form::Object(&SERVER_VARIABLE))),
    ],
};

static SERVER_VARIABLE: Kind = kind(
    "a server variable object",
    &[read("enum", &TEXTS), required("default", &Form::Text), read("description", &Form::Text)],
);

static COMPONENTS: Kind = Kind {
    what: What::Components,
    name: "a components object",
    pattern: None,
    members: &[
        read("schemas", &Form::Map(&Form::Schema)),
        read("responses", &Form::Map(&RESPONSE_OR_REFERENCE)),
        read("parameters", &Form::Map(&PARAMETER_OR_REFERENCE)),
        read("examples", &EXAMPLES),
        read("requestBodies", &Form::Map(&REQUEST_BODY_OR_REFERENCE)),
        read("headers", &HEADERS),
        read("securitySchemes", &Form::Map(&SECURITY_SCHEME_OR_REFERENCE)),
        read("links", &LINKS),
        read("callbacks", &CALLBACKS),
        read("pathItems", &PATH_ITEMS).since(V3_1),
        read("mediaTypes", &CONTENT).since(V3_2),
    ],
};

static PATHS: Kind =
    Kind { what: What::Other, name: "an object of paths", pattern: Some(Pattern::Paths), members: &[] };

static CALLBACK: Kind =
    Kind { what: What::Other, name: "a callback object", pattern: Some(Pattern::Expressions), members: &[] };

static OPERATION_OBJECT: Form = Form::Object(&OPERATION);

static PATH_ITEM: Kind = Kind {
    what: What::PathItem,
    name: "a path item object",
    pattern: None,
    members: &[
        read("summary", &Form::Text),
        read("description", &Form::Text),
        read("get", &OPERATION_OBJECT),
        read("put", &OPERATION_OBJECT),
        read("post", &OPERATION_OBJECT),
        read("delete", &OPERATION_OBJECT),
        read("options", &OPERATION_OBJECT),
        read("head", &OPERATION_OBJECT),
        read("patch", &OPERATION_OBJECT),
        read("trace", &OPERATION_OBJECT),
        read("query", &OPERATION_OBJECT).since(V3_2),
        read("additionalOperations", &Form::Map(&OPERATION_OBJECT)).since(V3_2),
        read("servers", &SERVERS),
        read("parameters", &PARAMETERS),
    ],
};

static OPERATION: Kind = Kind {
    what: What::Operation,
    name: "an operation object",
    pattern: None,
    members: &[
        read("tags", &TEXTS),
        read("summary", &Form::Text),
        read("description", &Form::Text),
        read("externalDocs", &DOCS),
        read("operationId", &Form::Text),
        read("parameters", &PARAMETERS),
        read("requestBody", &REQUEST_BODY_OR_REFERENCE),
        read("responses", &Form::Object(&RESPONSES)).needed(V3_0, Fill::EmptyObject),
        read("callbacks", &CALLBACKS),
        read("deprecated", &Form::Boolean),
        read("security", &SECURITY),
        read("servers", &SERVERS),
    ],
};

static RESPONSES: Kind =
    Kind { what: What::Other, name: "an object of responses", pattern: Some(Pattern::Statuses), members: &[] };

static EXTERNAL_DOCS: Kind =
    kind("an external documentation object", &[read("description", &Form::Text), required("url", &Form::Text)]);

static PARAMETER: Kind = Kind {
    what: What::Parameter,
    name: "a parameter object",
    pattern: None,
    members: &[
        required("name", &Form::Text),
        required("in", &PLACE),
        read("description", &Form::Text),
        read("required", &Form::Boolean),
        read("deprecated", &Form::Boolean),
        read("allowEmptyValue", &Form::Boolean),
        read("style", &STYLE),
        read("explode", &Form::Boolean),
        read("allowReserved", &Form::Boolean),
        read("schema", &Form::Schema),
        read("example", &Form::Any),
        read("examples", &EXAMPLES),
        read("content", &CONTENT),
    ],
};

static REQUEST_BODY: Kind = kind(
    "a request body object",
    &[
        read("description", &Form::Text),
        read("content", &CONTENT).needed(V3_2, Fill::EmptyObject),
        read("required", &Form::Boolean),
    ],
);

static MEDIA_TYPE: Kind = Kind {
    what: What::MediaType,
    name: "a media type object",
    pattern: None,
    members: &[
        read("schema", &Form::Schema),
        read("itemSchema", &Form::Schema).since(V3_2),
        read("example", &Form::Any),
        read("examples", &EXAMPLES),
        read("encoding", &ENCODINGS),
        read("prefixEncoding", &Form::List(&Form::Object(&ENCODING))).since(V3_2),
        read("itemEncoding", &Form::Object(&ENCODING)).since(V3_2),
    ],
};

static ENCODING: Kind = Kind {
    what: What::Encoding,
    name: "an encoding object",
    pattern: None,
    members: &[
        read("contentType", &Form::Text),
        read("headers", &HEADERS),
        read("style", &STYLE),
        read("explode", &Form::Boolean),
        read("allowReserved", &Form::Boolean),
        read("encoding", &ENCODINGS).since(V3_2),
        read("prefixEncoding", &Form::List(&Form::Object(&ENCODING))).since(V3_2),
        read("itemEncoding", &Form::Object(&ENCODING)).since(V3_2),
    ],
};

static RESPONSE: Kind = Kind {
    what: What::Response,
    name: "a response object",
    pattern: None,
    members: &[
        read("summary", &Form::Text).since(V3_2),
        read("description", &Form::Text).needed(V3_1, Fill::Text("")),
        read("headers", &HEADERS),
        read("content", &CONTENT),
        read("links", &LINKS),
    ],
};

static EXAMPLE: Kind = Kind {
    what: What::Example,
    name: "an example object",
    pattern: None,
    members: &[
        read("summary", &Form::Text),
        read("description", &Form::Text),
        read("value", &Form::Any),
        read("dataValue", &Form::Any).since(V3_2),
        read("serializedValue", &Form::Text).since(V3_2),
        read("externalValue", &Form::Text),
    ],
};

static LINK: Kind = Kind {
    what: What::Link,
    name: "a link object",
    pattern: None,
    members: &[
        read("operationRef", &Form::Text),
        read("operationId", &Form::Text),
        read("parameters", &Form::Map(&Form::Any)),
        read("requestBody", &Form::Any),
        read("description", &Form::Text),
        read("server", &Form::Object(&SERVER)),
    ],
};

static HEADER: Kind = Kind {
    what: What::Header,
    name: "a header object",
    pattern: None,
    members: &[
        read("description", &Form::Text),
        read("required", &Form::Boolean),
        read("deprecated", &Form::Boolean),
        read("allowEmptyValue", &Form::Boolean),
        read("style", &STYLE),
        read("explode", &Form::Boolean),
        read("allowReserved", &Form::Boolean),
        read("schema", &Form::Schema),
        read("example", &Form::Any),
        read("examples", &EXAMPLES),
        read("content", &CONTENT),
    ],
};

static TAG: Kind = Kind {
    what: What::Tag,
    name: "a tag object",
    pattern: None,
    members: &[
        required("name", &Form::Text),
        read("summary", &Form::Text).since(V3_2),
        read("description", &Form::Text),
        read("externalDocs", &DOCS),
        read("parent", &Form::Text).since(V3_2),
        read("kind", &Form::Text).since(V3_2),
    ],
};

static SECURITY_SCHEME: Kind = Kind {
    what: What::SecurityScheme,
    name: "a security scheme object",
    pattern: None,
    members: &[
        required("type", &SCHEME),
        read("description", &Form::Text),
        read("name", &Form::Text),
        read("in", &KEY_PLACE),
        read("scheme", &Form::Text),
        read("bearerFormat", &Form::Text),
        read("flows", &Form::Object(&FLOWS)),
        read("openIdConnectUrl", &Form::Text),
        read("oauth2MetadataUrl", &Form::Text).since(V3_2),
        read("deprecated", &Form::Boolean).since(V3_2),
    ],
};

static FLOWS: Kind = Kind {
    what: What::Flows,
    name: "an OAuth flows object",
    pattern: None,
    members: &[
        read("implicit", &Form::Object(&FLOW)),
        read("password", &Form::Object(&FLOW)),
        read("clientCredentials", &Form::Object(&FLOW)),
        read("authorizationCode", &Form::Object(&FLOW)),
        read("deviceAuthorization", &Form::Object(&FLOW)).since(V3_2),
    ],
};

static FLOW: Kind = kind(
    "an OAuth flow object",
    &[
        read("authorizationUrl", &Form::Text),
        read("deviceAuthorizationUrl", &Form::Text).since(V3_2),
        read("tokenUrl", &Form::Text),
        read("refreshUrl", &Form::Text),
        read("scopes", &Form::Map(&Form::Text)).needed(V3_2, Fill::EmptyObject),
    ],
);
