//! How large values are, roughly; and variants that are too large for their enum.
//!
//! An enum is as large as its largest variant, wherever it stands. A careful author puts a large
//! variant behind a pointer; so do we, by a rule that depends on the variant alone.

use crate::model::{Field, Presence, Shape, Type, TypeDef, TypeId, Width};

/// A variant of more bytes than these is kept behind a pointer.
const LARGE: usize = 200;

const POINTER: usize = 8;
/// `String`, `Vec`, `BTreeMap`.
const COLLECTION: usize = 24;
/// `runtime::File`: bytes, two texts, headers.
const FILE: usize = 128;
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
        Shape::StringEnum(_) | Shape::IntegerEnum(_) => 2 * POINTER,
        Shape::Tuple(tuple) => fields(&tuple.elements, types, sizes) + COLLECTION,
        Shape::Choice(alternatives) => {
            let contents = alternatives.iter_mut().map(|each| &mut each.ty);
            POINTER + largest(contents, types, sizes)
        }
        Shape::Union(union) => {
            let contents = union.variants.iter_mut().filter_map(|variant| variant.content.as_mut());
            let largest = largest(contents, types, sizes);
            fields(&union.base, types, sizes) + POINTER + largest
        }
        Shape::Alias(ty) => size_of(ty, types, sizes),
    };
    types[id.0].shape = shape;
    sizes[id.0] = Some(size);
    size
}

/// The largest of an enum's contents, once those that are too large are behind pointers.
fn largest<'t>(
    contents: impl Iterator<Item = &'t mut Type>,
    types: &mut [TypeDef],
    sizes: &mut [Option<usize>],
) -> usize {
    contents.fold(COLLECTION + VALUE + POINTER, |largest, content| {
        let size = size_of(content, types, sizes);
        if size > LARGE {
            *content = Type::Boxed(Box::new(content.clone()));
        }
        largest.max(size.min(LARGE))
    })
}

fn fields(fields: &[Field], types: &mut [TypeDef], sizes: &mut [Option<usize>]) -> usize {
    fields
        .iter()
        .map(|field| {
            let size = size_of(&field.ty, types, sizes);
            let is_plain = matches!(field.ty, Type::Integer(_) | Type::Number);
            // A plain number has no bit to spare for absence.
            if field.presence == Presence::Optional && is_plain { 2 * size } else { size.next_multiple_of(POINTER) }
        })
        .sum()
}

fn size_of(ty: &Type, types: &mut [TypeDef], sizes: &mut [Option<usize>]) -> usize {
    match ty {
        Type::Boolean | Type::Integer(Width::I8 | Width::U8) => 1,
        Type::Integer(Width::I16 | Width::U16) => 2,
        Type::Integer(Width::I32 | Width::U32) => 4,
        Type::Integer(Width::I64 | Width::U64) | Type::Number | Type::Boxed(_) => POINTER,
        Type::String | Type::Formatted(_) | Type::Binary | Type::Array(_) | Type::Map(_) => COLLECTION,
        Type::File => FILE,
        Type::Any | Type::AnyObject => VALUE,
        Type::Named(id) => size_of_def(*id, types, sizes),
        Type::Nullable(inner) => size_of(inner, types, sizes) + POINTER,
    }
}
