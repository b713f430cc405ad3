//! How members of forms and parts are written (OpenAPI 3.0.3 and 3.2.0, "Encoding Object").

use indexmap::IndexMap;
use openapiv3::{Encoding as Described, Header, MediaType, ParameterSchemaOrContent, ReferenceOr};
use serde::Deserialize;
use serde_json::Value;

use super::Lowering;
use super::style::query_style;
use crate::diagnostic::Code;
use crate::load::Version;
use crate::media;
use crate::model::{Encoding, Explode, Part, Shape, Style, Switch, Type, TypeName};
use crate::normalize::carried;
use crate::pointer::Pointer;
use crate::resolve::Section;

/// What is said of the members of a form. The order is that of their names: that of a map means
/// nothing.
pub(super) fn of_form(described: &IndexMap<String, Described>) -> Vec<Encoding> {
    let mut found: Vec<_> = described.iter().filter_map(|(name, it)| encoding(name, it)).collect();
    found.sort_by(|left, right| left.name.cmp(&right.name));
    found
}

fn encoding(name: &str, it: &Described) -> Option<Encoding> {
    let (style, explode) = styled(it);
    let switches: Vec<_> = it.allow_reserved.then_some(Switch::Reserved).into_iter().collect();
    let is_styled = style.is_some() || explode.is_some() || !switches.is_empty();
    // "The `contentType` is ignored if `style`, `explode` or `allowReserved` is given."
    let media_type = it.content_type.clone().filter(|_| !is_styled);
    (is_styled || media_type.is_some()).then(|| Encoding {
        name: name.to_owned(),
        style,
        explode,
        switches,
        media_type,
    })
}

/// What is said of style and `explode`; either says that a member is not written as usual.
fn styled(it: &Described) -> (Option<Style>, Option<Explode>) {
    let explode = it.extensions.get(carried::EXPLODE).and_then(Value::as_bool);
    (it.style.as_ref().map(query_style), explode.map(|each| if each { Explode::Yes } else { Explode::No }))
}

/// The parts of a body, and those that are made of parts themselves.
pub(super) struct Parts {
    pub(super) written: Vec<Part>,
    /// By their names in [`Part::name`].
    pub(super) nested: Vec<String>,
}

/// One entry: what it is called in [`Part::name`], and where it stands.
struct Entry<'e> {
    name: String,
    described: &'e Described,
    place: Pointer,
}

impl Lowering<'_, '_> {
    /// What is said of the parts of a body.
    pub(super) fn parts(&mut self, media_type: &str, described: &MediaType, owner: &Pointer, name: &TypeName) -> Parts {
        let named = described.encoding.iter().map(|(member, it)| (member.clone(), it.clone(), ["encoding", member]));
        let mut all: Vec<_> = named.map(|(name, it, steps)| (name, it, owner.joins(&steps))).collect();
        // The frame knows neither: they are numbered, and what remains.
        let carried = |name: &str| described.extensions.get(name);
        let prefix = carried(carried::PREFIX_ENCODING).and_then(Value::as_array).into_iter().flatten();
        for (index, it) in prefix.enumerate() {
            let place = owner.join("prefixEncoding").join(index);
            all.extend(Described::deserialize(it).ok().map(|it| (index.to_string(), it, place)));
        }
        if let Some(it) = carried(carried::ITEM_ENCODING).and_then(|it| Described::deserialize(it).ok()) {
            all.push((String::new(), it, owner.join("itemEncoding")));
        }
        let mut parts = Parts { written: Vec::new(), nested: Vec::new() };
        for (member, described, place) in all {
            if self.is_nested(&described, &place) {
                parts.nested.push(member.clone());
            }
            parts.written.push(self.part(media_type, &Entry { name: member, described: &described, place }, name));
        }
        // An entry of a number says that what is said of all others does not hold, if nothing else.
        let says = |part: &Part| *part != Part { name: part.name.clone(), ..Part::default() };
        let all_others = parts.written.iter().any(|part| part.name.is_empty() && says(part));
        parts.written.retain(|part| says(part) || (all_others && !part.name.is_empty()));
        parts.written.sort_by(|left, right| left.name.cmp(&right.name));
        parts.nested.sort();
        parts
    }

    fn part(&mut self, media_type: &str, entry: &Entry<'_>, name: &TypeName) -> Part {
        let Entry { name: member, described: it, place } = entry;
        let place = place.join("headers");
        let headers = it.headers.iter().filter(|(header, _)| !header.eq_ignore_ascii_case("content-type"));
        let mut headers: Vec<_> = headers
            .filter_map(|(header, item)| {
                let name = name.inner(member.as_str()).inner(header.as_str());
                Some((header.clone(), self.only_value(item, place.join(header), &name)?))
            })
            .collect();
        headers.sort();
        // "This field SHALL be ignored if the media type is not `application/x-www-form-urlencoded` or
        // `multipart/form-data`"; before 3.1, the second was not among them.
        let is_styled =
            media::essence(media_type) == "multipart/form-data" && self.resolver.description().version >= Version::V3_1;
        let (style, explode) = if is_styled { styled(it) } else { (None, None) };
        let media_type = it.content_type.clone().filter(|_| style.is_none() && explode.is_none());
        Part { name: member.clone(), style, explode, media_type, headers }
    }

    /// Whether a part is made of parts itself: somebody else has to write those.
    fn is_nested(&mut self, it: &Described, place: &Pointer) -> bool {
        let said = [
            (carried::ENCODING, "encoding"),
            (carried::PREFIX_ENCODING, "prefixEncoding"),
            (carried::ITEM_ENCODING, "itemEncoding"),
        ];
        let Some((_, name)) = said.iter().find(|(carried, _)| it.extensions.contains_key(*carried)) else {
            return false;
        };
        let message = "a part that is made of parts itself cannot be written; it is a file, which the caller makes";
        self.problems.warning(Code::Unsupported, &place.join(name), message);
        true
    }

    /// The value of a header that can have no other.
    fn only_value(&mut self, item: &ReferenceOr<Header>, place: Pointer, name: &TypeName) -> Option<String> {
        let (header, place) = match item {
            ReferenceOr::Item(header) => (header, place),
            ReferenceOr::Reference { reference } => {
                // One that leads nowhere has been reported with all others.
                let name = Pointer::parse(reference)?.component("headers")?;
                let section = Section { name: "headers", items: &self.resolver.api().components.as_ref()?.headers };
                let place = Pointer::root().joins(&["components", "headers", &name]);
                self.resolver.component(section.items.get(&name)?, place, &section, &mut self.problems)?
            }
        };
        let ParameterSchemaOrContent::Schema(_) = &header.format else { return None };
        let Type::Named(id) = self.type_of(&self.resolver.slot(place.join("schema")), name) else { return None };
        match self.types[id.0].as_ref().map(|def| &def.shape) {
            Some(Shape::StringEnum(values)) if values.len() == 1 => values.first().map(|listed| listed.value.clone()),
            _ => None,
        }
    }
}
