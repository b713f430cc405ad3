//! Opens a chat with the generated client.

use devrev::types::ChatsCreateRequest;
use devrev::{Client, ErrorKind};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::new(std::env::var("DEVREV_TOKEN")?)?;
    let request = ChatsCreateRequest::dm(["DEVU-101", "DEVU-202"]).title("Release 14");
    match client.chats_create(&request).await {
        Ok(response) => println!("{:?}", response.body().chat),
        Err(error) => match error.kind() {
            ErrorKind::Api(failure) => eprintln!("{error}: {failure:?}"),
            _ => eprintln!("{error}"),
        },
    }
    Ok(())
}
