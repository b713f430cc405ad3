//! Which of several media types a caller takes (RFC 9110, section 12.5.1).

use http::HeaderMap;
use http::header::ACCEPT;

use super::super::media_type::essence;

/// The index of the media type that is liked best, the first of equals; `None`: none is taken.
pub(super) fn choose<'a>(headers: &HeaderMap, media_types: impl Iterator<Item = &'a str>) -> Option<usize> {
    let mut best: Option<(u16, usize)> = None;
    let ranges = ranges(headers);
    for (index, media_type) in media_types.enumerate() {
        let liking = if ranges.is_empty() { 1000 } else { liking(&ranges, essence(media_type)) };
        if liking > 0 && best.is_none_or(|(other, _)| liking > other) {
            best = Some((liking, index));
        }
    }
    best.map(|(_, index)| index)
}

/// What is taken, and how gladly, in thousandths.
fn ranges(headers: &HeaderMap) -> Vec<(String, u16)> {
    let texts = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
    let ranges = texts.flat_map(|text| text.split(',')).filter(|range| !range.trim().is_empty());
    let weighed = ranges.map(|range| {
        let weight = range.split(';').skip(1).find_map(|parameter| {
            let (name, value) = parameter.split_once('=')?;
            name.trim().eq_ignore_ascii_case("q").then(|| value.trim().parse::<f32>().ok())?
        });
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between 0 and 1000")]
        let weight = (weight.unwrap_or(1.0).clamp(0.0, 1.0) * 1000.0) as u16;
        (essence(range).to_ascii_lowercase(), weight)
    });
    weighed.collect()
}

/// By the range that says most of the media type.
fn liking(ranges: &[(String, u16)], media_type: &str) -> u16 {
    let media_type = media_type.to_ascii_lowercase();
    let kind = media_type.split('/').next().unwrap_or_default();
    let of = |wanted: &str| ranges.iter().find(|(range, _)| range == wanted).map(|(_, weight)| *weight);
    of(&media_type).or_else(|| of(&format!("{kind}/*"))).or_else(|| of("*/*")).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[track_caller]
    fn chosen(accept: &'static str) -> Option<usize> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static(accept));
        choose(&headers, ["application/json; charset=utf-8", "text/csv", "text/plain"].into_iter())
    }

    #[test]
    fn the_best_liked_is_chosen() {
        assert_eq!(chosen("text/plain"), Some(2));
        assert_eq!(chosen("text/*"), Some(1));
        assert_eq!(chosen("text/*, text/csv;q=0.5"), Some(2));
        assert_eq!(chosen("application/json;q=0.1, */*;q=0.2"), Some(1));
        assert_eq!(chosen("*/*"), Some(0));
        assert_eq!(chosen("image/png"), None);
        assert_eq!(chosen("text/csv;q=0"), None);
        assert_eq!(choose(&HeaderMap::new(), ["a/b"].into_iter()), Some(0));
    }
}
