//! What the API sends by itself: webhooks, and callbacks that operations ask for.

use openapiv3::PathItem;

use super::Lowering;
use super::operation::capitals;
use crate::model::{AnswerCase, AnswerChoice, Cause, Docs, Payload, Role, TypeName, Webhook};
use crate::pointer::Pointer;

impl<'a> Lowering<'_, 'a> {
    /// Requests that the API makes because of what happens.
    pub(super) fn webhooks(&mut self, described: impl Iterator<Item = (&'a str, &'a PathItem, Pointer)>) {
        for (name, item, place) in described {
            self.events(&[name], item, &place, &Cause::Event(name.to_owned()));
        }
    }

    /// Requests that the API makes because an operation asked for them.
    pub(super) fn callbacks(&mut self, operation: &'a openapiv3::Operation, id: &str, place: &Pointer) {
        for (name, callback) in &operation.callbacks {
            let place = place.joins(&["callbacks", name]);
            for (index, (expression, item)) in callback.iter().enumerate() {
                // Several places to go to are told apart by their number.
                let number = if callback.len() > 1 { (index + 1).to_string() } else { String::new() };
                let cause = Cause::Call { operation: id.to_owned(), expression: expression.clone() };
                self.events(&[id, name, &number], item, &place.join(expression), &cause);
            }
        }
    }

    fn events(&mut self, name: &[&str], item: &'a PathItem, place: &Pointer, cause: &Cause) {
        let several = item.iter().count() > 1;
        for (method, operation) in item.iter() {
            let mut parts: Vec<&str> = name.iter().copied().filter(|part| !part.is_empty()).collect();
            if several {
                parts.push(method);
            }
            let name = operation.operation_id.clone().filter(|id| !id.is_empty()).unwrap_or_else(|| parts.join(" "));
            let source = place.join(method);
            let payloads = self.event_payloads(operation, &source, &TypeName::of(name.as_str()));
            let media_types = payloads.iter().map(|(media_type, _)| media_type.clone()).collect();
            let payload = self.event_payload(payloads, &source, &name);
            self.calls.webhooks.push(Webhook {
                name,
                method: capitals(method),
                cause: cause.clone(),
                docs: Docs {
                    summary: operation.summary.clone().or_else(|| item.summary.clone()),
                    description: operation.description.clone().or_else(|| item.description.clone()),
                    deprecated: operation.deprecated,
                    ..Docs::default()
                },
                payload,
                media_types,
                source,
            });
        }
    }

    /// What the body can be; that of the first media type first.
    fn event_payloads(
        &mut self,
        operation: &'a openapiv3::Operation,
        source: &Pointer,
        name: &TypeName,
    ) -> Vec<(String, Payload)> {
        let item = operation.request_body.as_ref();
        let Some((body, at)) = item.and_then(|item| self.request_body(item, &source.join("requestBody"))) else {
            return Vec::new();
        };
        let mut payloads = self.payloads(&body.content, &at, &name.inner("event"));
        for (_, payload) in &mut payloads {
            // It has come whole by the time that somebody reads it.
            if matches!(payload, Payload::Items(_) | Payload::Events(_)) {
                *payload = Payload::Text;
            }
        }
        payloads
    }

    fn event_payload(&mut self, payloads: Vec<(String, Payload)>, source: &Pointer, name: &str) -> Payload {
        let Some((_, first)) = payloads.first() else { return Payload::Nothing };
        if payloads.iter().all(|(_, payload)| payload == first) {
            return first.clone();
        }
        let case = |(media_type, payload)| AnswerCase {
            status: "default".to_owned(),
            media_type,
            description: String::new(),
            payload,
        };
        self.calls.answers.push(AnswerChoice {
            source: source.clone(),
            name: TypeName::of(name).inner("body"),
            role: Role::Event,
            cases: payloads.into_iter().map(case).collect(),
            groups: Vec::new(),
        });
        Payload::Choice(self.calls.answers.len() - 1)
    }
}
