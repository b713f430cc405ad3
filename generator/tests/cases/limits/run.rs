//! Limits of every place that has some, once kept and once not.

use limits::Validate as _;
use limits::types::{ListTeamsParams, Plain, Team};

fn read<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).expect("the text can be read")
}

/// The places and keywords of all that is not kept, besides the members that every team needs.
fn broken(members: &str) -> Vec<String> {
    let team: Team = read(&format!(r#"{{"name":"a",{members}}}"#));
    team.validate()
        .err()
        .iter()
        .flat_map(|all| all.iter().map(|it| format!("{} {}", it.place(), it.keyword())))
        .collect()
}

#[test]
fn what_keeps_its_limits() {
    for members in [
        r#""short":"abcde","nickname":null,"others":["a","b"]"#,
        r#""grid":[[-0.5,9.9],[0]],"scores":{"a":5,"b":-10}"#,
        r#""member":{"login":"ab","x":"1234"},"members":[{},{}]"#,
        r#""color":"red","whatever":[1,"abc"],"tree":[[],[[]]],"flag":true"#,
        r#""place":[90,1000,0],"choice":"a","either":7,"event":{"kind":"joined","id":1,"at":"abc"}"#,
    ] {
        assert_eq!(broken(members), [""; 0], "{members}");
    }
    assert!(read::<Plain>(r#"{"text":""}"#).validate().is_ok());
}

#[test]
fn what_does_not() {
    for (members, expected) in [
        (r#""short":"abcdef""#, vec!["/short maxLength"]),
        (r#""short":"""#, vec!["/short minLength", "/short pattern"]),
        (r#""nickname":"abcd""#, vec!["/nickname maxLength"]),
        (
            r#""others":["A","bcdefg","A"]"#,
            vec!["/others/0 pattern", "/others/1 maxLength", "/others/2 pattern", "/others uniqueItems"],
        ),
        (
            r#""grid":[[],[-1],[10],[0]]"#,
            vec!["/grid/0 minItems", "/grid/1/0 minimum", "/grid/2/0 exclusiveMaximum", "/grid maxItems"],
        ),
        (r#""scores":{"a":1,"b":5,"c":0}"#, vec!["/scores/a multipleOf", "/scores maxProperties"]),
        (
            r#""member":{"login":"a","x":"12345","y":""}"#,
            vec!["/member/login minLength", "/member/x maxLength", "/member maxProperties"],
        ),
        (r#""members":[{"x":"12345"},{},{}]"#, vec!["/members/0/x maxLength", "/members maxItems"]),
        (r#""color":"green""#, vec!["/color maxLength"]),
        (r#""whatever":"abc""#, vec!["/whatever maxLength"]),
        (r#""whatever":9007199254740994"#, vec!["/whatever maximum"]),
        (r#""tree":[[],[],[]]"#, vec!["/tree maxItems"]),
        (r#""place":[91,0,-1,1]"#, vec!["/place/0 maximum", "/place/2 minimum", "/place maxItems"]),
        (r#""choice":"12345678901""#, vec!["/choice maxLength"]),
        (r#""choice":"""#, vec!["/choice minLength"]),
        (r#""choice":[{"x":"12345"},{}]"#, vec!["/choice/0/x maxLength", "/choice maxItems"]),
        (r#""choice":{"login":"a"}"#, vec!["/choice/login minLength"]),
        (r#""either":8"#, vec!["/either maximum"]),
        (r#""either":"abc""#, vec!["/either maxLength"]),
        (r#""event":{"kind":"joined","id":0,"at":"A"}"#, vec!["/event/id minimum", "/event/at pattern"]),
        // Union and variant say the same of the one object: it is said once.
        (r#""event":{"kind":"joined","id":1,"a":1,"b":2}"#, vec!["/event maxProperties"]),
    ] {
        assert_eq!(broken(members), expected, "{members}");
    }
    let team: Team = read(r#"{"name":"12345678901"}"#);
    let error = team.validate().unwrap_err().to_string();
    assert_eq!(
        error,
        "at `/name`: has 11 characters, but `maxLength` is `10`; has 1 member, but `minProperties` is `2`"
    );
}

#[test]
fn parameters() {
    let mut parameters: ListTeamsParams = Default::default();
    parameters.limit = Some(100);
    assert!(parameters.validate().is_ok());
    parameters.limit = Some(101);
    parameters.name = Some(String::new());
    parameters.labels = Some(vec!["a".to_owned(), "12345678901".to_owned()]);
    let error = parameters.validate().unwrap_err().to_string();
    assert_eq!(
        error,
        "at `/limit`: is 101, but `maximum` is `100`; at `/name`: has 0 characters, but `minLength` is `1`; \
         at `/labels/1`: has 11 characters, but `maxLength` is `10`"
    );
}
