//! What kinds of problems there are, by name, so that one of them can be let through.
//!
//! A kind is what `codegen.toml` and `--allow` call it; the table below is all of them. Letting a
//! problem through never loses data: the stage that reports it falls back to something wider, and
//! each kind says to what.

use std::fmt;

/// Declares [`Code`] and its tables from one list.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal, $allowable:ident;)+) => {
        /// A kind of problem.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Code {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// What configurations call it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)+
                }
            }

            /// Whether a configuration may let it through.
            #[must_use]
            pub const fn is_allowable(self) -> bool {
                match self {
                    $(Self::$name => codes!(@ $allowable),)+
                }
            }
        }
    };
    (@ allowable) => { true };
    (@ final) => { false };
}

codes! {
    /// The text is neither YAML nor JSON, or not what the specification begins with.
    Syntax = "syntax", final;
    /// An object has a member twice.
    DuplicateMember = "duplicate-member", final;
    /// The document is of another format or version.
    Version = "version", final;
    /// The document is larger or deeper than this program reads.
    Limit = "limit", final;
    /// An allowance that matched no problem.
    UnusedAllowance = "unused-allowance", final;
    /// A given name whose place has nothing to be named.
    UnusedName = "unused-name", final;
    /// A reference leads nowhere, or to a file that cannot be read. Let through: any value stands there.
    DanglingReference = "dangling-reference", allowable;
    /// A reference leads back to itself. Let through: any value stands there.
    ReferenceCircle = "reference-circle", allowable;
    /// A member that the specification does not know, but nearly. Let through: it is ignored.
    UnknownMember = "unknown-member", allowable;
    /// A member's value has not the form that it should have. Let through: the member is ignored.
    WrongForm = "wrong-form", allowable;
    /// A member that has to be there is missing. Let through: the object around it is ignored, or
    /// gets the least that it can have.
    MissingMember = "missing-member", allowable;
    /// An operation's id is another's, too. Let through: the later one, by path, gets a name of its own.
    DuplicateOperationId = "duplicate-operation-id", allowable;
    /// `required` lists what is no property. Let through: it is not checked.
    RequiredWithoutProperty = "required-without-property", allowable;
    /// A discriminator's `mapping` leads to no schema. Let through: that tag is an unknown one.
    MappingToNothing = "mapping-to-nothing", allowable;
    /// A value of `enum` is none of `type`. Let through: that value is ignored.
    EnumOfWrongType = "enum-of-wrong-type", allowable;
    /// The parts of a schema exclude each other. Let through: any value stands there.
    ConflictingTypes = "conflicting-types", allowable;
    /// Something that the specification allows and this program cannot express. Let through: the
    /// next wider thing is generated, such as any value.
    Unsupported = "unsupported", allowable;
}

impl Code {
    /// The kind of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_name_of_its_own() {
        for code in Code::ALL {
            assert_eq!(Code::from_name(code.name()), Some(*code));
            assert!(code.name().chars().all(|each| each.is_ascii_lowercase() || each == '-'), "{code}");
        }
        assert_eq!(Code::from_name("nothing"), None);
    }
}
