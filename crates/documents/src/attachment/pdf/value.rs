//! Values of a PDF as they stand in the file: numbers, strings and names are places in the bytes,
//! read when somebody asks, and written elsewhere as they are.

/// A place in one of the sources of a file: the file itself, or a stream of objects that was
/// inflated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slice {
    pub(super) source: u32,
    pub(super) start: u32,
    pub(super) end: u32,
}

/// Number of an indirect object. Generations are not told apart: the last definition counts.
pub(super) type ObjectNumber = u32;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// A number, a string, `true`, `false`, `null`.
    Plain(Slice),
    /// A name, its slash included.
    Name(Slice),
    Array(Vec<Value>),
    Dictionary(Dictionary),
    Reference(ObjectNumber),
}

/// Names and values in their order.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Dictionary(pub(super) Vec<(Slice, Value)>);

/// What stands between `obj` and `endobj`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Object {
    pub(super) value: Value,
    /// The bytes of a stream, as they lie.
    pub(super) stream: Option<Slice>,
}

impl Value {
    pub(super) fn dictionary(&self) -> Option<&Dictionary> {
        match self {
            Self::Dictionary(dictionary) => Some(dictionary),
            _ => None,
        }
    }
}
