//! What the frame cannot say otherwise, and says in extensions.
//!
//! `openapiv3` models OpenAPI 3.0.3. What later versions added, and the little that it forgets of its
//! own, travels in members of these names, which an author's own of the same name give way to:
//!
//! | where                  | extension                     | stands for                                                   |
//! |------------------------|-------------------------------|--------------------------------------------------------------|
//! | parameter              | [`QUERYSTRING`]: `true`       | `in: querystring`; the parameter has `in: query`             |
//! | parameter, header      | [`STYLE`]: text               | a `style` that the model does not know there: `cookie`       |
//! | parameter              | [`ALLOW_RESERVED`]: `true`    | `allowReserved` elsewhere than in `query`                    |
//! | header, encoding       | [`EXPLODE`]: boolean          | `explode`, if it is there                                    |
//! | media type             | [`ITEM_SCHEMA`]: `#/…`        | `itemSchema`: the place of the schema in the document        |
//! | media type, encoding   | [`PREFIX_ENCODING`]: array    | `prefixEncoding`, as the frame has it in `encoding`          |
//! | media type, encoding   | [`ITEM_ENCODING`]: object     | `itemEncoding`, as the frame has it in `encoding`            |
//! | encoding               | [`ENCODING`]: object          | `encoding` within an encoding                                |
//! | security scheme        | [`MUTUAL_TLS`]: `true`        | `type: mutualTLS`; the scheme has `type: http`               |
//! | security scheme        | [`METADATA_URL`]: text        | `oauth2MetadataUrl`                                          |
//! | security scheme        | [`DEPRECATED`]: boolean       | `deprecated`                                                 |
//! | OAuth flows            | [`DEVICE_AUTHORIZATION`]      | `deviceAuthorization`, as it stands                          |
//! | server                 | [`NAME`]: text                | `name`                                                       |
//! | info, tag, response    | [`SUMMARY`]: text             | `summary`                                                    |
//! | tag                    | [`PARENT`], [`KIND`]: text    | `parent`, `kind`                                             |
//! | license                | [`IDENTIFIER`]: text          | `identifier`                                                 |
//! | link                   | [`OPERATION_REF`]: text       | `operationRef` beside `operationId`                          |

/// `in: querystring`.
pub const QUERYSTRING: &str = "x-querystring";
/// `style`, of those that the model does not know there.
pub const STYLE: &str = "x-style";
/// `allowReserved` elsewhere than in `query`.
pub const ALLOW_RESERVED: &str = "x-allow-reserved";
/// `explode` of headers and encodings.
pub const EXPLODE: &str = "x-explode";
/// `itemSchema`.
pub const ITEM_SCHEMA: &str = "x-item-schema";
/// `prefixEncoding`.
pub const PREFIX_ENCODING: &str = "x-prefix-encoding";
/// `itemEncoding`.
pub const ITEM_ENCODING: &str = "x-item-encoding";
/// `encoding` within an encoding.
pub const ENCODING: &str = "x-encoding";
/// `type: mutualTLS`.
pub const MUTUAL_TLS: &str = "x-mutual-tls";
/// `oauth2MetadataUrl`.
pub const METADATA_URL: &str = "x-oauth2-metadata-url";
/// `deprecated` of a security scheme.
pub const DEPRECATED: &str = "x-deprecated";
/// `deviceAuthorization`.
pub const DEVICE_AUTHORIZATION: &str = "x-device-authorization";
/// `name` of a server.
pub const NAME: &str = "x-name";
/// `summary` where the model knows none.
pub const SUMMARY: &str = "x-summary";
/// `parent` of a tag.
pub const PARENT: &str = "x-parent";
/// `kind` of a tag.
pub const KIND: &str = "x-kind";
/// `identifier` of a license.
pub const IDENTIFIER: &str = "x-identifier";
/// `operationRef` of a link that has an `operationId`, too.
pub const OPERATION_REF: &str = "x-operation-ref";

/// All of them.
pub(super) const ALL: &[&str] = &[
    QUERYSTRING,
    STYLE,
    ALLOW_RESERVED,
    EXPLODE,
    ITEM_SCHEMA,
    PREFIX_ENCODING,
    ITEM_ENCODING,
    ENCODING,
    MUTUAL_TLS,
    METADATA_URL,
    DEPRECATED,
    DEVICE_AUTHORIZATION,
    NAME,
    SUMMARY,
    PARENT,
    KIND,
    IDENTIFIER,
    OPERATION_REF,
];
