//! What kinds of problems there are, each with a number and a name that stay the same.
//!
//! The number is what reports and `cargo xtask explain` call a kind, the name what `codegen.toml` and
//! `--allow` call it; the table below is all of them, and `explain/` has a text for each. A number is
//! never given again. Letting a problem through never loses data: the stage that reports it falls
//! back to something wider, and each kind says to what.

use std::fmt;

/// Declares [`Code`] and its tables from one list.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $number:literal, $text:literal, $kind:ident;)+) => {
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

            /// What reports call it: `OAS012`.
            #[must_use]
            pub const fn number(self) -> &'static str {
                match self {
                    $(Self::$name => $number,)+
                }
            }

            /// What a configuration can do about it.
            #[must_use]
            pub const fn weight(self) -> Weight {
                match self {
                    $(Self::$name => Weight::$kind,)+
                }
            }

            /// What there is to say about it, in Markdown: what it means, an example, and its cure.
            #[must_use]
            pub const fn explanation(self) -> &'static str {
                match self {
                    $(Self::$name => include_str!(concat!("explain/", $number, ".md")),)+
                }
            }
        }
    };
}

/// What a configuration can do about a kind of problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// It is an error that nobody lets through.
    Final,
    /// It is an error, or can be one, that a configuration may let through.
    Allowable,
    /// It never is more than a warning.
    Warning,
}

codes! {
    /// The text is neither YAML nor JSON, or not what the specification begins with.
    Syntax = "OAS001", "syntax", Final;
    /// An object has a member twice.
    DuplicateMember = "OAS002", "duplicate-member", Final;
    /// The document is of another format or version.
    Version = "OAS003", "version", Final;
    /// The document is larger or deeper than this program reads.
    Limit = "OAS004", "limit", Final;
    /// The configuration is no TOML, or says something that means nothing.
    Configuration = "OAS005", "configuration", Final;
    /// An allowance that matched no problem.
    UnusedAllowance = "OAS006", "unused-allowance", Final;
    /// A given name whose place has nothing to be named.
    UnusedName = "OAS007", "unused-name", Final;
    /// A reference leads nowhere, or to a file that cannot be read. Let through: any value stands there.
    DanglingReference = "OAS010", "dangling-reference", Allowable;
    /// A reference leads back to itself. Let through: any value stands there.
    ReferenceCircle = "OAS011", "reference-circle", Allowable;
    /// A member that the specification does not know, but nearly. Let through: it is ignored.
    UnknownMember = "OAS012", "unknown-member", Allowable;
    /// A member's value has not the form that it should have. Let through: the member is ignored.
    WrongForm = "OAS013", "wrong-form", Allowable;
    /// A member that has to be there is missing. Let through: the object around it is ignored, or
    /// gets the least that it can have.
    MissingMember = "OAS014", "missing-member", Allowable;
    /// An operation's id is another's, too. Let through: the later one, by path, gets a name of its own.
    DuplicateOperationId = "OAS015", "duplicate-operation-id", Allowable;
    /// `required` lists what is no property. Let through: it is not checked.
    RequiredWithoutProperty = "OAS016", "required-without-property", Allowable;
    /// A discriminator's `mapping` leads to no schema. Let through: that tag is an unknown one.
    MappingToNothing = "OAS017", "mapping-to-nothing", Allowable;
    /// A value of `enum` is none of `type`. Let through: that value is ignored.
    EnumOfWrongType = "OAS018", "enum-of-wrong-type", Allowable;
    /// The parts of a schema exclude each other. Let through: any value stands there.
    ConflictingTypes = "OAS019", "conflicting-types", Allowable;
    /// Something that the specification allows and this program cannot express. Let through: the
    /// next wider thing is generated, such as any value.
    Unsupported = "OAS020", "unsupported", Allowable;
    /// A schema behind a discriminator has no tag, or not one of its own: it is told apart by what a
    /// value looks like.
    UnusableDiscriminator = "OAS021", "unusable-discriminator", Warning;
    /// A schema of a union declares a member in another way than the union does: the union's counts.
    MemberRedeclared = "OAS022", "member-redeclared", Warning;
    /// A path has no place for a parameter of it, which is left out.
    UnplacedParameter = "OAS023", "unplaced-parameter", Warning;
    /// A path or a URL has a place for something that nobody describes: it is some text.
    UndescribedVariable = "OAS024", "undescribed-variable", Warning;
    /// No server is described, or not which host it is: the client has to be given a base URL.
    ServerWithoutHost = "OAS025", "server-without-host", Warning;
    /// No operation asks for a security scheme: nothing of it is sent.
    UnusedSecurityScheme = "OAS026", "unused-security-scheme", Warning;
    /// A status that never ends a call, or a body where HTTP has none: it is left out.
    ImpossibleAnswer = "OAS027", "impossible-answer", Warning;
    /// Something of another version of OpenAPI than the description says it has: it is taken as what it
    /// means there.
    OtherVersion = "OAS028", "other-version", Warning;
    /// An extension that this program reads has another form than it knows: it is ignored.
    UnreadExtension = "OAS029", "unread-extension", Warning;
    /// This program contradicts itself.
    Defect = "OAS099", "defect", Final;
}

impl Code {
    /// The kind of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }

    /// The kind that somebody asks for: by number, with or without its letters, or by name.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        let number = text.trim_start_matches(|each: char| each.is_ascii_alphabetic()).parse::<u16>().ok();
        let is_prefixed = text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("OAS"));
        let number = number.filter(|_| is_prefixed || text.starts_with(|each: char| each.is_ascii_digit()));
        let number = number.map(|number| format!("OAS{number:03}"));
        Self::ALL.iter().copied().find(|code| Some(code.number()) == number.as_deref() || code.name() == text)
    }

    /// Whether a configuration may let it through.
    #[must_use]
    pub const fn is_allowable(self) -> bool {
        matches!(self.weight(), Weight::Allowable)
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

    #[test]
    fn numbers_are_unique_and_in_order() {
        let numbers: Vec<_> = Code::ALL.iter().map(|code| code.number()).collect();
        assert!(numbers.is_sorted_by(|left, right| left < right), "{numbers:?}");
        assert!(numbers.iter().all(|number| number.len() == 6 && number.starts_with("OAS")), "{numbers:?}");
    }

    #[test]
    fn a_kind_is_found_by_what_people_type() {
        for text in ["OAS012", "oas012", "OAS12", "12", "unknown-member"] {
            assert_eq!(Code::find(text), Some(Code::UnknownMember), "{text}");
        }
        for text in ["", "OAS", "OAS000", "OAS998", "abc012", "012x", "unknown_member", "ä"] {
            assert_eq!(Code::find(text), None, "{text}");
        }
    }
}
