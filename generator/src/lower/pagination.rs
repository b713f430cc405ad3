//! Calls that bring a list in pages, by the signs that descriptions give of it.
//!
//! A wrong guess would be a method that loses items or never ends, so a call has pages only if all
//! signs of one rule are there. Names are compared without regard to case, `_` and `-`. The first
//! of these rules that fits counts; `[pagination]` in the configuration goes before all of them:
//!
//! 1. **Cursor**: the request has an optional text `cursor`, `page_token`, `next_token` or
//!    `continuation_token`, as a query parameter or as a member of a JSON body; and the answer is an
//!    object with a text of the name that belongs to it (`next_cursor`, `next_page_token`,
//!    `next_token`; `continuation_token` or `next_continuation_token`), in itself or in a member
//!    `meta`, `metadata`, `pagination`, `paging`, `page_info` or `response_metadata`. If the request
//!    has a `mode` with the value `before`, and the answer a `prev_cursor`, that one leads backwards.
//! 2. **Link**: a `GET` whose success declares the header `Link` (RFC 8288).
//! 3. **Offset**: a `GET` with the optional whole numbers `offset` and `limit` (or `count`, `size`,
//!    `page_size`, `per_page`), and an answer that is or holds exactly one list.
//! 4. **Number**: the same with `page` or `page_number` in place of `offset`, if `default` or
//!    `minimum` tell whether the first page is 0 or 1. If it is 1 and the answer has a whole number
//!    `pages` (or `total_pages`, `page_count`, `last_page`), that page is the last: behind it there
//!    are services that answer with an error.
//! 5. **URL**: a `GET` whose answer holds exactly one list, and names the URL of the next page: as a text
//!    `next_url`, `next_page_url`, `next_link` or `@odata.nextLink`, as `next` in `links`, as `next` with
//!    `format: uri`, or as `href` of `next` in `_links`; in itself or in what else keeps such members. The
//!    last of all: servers behind others often name a URL that only they can reach.
//!
//! If the answer has a boolean `has_more` (or `has_next`, `has_next_page`), `false` is the end, but for
//! the header `Link`.

mod look;

use crate::config::{Config, OperationPages, Rule, Way};
use crate::diagnostic::{Code, Diagnostics};
use crate::model::{Bound, Field, Format, Limit, Operation, Paging, PagingOrigin, PagingRule, Type, TypeDef, TypeId};
use crate::resolve::Resolver;
use look::{is_optional, plain};

/// What a cursor is sent as, and what the next one comes as.
const CURSORS: &[(&str, &[&str])] = &[
    ("cursor", &["nextcursor"]),
    ("pagetoken", &["nextpagetoken"]),
    ("nexttoken", &["nexttoken"]),
    ("continuationtoken", &["nextcontinuationtoken", "continuationtoken"]),
];

/// Where answers keep what they say of pages.
const ENVELOPES: &[&str] = &["meta", "metadata", "pagination", "paging", "pageinfo", "responsemetadata"];

/// What only the URL of the next page is called.
const URLS: &[&str] = &["nexturl", "nextpageurl", "nextlink", "nextpagelink", "@odata.nextlink"];

/// What is `false` on the last page.
const MORE: &[&str] = &["hasmore", "hasnext", "hasnextpage"];

/// The number of the last page.
const LAST: &[&str] = &["pages", "totalpages", "pagecount", "lastpage"];

/// How many items a page has.
const SIZES: &[&str] = &["limit", "count", "size", "pagesize", "perpage"];

/// Finds out which calls have pages.
pub(super) fn settle(
    types: &[TypeDef],
    operations: &mut [Operation],
    resolver: &Resolver<'_>,
    config: &Config,
    problems: &mut Diagnostics,
) {
    let wanted = &config.pagination;
    for (id, _) in wanted.operations.iter().filter(|(id, _)| !operations.iter().any(|it| it.id == **id)) {
        problems
            .unused(Code::UnusedName, format!("there is no operation `{id}` to have pages"))
            .help("`[pagination.operations]` names operations by their `operationId`");
    }
    for operation in operations {
        let call = Call { types, operation: &*operation, resolver };
        let paging = match wanted.operations.get(&operation.id) {
            Some(said) => match call.configured(said) {
                Ok(paging) => paging,
                Err(problem) => {
                    problems
                        .error(
                            Code::Configuration,
                            &operation.source,
                            format!("`{}` cannot have such pages: {problem}", operation.id),
                        )
                        .help("see `[pagination.operations]` in the configuration");
                    None
                }
            },
            None if wanted.detect => call.shown(),
            None => None,
        };
        operation.paging = paging;
    }
}

