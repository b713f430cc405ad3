mod helpers;

use tags_of_tags::servers::{MAIN, NearYou};

#[test]
fn servers_have_names() {
    assert_eq!(MAIN, "https://api.example.com");
    assert_eq!(NearYou::new().place("us").url(), "https://us.example.com");
}
