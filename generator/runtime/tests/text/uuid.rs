//! Identifiers of 128 bits.

use openapi_runtime::Uuid;

use crate::{kept, refuses};

/// RFC 9562, appendix A.
const VECTORS: [(&str, u128); 4] = [
    ("c232ab00-9414-11ec-b3c8-9f6bdeced846", 0xc232_ab00_9414_11ec_b3c8_9f6b_dece_d846),
    ("017f22e2-79b0-7cc3-98c4-dc0c0c07398f", 0x017f_22e2_79b0_7cc3_98c4_dc0c_0c07_398f),
    ("00000000-0000-0000-0000-000000000000", 0),
    ("ffffffff-ffff-ffff-ffff-ffffffffffff", u128::MAX),
];

#[test]
fn vectors() {
    for (text, bits) in VECTORS {
        assert_eq!(kept::<Uuid>(text).to_u128().unwrap(), bits);
        assert_eq!(Uuid::from(bits).as_str(), text);
        let large: Uuid = kept(&text.to_uppercase());
        assert_eq!((large.to_u128().unwrap(), large.as_str()), (bits, text.to_uppercase().as_str()));
    }
    refuses::<Uuid>();
}

#[test]
fn forms_that_are_none() {
    let good = VECTORS[0].0;
    for place in 0..good.len() {
        for other in 0_u8..128 {
            let mut text = good.as_bytes().to_vec();
            text[place] = other;
            let text = String::from_utf8(text).unwrap();
            let is_one = if good.as_bytes()[place] == b'-' { other == b'-' } else { other.is_ascii_hexdigit() };
            assert_eq!(Uuid::new(text.as_str()).is_ok(), is_one, "{text}");
        }
        assert!(Uuid::new(&good[..place]).is_err());
    }
    for text in [
        "{c232ab00-9414-11ec-b3c8-9f6bdeced846}",
        "c232ab00941411ecb3c89f6bdeced846",
        "é232ab00-9414-11ec-b3c8-9f6bdeced84",
    ] {
        let error = kept::<Uuid>(text).to_u128().unwrap_err();
        assert!(error.to_string().ends_with("is no UUID"), "{error}");
    }
}