/// One call, as far as pages are concerned.
struct Call<'a> {
    types: &'a [TypeDef],
    operation: &'a Operation,
    resolver: &'a Resolver<'a>,
}

/// A part of a request that a rule can set.
struct Input<'a> {
    field: &'a Field,
    in_body: bool,
}

impl<'a> Call<'a> {
    /// What the configuration says.
    fn configured(&self, said: &OperationPages) -> Result<Option<Paging>, String> {
        let parameter = || {
            let name = said.parameter.as_deref().ok_or("`parameter` is missing")?;
            let is_it = |input: &Input<'_>| input.field.name == name;
            let input = self.inputs().into_iter().find(is_it);
            input.ok_or_else(|| format!("the request has no `{name}`"))
        };
        let next = || said.next.clone().map(|way| way.0).ok_or("`next` is missing");
        let (rule, in_body) = match said.rule {
            Rule::None => return Ok(None),
            Rule::Link => (PagingRule::Link, false),
            Rule::Url => (PagingRule::Url(next()?), false),
            Rule::Cursor => {
                let Input { field, in_body } = parameter()?;
                (PagingRule::Cursor { parameter: field.name.clone(), next: next()?, back: None }, in_body)
            }
            Rule::Offset => {
                let Input { field, in_body } = parameter()?;
                (PagingRule::Offset(field.name.clone()), in_body)
            }
            Rule::Number => {
                let Input { field, in_body } = parameter()?;
                (PagingRule::Number(field.name.clone(), said.first.unwrap_or(1)), in_body)
            }
        };
        let items = said.items.as_ref().map(|way| way.0.clone()).or_else(|| self.list());
        if items.is_none() && matches!(rule, PagingRule::Offset(_) | PagingRule::Number(..)) {
            return Err("`items` is missing, and the answer does not hold exactly one list".to_owned());
        }
        let (more, last) = self.ends(&rule);
        let given = |way: &Option<Way>| way.clone().map(|way| way.0);
        let (more, last) = (given(&said.more).or(more), given(&said.last).or(last));
        Ok(Some(Paging { rule, in_body, items, more, last, origin: PagingOrigin::Configuration }))
    }

    /// What the description shows.
    fn shown(&self) -> Option<Paging> {
        let (rule, in_body) = self.cursor().or_else(|| {
            let is_safe = self.operation.method == "GET";
            let rule = is_safe
                .then(|| self.link().or_else(|| self.offset()).or_else(|| self.number()).or_else(|| self.url()))??;
            Some((rule, false))
        })?;
        let (more, last) = self.ends(&rule);
        Some(Paging { rule, in_body, items: self.list(), more, last, origin: PagingOrigin::Shape })
    }

    /// What tells the last page, beside what leads to the next.
    fn ends(&self, rule: &PagingRule) -> (Option<Vec<String>>, Option<Vec<String>>) {
        let find = |names: &[&str], is: &dyn Fn(&Type) -> bool| {
            let answer = self.answer_members()?;
            names
                .iter()
                .find_map(|name| self.way(answer, &|field| plain(&field.name) == *name && is(&self.behind(&field.ty))))
        };
        let more = || find(MORE, &|ty| matches!(ty, Type::Boolean));
        match rule {
            PagingRule::Number(_, 1) => (more(), find(LAST, &|ty| matches!(ty, Type::Integer(_)))),
            PagingRule::Cursor { .. } | PagingRule::Number(..) | PagingRule::Offset(_) | PagingRule::Url(_) => {
                (more(), None)
            }
            PagingRule::Link => (None, None),
        }
    }

