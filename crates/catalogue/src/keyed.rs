/// Declares an enum whose variants are words of the format: `ALL`, `KEYS` and `as_str` come from one list.
macro_rules! keyed {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $key:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
        pub enum $name {
            $($(#[$doc])* #[cfg_attr(not(target_arch = "wasm32"), schemars(rename = $key))] $variant,)*
        }

        impl $name {
            /// Every one, in the order of the format.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The words for [`Self::ALL`], in the same order.
            pub const KEYS: &[&str] = &[$($key,)*];

            /// The word in the file.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                Self::KEYS[self as usize]
            }
        }
    };
}

pub(crate) use keyed;
