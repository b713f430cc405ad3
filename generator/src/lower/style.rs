//! By which rules parameters are written (OpenAPI 3.0.3 and 3.2.0, "Parameter Object", `style`).

use openapiv3::{HeaderStyle, Parameter as Described, PathStyle, QueryStyle};
use serde_json::Value;

use super::Lowering;
use crate::diagnostic::Code;
use crate::load::Version;
use crate::model::{Explode, Location, Style, Switch};
use crate::normalize::carried;
use crate::pointer::Pointer;

/// Where a parameter stands.
pub(super) fn location(parameter: &Described) -> Location {
    match parameter {
        Described::Path { .. } => Location::Path,
        Described::Query { parameter_data, .. } if parameter_data.extensions.contains_key(carried::QUERYSTRING) => {
            Location::QueryString
        }
        Described::Query { .. } => Location::Query,
        Described::Header { .. } => Location::Header,
        Described::Cookie { .. } => Location::Cookie,
    }
}

/// A location in messages.
fn place_of(location: Location) -> &'static str {
    match location {
        Location::Path => "in the path",
        Location::Query => "in the query",
        Location::QueryString => "that is the whole query",
        Location::Header => "in a header",
        Location::Cookie => "in a cookie",
    }
}

impl Lowering<'_, '_> {
    /// By which rules a parameter is written, and whether its elements are apart.
    pub(super) fn style(&mut self, parameter: &Described, place: &Pointer) -> (Style, Explode) {
        let data = parameter.parameter_data_ref();
        let mut style = known(parameter);
        let mut usual = style.explode();
        if let Some(other) = data.extensions.get(carried::STYLE).and_then(Value::as_str) {
            match (location(parameter), other) {
                (Location::Cookie, "cookie") => (style, usual) = (Style::Cookie, Style::Cookie.explode()),
                (location, _) => {
                    // Whoever writes `simple` means commas.
                    if other == "simple" {
                        usual = Explode::No;
                    }
                    let place_of = place_of(location);
                    self.problems
                        .warning(
                            Code::WrongForm,
                            &place.join("style"),
                            format!("a parameter {place_of} has no style `{other}`; it is written in the usual one"),
                        )
                        .help(format!("that is `{}`, with `explode: {}`", name(style), usual == Explode::Yes));
                }
            }
        }
        let explode = data.explode.map_or(usual, |each| if each { Explode::Yes } else { Explode::No });
        (style, explode)
    }

    /// What is special about a parameter. Before OpenAPI 3.2, `allowReserved` meant nothing but in
    /// the query.
    pub(super) fn switches(&mut self, parameter: &Described, style: Option<Style>, place: &Pointer) -> Vec<Switch> {
        if let Described::Query { allow_reserved, allow_empty_value, .. } = parameter {
            let reserved = (*allow_reserved && style.is_some()).then_some(Switch::Reserved);
            return reserved
                .into_iter()
                .chain((*allow_empty_value == Some(true)).then_some(Switch::AllowEmpty))
                .collect();
        }
        let data = parameter.parameter_data_ref();
        if data.extensions.get(carried::ALLOW_RESERVED) != Some(&Value::Bool(true)) {
            return Vec::new();
        }
        let version = self.resolver.description().version;
        match (parameter, style) {
            (Described::Path { .. }, Some(_)) | (Described::Cookie { .. }, Some(Style::Form))
                if version >= Version::V3_2 =>
            {
                vec![Switch::Reserved]
            }
            (Described::Path { .. } | Described::Cookie { .. }, Some(Style::Form | Style::Simple)) => {
                let message = "`allowReserved` has no meaning outside of the query before OpenAPI 3.2; it is ignored";
                self.problems.warning(Code::UnknownMember, &place.join("allowReserved"), message);
                Vec::new()
            }
            // Nothing is encoded there.
            (_, _) => Vec::new(),
        }
    }
}

/// The style, of those that the model knows.
fn known(parameter: &Described) -> Style {
    match parameter {
        Described::Query { style: QueryStyle::Form, .. } | Described::Cookie { .. } => Style::Form,
        Described::Query { style, .. } => query_style(style),
        Described::Path { style: PathStyle::Matrix, .. } => Style::Matrix,
        Described::Path { style: PathStyle::Label, .. } => Style::Label,
        Described::Path { style: PathStyle::Simple, .. } | Described::Header { style: HeaderStyle::Simple, .. } => {
            Style::Simple
        }
    }
}

pub(super) fn query_style(style: &QueryStyle) -> Style {
    match style {
        QueryStyle::Form => Style::Form,
        QueryStyle::SpaceDelimited => Style::SpaceDelimited,
        QueryStyle::PipeDelimited => Style::PipeDelimited,
        QueryStyle::DeepObject => Style::DeepObject,
    }
}

const fn name(style: Style) -> &'static str {
    match style {
        Style::Matrix => "matrix",
        Style::Label => "label",
        Style::Simple => "simple",
        Style::Form => "form",
        Style::SpaceDelimited => "spaceDelimited",
        Style::PipeDelimited => "pipeDelimited",
        Style::DeepObject => "deepObject",
        Style::Cookie => "cookie",
    }
}
