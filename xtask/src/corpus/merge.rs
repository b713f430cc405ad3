//! `cargo xtask corpus merge`: one table of several.

use std::collections::BTreeMap;

use super::arguments::Merge;
use super::place::Place;
use super::row::Row;
use super::table;
use crate::codegen::Outcome;
use crate::{Console, Failure, input};

/// Joins the tables of partitions.
pub(super) fn merge(arguments: &Merge, console: &mut Console<'_>) -> Result<Outcome, Failure> {
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    for folder in &arguments.folders {
        let path = folder.join("corpus.tsv");
        let read = Row::from_tsv(&input::read(&path)?);
        let read =
            read.map_err(|error| Failure::Files(format!("`{}` is no table of this: {error}", path.display())))?;
        for row in read {
            if let Some(twice) = rows.insert(row.file.clone(), row) {
                return Err(Failure::Files(format!("`{}` is in two of these tables", twice.file)));
            }
        }
    }
    let rows: Vec<Row> = rows.into_values().collect();
    let place = Place::new(arguments.out.as_deref())?;
    table::write(&place, &rows)?;
    Ok(super::report(&rows, console))
}
