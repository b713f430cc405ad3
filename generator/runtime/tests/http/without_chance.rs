//! A clock without random numbers: what is made of them goes without, and is not made up.

use std::time::{Duration, SystemTime};

use http::StatusCode;
use serde_json::json;

use crate::api::{API, ApiError};
use crate::by_hand::ByHand as _;
use crate::runtime::builder::ClientBuilder;
use crate::runtime::canned::{Canned, CannedClock};
use crate::runtime::clock::Clock;
use crate::runtime::error::Error;
use crate::runtime::operation::{Input, Operation, Parameter};
use crate::runtime::options::RequestOptions;
use crate::runtime::response::Response;
use crate::runtime::transport::BoxFuture;

const PARAMETERS: &[Parameter] = &[Parameter::header("Idempotency-Key")];
const PAY: &Operation = &Operation::new("POST", "pay", "/pay", PARAMETERS);

#[derive(Clone, Default)]
struct Certain(CannedClock);

impl Clock for Certain {
    fn now(&self) -> Duration {
        self.0.now()
    }

    fn today(&self) -> SystemTime {
        self.0.today()
    }

    fn sleep(&self, time: Duration) -> Option<BoxFuture<'static, ()>> {
        self.0.sleep(time)
    }

    fn random(&self) -> Option<u64> {
        None
    }
}

#[tokio::test]
async fn no_key_and_the_longest_waits() {
    let clock = Certain::default();
    let canned = Canned::new().json(StatusCode::SERVICE_UNAVAILABLE, &json!({}));
    let canned = canned.json(StatusCode::INTERNAL_SERVER_ERROR, &json!({}));
    let client = ClientBuilder::new(&API).transport(canned.clone()).clock(clock.clone()).build().unwrap();
    let outcome: Result<Response<()>, Error<ApiError>> = client.send(PAY, Input::new(), &RequestOptions::new()).await;
    let error = outcome.unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(StatusCode::INTERNAL_SERVER_ERROR), 2));
    assert!(canned.requests().iter().all(|request| request.header("idempotency-key").is_none()));
    assert_eq!(clock.0.waits(), [Duration::from_millis(500)], "without a key, it is not repeated after a 500");
}
