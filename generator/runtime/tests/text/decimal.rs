//! Decimal numbers that are sent as text.

use openapi_runtime::Decimal;

use crate::{kept, refuses};

#[test]
fn numbers() {
    for (text, number) in
        [("0", 0.0), ("-12.50", -12.5), ("+1", 1.0), ("1e-7", 1e-7), ("1.5E+3", 1500.0), ("007.10", 7.1), ("0.1", 0.1)]
    {
        let it: Decimal = kept(text);
        assert_eq!(it.parse::<f64>(), Ok(number), "{text}");
        assert_eq!(Decimal::new(text).unwrap(), it);
    }
    assert_eq!(Decimal::from(i64::MIN).parse::<i64>(), Ok(i64::MIN));
    assert_eq!(
        kept::<Decimal>("1.5").parse::<i64>().unwrap_err().to_string(),
        "`1.5` is no decimal number of this type"
    );
    refuses::<Decimal>();
}

#[test]
fn forms_that_are_none() {
    for text in [
        "", "-", ".", ".5", "5.", "1,5", "1_000", "--1", "+-1", "1e", "1e1.5", "0x1", "NaN", "inf", "infinity", " 1",
        "1 ", "１",
    ] {
        assert_eq!(Decimal::new(text).unwrap_err().to_string(), format!("`{text}` is no decimal number"));
        assert!(kept::<Decimal>(text).parse::<f64>().is_err(), "{text}");
    }
}
