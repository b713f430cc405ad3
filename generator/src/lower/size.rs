//! How large values are, roughly; and variants that are too large for their enum.
//!
//! An enum is as large as its largest variant, wherever it stands. A careful author puts a large
//! variant behind a pointer; so do we, by a rule that depends on the variant alone.

use super::boxing;
use crate::model::{Field, Presence, Shape, Type, TypeDef, TypeId, Width};

/// A variant of more bytes than these is kept behind a pointer.
const LARGE: usize = 200;

/// A field of more bytes is kept behind a pointer wherever it is: types that contain others twice would
/// grow beyond all memory within a few levels.
const HUGE: usize = 16 * 1024;

const POINTER: usize = 8;
/// `String`, `Vec`, `BTreeMap`.
const COLLECTION: usize = 24;
/// `runtime::File`: bytes, two texts, headers.
const FILE: usize = 128;
/// `serde_json::Value`, in its largest configuration.
const VALUE: usize = 72;

/// Notes the size of each type, and boxes large variants. Cycles have been broken before.
pub(super) fn measure(types: &mut [TypeDef]) {
    // Every way through aliases ends at once, so that a chain of them is not followed type by type.
    let targets = boxing::targets(types);
    let mut sizes = vec![None; types.len()];
    for id in (0..types.len()).filter(|id| targets[*id].0 == *id) {
        size_of_def(TypeId(id), types, &targets, &mut sizes);
    }
    for id in 0..types.len() {
        sizes[id] = sizes[targets[id].0];
    }
    for (def, size) in types.iter_mut().zip(sizes) {
        def.size = size.unwrap_or_default();
    }
}

fn size_of_def(id: TypeId, types: &mut [TypeDef], targets: &[TypeId], sizes: &mut [Option<usize>]) -> usize {
    if let Some(size) = sizes[id.0] {
        return size;
    }
    // What leads back to itself has been reported; anything will do for it.
    sizes[id.0] = Some(POINTER);
    let mut shape = std::mem::replace(&mut types[id.0].shape, Shape::StringEnum(Vec::new()));
    let size = match &mut shape {
        Shape::Object(object) => fields(&mut object.fields, types, targets, sizes) + POINTER,
        Shape::StringEnum(_) | Shape::IntegerEnum(_) => 2 * POINTER,
        Shape::Tuple(tuple) => fields(&mut tuple.elements, types, targets, sizes) + COLLECTION,
        Shape::Choice(alternatives) => {
            let contents = alternatives.iter_mut().map(|each| &mut each.ty);
            POINTER + largest(contents, types, targets, sizes)
        }
        Shape::Union(union) => {
            let contents = union.variants.iter_mut().filter_map(|variant| variant.content.as_mut());
            let largest = largest(contents, types, targets, sizes);
            fields(&mut union.base, types, targets, sizes) + POINTER + largest
        }
        Shape::Alias(ty) => size_of(ty, types, targets, sizes),
    };
    types[id.0].shape = shape;
    sizes[id.0] = Some(size);
    size
}

/// The largest of an enum's contents, once those that are too large are behind pointers.
fn largest<'t>(
    contents: impl Iterator<Item = &'t mut Type>,
    types: &mut [TypeDef],
    targets: &[TypeId],
    sizes: &mut [Option<usize>],
) -> usize {
    contents.fold(COLLECTION + VALUE + POINTER, |largest, content| {
        let size = size_of(content, types, targets, sizes);
        if size > LARGE {
            *content = Type::Boxed(Box::new(content.clone()));
        }
        largest.max(size.min(LARGE))
    })
}

fn fields(fields: &mut [Field], types: &mut [TypeDef], targets: &[TypeId], sizes: &mut [Option<usize>]) -> usize {
    fields
        .iter_mut()
        .map(|field| {
            let size = size_of(&field.ty, types, targets, sizes);
            if size > HUGE {
                field.ty = Type::Boxed(Box::new(field.ty.clone()));
                return POINTER;
            }
            let is_plain = matches!(field.ty, Type::Integer(_) | Type::Number);
            // A plain number has no bit to spare for absence.
            if field.presence == Presence::Optional && is_plain { 2 * size } else { size.next_multiple_of(POINTER) }
        })
        .sum()
}

fn size_of(ty: &Type, types: &mut [TypeDef], targets: &[TypeId], sizes: &mut [Option<usize>]) -> usize {
    match ty {
        Type::Boolean | Type::Integer(Width::I8 | Width::U8) => 1,
        Type::Integer(Width::I16 | Width::U16) => 2,
        Type::Integer(Width::I32 | Width::U32) => 4,
        Type::Integer(Width::I64 | Width::U64) | Type::Number | Type::Boxed(_) => POINTER,
        Type::String | Type::Formatted(_) | Type::Binary | Type::Array(_) | Type::Map(_) => COLLECTION,
        Type::File => FILE,
        Type::Any | Type::AnyObject => VALUE,
        Type::Named(id) => size_of_def(targets[id.0], types, targets, sizes),
        Type::Nullable(inner) => size_of(inner, types, targets, sizes) + POINTER,
    }
}
