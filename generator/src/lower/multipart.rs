//! Bodies in parts: which members are files.
//!
//! The same component may be sent as JSON elsewhere, where there are no files; so what has some
//! becomes a type of its own here.

use super::Lowering;
use crate::model::{Extent, Field, Object, Shape, Tuple, Type, TypeId};

impl Lowering<'_, '_> {
    /// The object or list whose binary members are files, and those that have parts of their own; the
    /// type itself if it has none.
    pub(super) fn with_files(&mut self, id: TypeId, nested: Vec<String>) -> TypeId {
        let id = self.behind(id);
        let key = (id, nested);
        if let Some(known) = self.calls.multiparts.get(&key) {
            return *known;
        }
        let Some(def) = &self.types[id.0] else { return id };
        let Some(shape) = self.shape_with_files(&def.shape, &key.1) else { return id };
        let (source, name, docs) = (def.source.clone(), def.name.clone(), def.docs.clone());
        let own = TypeId(self.types.len());
        self.types.push(None);
        self.define(own, source, name, docs, shape);
        if let Some(def) = &mut self.types[own.0] {
            def.extent = Extent::Multipart;
        }
        self.calls.multiparts.insert(key, own);
        own
    }

    /// The same with files; `None`: there are none.
    fn shape_with_files(&self, shape: &Shape, nested: &[String]) -> Option<Shape> {
        let is_nested = |name: &str| nested.iter().any(|each| each == name);
        match shape {
            Shape::Object(object) => {
                let fields = self.fields_with_files(&object.fields, |_, field| is_nested(&field.name))?;
                Some(Shape::Object(Object { fields, rest: object.rest.clone(), limits: object.limits.clone() }))
            }
            // A part is named by its number, or by nothing for all that have no entry.
            Shape::Tuple(tuple) => {
                let is_nested = |index: usize, _: &Field| is_nested(&index.to_string());
                let fields = self.fields_with_files(&tuple.elements, is_nested);
                let rest = if nested.iter().any(String::is_empty) { Some(Type::File) } else { self.file(&tuple.rest) };
                (fields.is_some() || rest.is_some()).then(|| {
                    let elements = fields.unwrap_or_else(|| tuple.elements.clone());
                    Shape::Tuple(Tuple {
                        elements,
                        rest: rest.unwrap_or_else(|| tuple.rest.clone()),
                        limits: tuple.limits.clone(),
                    })
                })
            }
            Shape::Alias(Type::Array(_)) if !nested.is_empty() => Some(Shape::Alias(Type::Array(Box::new(Type::File)))),
            Shape::Alias(ty @ Type::Array(_)) => Some(Shape::Alias(self.file(ty)?)),
            _ => None,
        }
    }

    fn fields_with_files(&self, fields: &[Field], is_nested: impl Fn(usize, &Field) -> bool) -> Option<Vec<Field>> {
        let files: Vec<Option<Type>> = fields
            .iter()
            .enumerate()
            .map(|(index, field)| if is_nested(index, field) { Some(Type::File) } else { self.file(&field.ty) })
            .collect();
        if files.iter().all(Option::is_none) {
            return None;
        }
        let fields = fields.iter().zip(files);
        Some(
            fields
                .map(|(field, file)| Field { ty: file.unwrap_or_else(|| field.ty.clone()), ..field.clone() })
                .collect(),
        )
    }

    /// The same with files; `None`: there are none.
    fn file(&self, ty: &Type) -> Option<Type> {
        match ty {
            Type::Binary => Some(Type::File),
            Type::Array(element) => Some(Type::Array(Box::new(self.file(element)?))),
            Type::Nullable(inner) => Some(Type::Nullable(Box::new(self.file(inner)?))),
            Type::Named(id) => self.file(self.alias_of(*id)?),
            _ => None,
        }
    }

    fn alias_of(&self, id: TypeId) -> Option<&Type> {
        match &self.types[self.behind(id).0].as_ref()?.shape {
            // A list of itself is reported elsewhere.
            Shape::Alias(ty) if !mentions(ty) => Some(ty),
            _ => None,
        }
    }
}

/// Whether a type refers to another below a list.
fn mentions(ty: &Type) -> bool {
    match ty {
        Type::Named(_) => true,
        Type::Array(inner) | Type::Nullable(inner) => mentions(inner),
        _ => false,
    }
}
