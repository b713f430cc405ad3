mod helpers;

use helpers::{refused, round_trip};
use serde_json::json;
use union_inline::types::{Album, AlbumBonus, AlbumByNameValue, AlbumCoverKind, AlbumTracksItem};

#[test]
fn everywhere_at_once() {
    let album: Album = round_trip(json!({
        "cover": {"kind": "text", "alt": "a", "text": "t", "more": 1},
        "tracks": [{"kind": "song", "title": "one"}, {"kind": "pause", "seconds": 2}, {"kind": "noise", "db": 3}],
        "bonus": {"kind": "song", "title": "two"},
        "by_name": {"one": {"kind": "song", "title": "one"}, "none": null},
    }));
    assert_eq!(album.cover.alt.as_deref(), Some("a"));
    assert!(matches!(&album.cover.kind, AlbumCoverKind::Text(text) if text.text.as_deref() == Some("t")));
    assert_eq!(album.cover.extra.get("more"), Some(&json!(1)));
    assert!(matches!(&album.tracks[0], AlbumTracksItem::Song(song) if song.title == "one"));
    assert!(matches!(&album.tracks[1], AlbumTracksItem::Pause(pause) if pause.seconds == Some(2.0)));
    assert_eq!(album.tracks[2].tag(), Some("noise"));
    assert!(matches!(&album.bonus, Some(AlbumBonus::Song(song)) if song.title == "two"));
    let by_name = album.by_name.as_ref().unwrap();
    assert!(matches!(&by_name["one"], Some(AlbumByNameValue::Song(song)) if song.title == "one"));
    assert_eq!(by_name["none"], None);
}

#[test]
fn one_variant_is_a_union_all_the_same() {
    let album: Album =
        round_trip(json!({"cover": {"kind": "picture", "url": "u"}, "tracks": [], "bonus": {"kind": "clip"}}));
    assert_eq!(album.bonus.as_ref().and_then(AlbumBonus::tag), Some("clip"));
    assert!(matches!(&album.cover.kind, AlbumCoverKind::Picture(picture) if picture.url == "u"));
}

#[test]
fn errors_say_where() {
    let album = |track| json!({"cover": {"kind": "text"}, "tracks": [{"kind": "pause"}, track]});
    assert_eq!(
        refused::<Album>(album(json!({"kind": "song"}))),
        "at `tracks[1]`: with `kind` = `song`: missing member `title`"
    );
    assert_eq!(refused::<Album>(album(json!({"title": "t"}))), "at `tracks[1]`: missing member `kind`");
    assert_eq!(
        refused::<Album>(album(json!("song"))),
        r#"at `tracks[1]`: invalid type: string "song", expected an object"#
    );
    assert_eq!(
        refused::<Album>(json!({"cover": {"kind": "picture"}, "tracks": []})),
        "at `cover`: with `kind` = `picture`: missing member `url`"
    );
}
