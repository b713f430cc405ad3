//! The fixed fields of every object in OpenAPI 3.0.3, in the order of its chapters.

mod schema;

pub(super) use schema::SCHEMA;

/// An object of the specification: how to call it, and its fixed fields.
#[derive(Debug)]
pub(super) struct Kind {
    pub(super) name: &'static str,
    pub(super) members: &'static [Member],
}

/// What a member's value has to be.
#[derive(Debug)]
pub(super) enum Form {
    Any,
    Text,
    /// One of a few words, and how to call them together.
    Choice(&'static str, &'static [&'static str]),
    Boolean,
    Number,
    Count,
    Object(&'static Kind),
    Referable(&'static Kind),
    BooleanOrSchema,
    Paths,
    Responses,
    List(&'static Form),
    Map(&'static Form),
}

/// Whether a member is understood.
#[derive(Debug)]
pub(super) enum Use {
    /// It is, or it says nothing that a client could act upon.
    Read,
    /// Not yet: its presence is an error.
    Later,
}

/// A fixed field.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) name: &'static str,
    pub(super) form: &'static Form,
    pub(super) usage: Use,
    pub(super) required: bool,
}

impl Form {
    /// How to call it in a message.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Any => "anything",
            Self::Text => "text",
            Self::Choice(name, _) => name,
            Self::Boolean => "`true` or `false`",
            Self::Number => "a number",
            Self::Count => "a whole number that is not negative",
            Self::Object(kind) | Self::Referable(kind) => kind.name,
            Self::BooleanOrSchema => "`true`, `false` or a schema object",
            Self::Paths => "an object of paths",
            Self::Responses => "an object of responses",
            Self::List(_) => "an array",
            Self::Map(_) => "an object",
        }
    }
}

const fn read(name: &'static str, form: &'static Form) -> Member {
    Member { name, form, usage: Use::Read, required: false }
}

const fn required(name: &'static str, form: &'static Form) -> Member {
    Member { name, form, usage: Use::Read, required: true }
}

const fn later(name: &'static str) -> Member {
    Member { name, form: &Form::Any, usage: Use::Later, required: false }
}

static PLACE: Form = Form::Choice("`query`, `header`, `path` or `cookie`", &["query", "header", "path", "cookie"]);
static STYLE: Form =
    Form::Choice("a style", &["matrix", "label", "form", "simple", "spaceDelimited", "pipeDelimited", "deepObject"]);
static KEY_PLACE: Form = Form::Choice("`query`, `header` or `cookie`", &["query", "header", "cookie"]);
static SCHEME: Form =
    Form::Choice("`http`, `apiKey`, `oauth2` or `openIdConnect`", &["http", "apiKey", "oauth2", "openIdConnect"]);
static SECURITY: Form = Form::List(&Form::Map(&Form::List(&Form::Text)));
static SCHEMA_OR_REFERENCE: Form = Form::Referable(&SCHEMA);
static SCHEMAS: Form = Form::List(&SCHEMA_OR_REFERENCE);
static PARAMETERS: Form = Form::List(&Form::Referable(&PARAMETER));
static CONTENT: Form = Form::Map(&Form::Object(&MEDIA_TYPE));
static EXAMPLES: Form = Form::Map(&Form::Referable(&EXAMPLE));
static HEADERS: Form = Form::Map(&Form::Referable(&HEADER));
static DOCS: Form = Form::Object(&EXTERNAL_DOCS);

pub(super) static DOCUMENT: Kind = Kind {
    name: "an OpenAPI object",
    members: &[
        required("openapi", &Form::Text),
        required("info", &Form::Object(&INFO)),
        read("servers", &Form::List(&Form::Object(&SERVER))),
        required("paths", &Form::Paths),
        read("components", &Form::Object(&COMPONENTS)),
        read("security", &SECURITY),
        read("tags", &Form::List(&Form::Object(&TAG))),
        read("externalDocs", &DOCS),
    ],
};

static INFO: Kind = Kind {
    name: "an info object",
    members: &[
        required("title", &Form::Text),
        read("description", &Form::Text),
        read("termsOfService", &Form::Text),
        read("contact", &Form::Object(&CONTACT)),
        read("license", &Form::Object(&LICENSE)),
        required("version", &Form::Text),
    ],
};

static CONTACT: Kind = Kind {
    name: "a contact object",
    members: &[read("name", &Form::Text), read("url", &Form::Text), read("email", &Form::Text)],
};

static LICENSE: Kind =
    Kind { name: "a license object", members: &[required("name", &Form::Text), read("url", &Form::Text)] };

static SERVER: Kind = Kind {
    name: "a server object",
    members: &[
        required("url", &Form::Text),
        read("description", &Form::Text),
        read("variables", &Form::Map(&Form::Object(&SERVER_VARIABLE))),
    ],
};

static SERVER_VARIABLE: Kind = Kind {
    name: "a server variable object",
    members: &[
        read("enum", &Form::List(&Form::Text)),
        required("default", &Form::Text),
        read("description", &Form::Text),
    ],
};

static COMPONENTS: Kind = Kind {
    name: "a components object",
    members: &[
        read("schemas", &Form::Map(&SCHEMA_OR_REFERENCE)),
        read("responses", &Form::Map(&Form::Referable(&RESPONSE))),
        read("parameters", &Form::Map(&Form::Referable(&PARAMETER))),
        read("examples", &EXAMPLES),
        read("requestBodies", &Form::Map(&Form::Referable(&REQUEST_BODY))),
        read("headers", &HEADERS),
        read("securitySchemes", &Form::Map(&Form::Referable(&SECURITY_SCHEME))),
        later("links"),
        later("callbacks"),
    ],
};

pub(super) static PATH_ITEM: Kind = Kind {
    name: "a path item object",
    members: &[
        later("$ref"),
        read("summary", &Form::Text),
        read("description", &Form::Text),
        read("get", &Form::Object(&OPERATION)),
        read("put", &Form::Object(&OPERATION)),
        read("post", &Form::Object(&OPERATION)),
        read("delete", &Form::Object(&OPERATION)),
        read("options", &Form::Object(&OPERATION)),
        read("head", &Form::Object(&OPERATION)),
        read("patch", &Form::Object(&OPERATION)),
        read("trace", &Form::Object(&OPERATION)),
        later("servers"),
        read("parameters", &PARAMETERS),
    ],
};

static OPERATION: Kind = Kind {
    name: "an operation object",
    members: &[
        read("tags", &Form::List(&Form::Text)),
        read("summary", &Form::Text),
        read("description", &Form::Text),
        read("externalDocs", &DOCS),
        read("operationId", &Form::Text),
        read("parameters", &PARAMETERS),
        read("requestBody", &Form::Referable(&REQUEST_BODY)),
        required("responses", &Form::Responses),
        later("callbacks"),
        read("deprecated", &Form::Boolean),
        read("security", &SECURITY),
        later("servers"),
    ],
};

static EXTERNAL_DOCS: Kind = Kind {
    name: "an external documentation object",
    members: &[read("description", &Form::Text), required("url", &Form::Text)],
};

static PARAMETER: Kind = Kind {
    name: "a parameter object",
    members: &[
        required("name", &Form::Text),
        required("in", &PLACE),
        read("description", &Form::Text),
        read("required", &Form::Boolean),
        read("deprecated", &Form::Boolean),
        read("allowEmptyValue", &Form::Boolean),
        read("style", &STYLE),
        read("explode", &Form::Boolean),
        later("allowReserved"),
        read("schema", &SCHEMA_OR_REFERENCE),
        read("example", &Form::Any),
        read("examples", &EXAMPLES),
        later("content"),
    ],
};

static REQUEST_BODY: Kind = Kind {
    name: "a request body object",
    members: &[read("description", &Form::Text), required("content", &CONTENT), read("required", &Form::Boolean)],
};

static MEDIA_TYPE: Kind = Kind {
    name: "a media type object",
    members: &[
        read("schema", &SCHEMA_OR_REFERENCE),
        read("example", &Form::Any),
        read("examples", &EXAMPLES),
        later("encoding"),
    ],
};

pub(super) static RESPONSE: Kind = Kind {
    name: "a response object",
    members: &[
        required("description", &Form::Text),
        read("headers", &HEADERS),
        read("content", &CONTENT),
        later("links"),
    ],
};

static EXAMPLE: Kind = Kind {
    name: "an example object",
    members: &[
        read("summary", &Form::Text),
        read("description", &Form::Text),
        read("value", &Form::Any),
        read("externalValue", &Form::Text),
    ],
};

static HEADER: Kind = Kind {
    name: "a header object",
    members: &[
        read("description", &Form::Text),
        read("required", &Form::Boolean),
        read("deprecated", &Form::Boolean),
        read("allowEmptyValue", &Form::Boolean),
        read("style", &Form::Text),
        read("explode", &Form::Boolean),
        read("allowReserved", &Form::Boolean),
        read("schema", &SCHEMA_OR_REFERENCE),
        read("example", &Form::Any),
        read("examples", &EXAMPLES),
        later("content"),
    ],
};

static TAG: Kind = Kind {
    name: "a tag object",
    members: &[required("name", &Form::Text), read("description", &Form::Text), read("externalDocs", &DOCS)],
};

static SECURITY_SCHEME: Kind = Kind {
    name: "a security scheme object",
    members: &[
        required("type", &SCHEME),
        read("description", &Form::Text),
        read("name", &Form::Text),
        read("in", &KEY_PLACE),
        read("scheme", &Form::Text),
        read("bearerFormat", &Form::Text),
        read("flows", &Form::Object(&FLOWS)),
        read("openIdConnectUrl", &Form::Text),
    ],
};

static FLOWS: Kind = Kind {
    name: "an OAuth flows object",
    members: &[
        read("implicit", &Form::Object(&FLOW)),
        read("password", &Form::Object(&FLOW)),
        read("clientCredentials", &Form::Object(&FLOW)),
        read("authorizationCode", &Form::Object(&FLOW)),
    ],
};

static FLOW: Kind = Kind {
    name: "an OAuth flow object",
    members: &[
        read("authorizationUrl", &Form::Text),
        read("tokenUrl", &Form::Text),
        read("refreshUrl", &Form::Text),
        required("scopes", &Form::Map(&Form::Text)),
    ],
};
