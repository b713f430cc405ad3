//! Texts that are not to be seen.

use openapi_runtime::Secret;

use crate::{kept, refuses};

#[test]
fn it_is_sent_but_not_shown() {
    let it: Secret = kept("pass \"word\"");
    assert_eq!(it.expose(), "pass \"word\"");
    assert_eq!((format!("{it:?}"), format!("{it:#?}")), ("Secret(…)".to_owned(), "Secret(…)".to_owned()));
    assert_eq!(format!("{:?}", Some([it.clone()])), "Some([Secret(…)])");
    assert_eq!((Secret::from("a"), Secret::from("a".to_owned())), (Secret::from("a"), Secret::from("a")));
    assert_ne!(it, Secret::from("a"));
    refuses::<Secret>();
}
