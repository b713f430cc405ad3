//! The bodies.

/// An error response with status 400, its members in the order in which DevRev shows them.
pub const ERROR: &str = r#"{"detail":"ARTIFACT-9 hangs on another object","message":"Artifact in use","type":"artifact_already_attached_to_a_parent","existing_parent":"don:core:dvrv-us-1:devo/7abc:issue/4711","is_same":false}"#;

/// The same with the tag at the end, where it is found last.
pub const ERROR_TAG_LAST: &str = r#"{"existing_parent":"don:core:dvrv-us-1:devo/7abc:issue/4711","is_same":false,"detail":"ARTIFACT-9 hangs on another object","message":"Artifact in use","type":"artifact_already_attached_to_a_parent"}"#;

/// A chat with most of its members.
pub const CHAT: &str = r#"{"chat":{"type":"dm","id":"don:core:dvrv-us-1:devo/7abc:dm/21","display_id":"DM-21","title":"Release 14 go/no-go","created_by":{"type":"dev_user","id":"don:identity:dvrv-us-1:devo/7abc:devu/101","display_id":"DEVU-101","display_name":"mira","full_name":"Mira Lindqvist","email":"mira@acme.test","state":"active"},"created_date":"2025-10-06T08:15:00.000Z","modified_by":{"type":"service_account","id":"don:identity:dvrv-us-1:devo/7abc:svcacc/7","display_id":"SVCACC-7","display_name":"room-keeper"},"modified_date":"2025-10-06T08:15:02.250Z","users":[{"type":"dev_user","id":"don:identity:dvrv-us-1:devo/7abc:devu/101","display_id":"DEVU-101","display_name":"mira"},{"type":"sys_user","id":"don:identity:dvrv-us-1:devo/7abc:sysu/1","display_id":"SYSU-1","display_name":"Assistant"}],"groups":[{"id":"don:identity:dvrv-us-1:devo/7abc:group/12","display_id":"GROUP-12"}]}}"#;

/// A request with custom fields.
pub const REQUEST: &str = r#"{"type":"dm","custom_fields":{"ctype__urgent":true,"tnt__seats":25,"tnt__topic":"invoices"},"custom_schema_spec":{"apps":["billing"],"subtype":"finance_room","tenant_fragment":true,"validate_required_fields":true},"get_if_conflict":true,"title":"Invoice questions","users":["DEVU-101","DEVU-202"]}"#;
