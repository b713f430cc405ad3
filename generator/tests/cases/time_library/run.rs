mod helpers;

use helpers::round_trip;
use jiff::civil;
use jiff::{Span, Timestamp};
use serde_json::json;
use time_library::types::{ListMeetingsParams, Meeting};
use time_library::{Date, DateTime};

#[test]
fn values_become_those_of_the_library_without_a_feature_being_asked_for() {
    let it: Meeting = round_trip(json!({
        "start": "2026-05-01T10:00:00.500+02:00", "day": "2026-05-01", "opens": "09:30:00Z", "length": "PT1H30M"
    }));
    assert_eq!(Timestamp::try_from(&it.start).unwrap(), "2026-05-01T08:00:00.5Z".parse().unwrap());
    assert_eq!(civil::Date::try_from(&it.day.unwrap()).unwrap(), civil::date(2026, 5, 1));
    assert_eq!(civil::Time::try_from(&it.opens.unwrap()).unwrap(), civil::time(9, 30, 0, 0));
    let length = Span::try_from(&it.length.unwrap()).unwrap();
    assert_eq!(length.fieldwise(), Span::new().hours(1).minutes(30).fieldwise());
}

#[test]
fn what_is_no_time_to_the_library_is_kept() {
    let it: Meeting = round_trip(json!({"start": "0000-00-00T00:00:00Z"}));
    let problem = Timestamp::try_from(&it.start).unwrap_err();
    assert_eq!(problem.to_string(), "`0000-00-00T00:00:00Z` is no date and time");
}

#[test]
fn values_are_made_of_those_of_the_library() {
    let parameters = ListMeetingsParams::default().since(Timestamp::UNIX_EPOCH);
    assert_eq!(parameters.since, Some(DateTime::new("1970-01-01T00:00:00Z").unwrap()));
    assert_eq!(Date::from(civil::date(2026, 5, 1)).as_str(), "2026-05-01");
}
