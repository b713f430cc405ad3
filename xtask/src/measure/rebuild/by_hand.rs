//! Opens a chat with `reqwest` and `serde_json`.

use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct Request<'a> {
    r#type: &'a str,
    users: &'a [&'a str],
    title: &'a str,
}

#[derive(Debug, Deserialize)]
struct Response {
    chat: Chat,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code, reason = "it is shown")]
struct Chat {
    id: Option<String>,
    title: Option<String>,
    users: Option<Vec<User>>,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code, reason = "it is shown")]
struct User {
    id: String,
    display_name: Option<String>,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code, reason = "it is shown")]
struct Failure {
    r#type: Option<String>,
    message: Option<String>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let request = Request { r#type: "dm", users: &["DEVU-101", "DEVU-202"], title: "Release 14" };
    let call = reqwest::Client::new().post("https://api.devrev.ai/chats.create");
    let response = call.bearer_auth(std::env::var("DEVREV_TOKEN")?).json(&request).send().await?;
    let status = response.status();
    let body = response.bytes().await?;
    if status.is_success() {
        let response: Response = serde_json::from_slice(&body)?;
        println!("{:?}", response.chat);
    } else {
        eprintln!("{status}: {:?}", serde_json::from_slice::<Failure>(&body));
    }
    Ok(())
}
