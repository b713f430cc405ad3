//! How large values are, roughly; and variants that are too large for their enum.
//!
//! An enum is as large as its largest variant, wherever it stands. A careful author puts a large
//! variant behind a pointer; so do we, by a rule that depends on the variant alone.

use crate::model::{Field, Presence, Shape, Type, TypeDef, TypeId};

/// A variant of more bytes than these is kept behind a pointer.
const LARGE: usize = 200;

const POINTER: usize = 8;
/// `String`, `Vec`, `BTreeMap`.
const COLLECTION: usize = 24;
/// `serde_json::Value`, in its largest configuration.
const VALUE: usize = 72;

/// Notes the size of each type, and boxes large variants. Cycles have been broken before.
pub(super) fn measure(types: &mut [TypeDef]) {
    let mut sizes = vec![None; types.len()];
    for id in 0..types.len() {
        size_of_def(TypeId(id), types, &mut sizes);
    }
    for (def, size) in types.iter_mut().zip(sizes) {
        def.size = size.unwrap_or_default();
    }
}

fn size_of_def(id: TypeId, types: &mut [TypeDef], sizes: &mut [Option<usize>]) -> usize {
    if let Some(size) = sizes[id.0] {
        return size;
    }
    // A chain of aliases that leads back to itself has been reported; anything will do for it.
    sizes[id.0] = Some(POINTER);
    let mut shape = std::mem::replace(&mut types[id.0].shape, Shape::StringEnum(Vec::new()));
    let size = match &mut shape {
        Shape::Object(object) => fields(&object.fields, types, sizes) + POINTER,
        Shape::StringEnum(_) => 2 * POINTER,
        Shape::Union(union) => {
            let mut largest = COLLECTION + VALUE + POINTER;
            for content in union.variants.iter_mut().filter_map(|variant| variant.content.as_mut()) {
                let size = size_of(content, types, sizes);
                if size > LARGE {
                    *content = Type::Boxed(Box::new(content.clone()));
                }
                largest = largest.max(size.min(LARGE));
            }
            fields(&union.base, types, sizes) + POINTER + largest
        }
        Shape::Alias(ty) => size_of(ty, types, sizes),
    };
    types[id.0].shape = shape;
    sizes[id.0] = Some(size);
    size
}

fn fields(fields: &[Field], types: &mut [TypeDef], sizes: &mut [Option<usize>]) -> usize {
    fields
        .iter()
        .map(|field| {
            let size = size_of(&field.ty, types, sizes);
            let is_plain = matches!(field.ty, Type::Int32 | Type::Int64 | Type::Number);
            // A plain number has no bit to spare for absence.
            if field.presence == Presence::Optional && is_plain { 2 * size } else { size.next_multiple_of(POINTER) }
        })
        .sum()
}

fn size_of(ty: &Type, types: &mut [TypeDef], sizes: &mut [Option<usize>]) -> usize {
    match ty {
        Type::Boolean => 1,
        Type::Int32 => 4,
        Type::Int64 | Type::Number | Type::Boxed(_) => POINTER,
        Type::String | Type::DateTime | Type::Date | Type::Base64 | Type::Array(_) | Type::Map(_) => COLLECTION,
        Type::Any | Type::AnyObject => VALUE,
        Type::Named(id) => size_of_def(*id, types, sizes),
        Type::Nullable(inner) => size_of(inner, types, sizes) + POINTER,
    }
}