    fn cursor(&self) -> Option<(PagingRule, bool)> {
        let inputs = self.inputs();
        let answer = self.answer_members()?;
        CURSORS.iter().find_map(|(sent, received)| {
            let is_it =
                |it: &&Input<'_>| plain(&it.field.name) == *sent && is_optional(it.field) && self.is_text(it.field);
            let Input { field, in_body } = inputs.iter().find(is_it)?;
            let next = received.iter().find_map(|name| self.way_to(answer, name))?;
            let prev = self.way_to(answer, "prevcursor").or_else(|| self.way_to(answer, "previouscursor"));
            let mode = inputs.iter().find(|it| {
                plain(&it.field.name) == "mode" && it.in_body == *in_body && self.has_value(it.field, "before")
            });
            let back = mode.zip(prev).map(|(mode, prev)| (mode.field.name.clone(), "before".to_owned(), prev));
            Some((PagingRule::Cursor { parameter: field.name.clone(), next, back }, *in_body))
        })
    }

    fn link(&self) -> Option<PagingRule> {
        let headers = self.operation.success.answers.iter().filter_map(|declared| declared.headers);
        let has_link = |id: TypeId| self.members(id).is_some_and(|all| all.iter().any(|it| plain(&it.name) == "link"));
        headers.into_iter().any(has_link).then_some(PagingRule::Link)
    }

    fn url(&self) -> Option<PagingRule> {
        self.list()?;
        let answer = self.answer_members()?;
        let is_uri = |field: &Field| matches!(self.behind(&field.ty), Type::Formatted(Format::Uri));
        let called = |field: &Field| URLS.contains(&plain(&field.name).as_str());
        let is_url = |field: &Field| called(field) && (is_uri(field) || self.is_text(field));
        let is_next = |field: &Field| plain(&field.name) == "next" && is_uri(field);
        let way = self.way(answer, &is_url).or_else(|| self.way(answer, &is_next)).or_else(|| self.linked(answer))?;
        Some(PagingRule::Url(way))
    }

    /// The way to `next` in `links`, which is a URL or an object with one.
    fn linked(&self, answer: &'a [Field]) -> Option<Vec<String>> {
        let is_url =
            |field: &Field| self.is_text(field) || matches!(self.behind(&field.ty), Type::Formatted(Format::Uri));
        let links = answer.iter().find(|field| plain(&field.name) == "links")?;
        let next = self.inside(links)?.iter().find(|field| plain(&field.name) == "next")?;
        let mut way = vec![links.name.clone(), next.name.clone()];
        if !is_url(next) {
            let href = self.inside(next)?.iter().find(|field| field.name == "href" && is_url(field))?;
            way.push(href.name.clone());
        }
        Some(way)
    }

    fn offset(&self) -> Option<PagingRule> {
        self.list()?;
        let field = self.number_input(&["offset"])?;
        self.number_input(SIZES)?;
        Some(PagingRule::Offset(field.name.clone()))
    }

    fn number(&self) -> Option<PagingRule> {
        self.list()?;
        let field = self.number_input(&["page", "pagenumber"])?;
        self.number_input(SIZES)?;
        let slot = self.resolver.slot(field.source.join("schema"));
        let default = slot.schema.get("default").and_then(serde_json::Value::as_u64);
        let least = || {
            field.limits.iter().find_map(|limit| match limit {
                Limit::Number(Bound::Minimum, number) => number.as_u64(),
                _ => None,
            })
        };
        let first = default.or_else(least).filter(|first| *first <= 1)?;
        Some(PagingRule::Number(field.name.clone(), first))
    }

    /// An optional whole number in the query.
    fn number_input(&self, names: &[&str]) -> Option<&'a Field> {
        let is_it = |field: &Field| {
            names.contains(&plain(&field.name).as_str())
                && is_optional(field)
                && matches!(self.behind(&field.ty), Type::Integer(_))
        };
        self.inputs().into_iter().filter(|it| !it.in_body).map(|it| it.field).find(|field| is_it(field))
    }
}
