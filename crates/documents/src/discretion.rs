//! Views hold personal data; none of it ends in a log by accident.

/// Defines a `Debug` that shows no field.
macro_rules! debug_without_fields {
    ($($row:ident),+ $(,)?) => {$(
        impl std::fmt::Debug for $row {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.debug_struct(stringify!($row)).finish_non_exhaustive()
            }
        }
    )+};
}

pub(crate) use debug_without_fields;
