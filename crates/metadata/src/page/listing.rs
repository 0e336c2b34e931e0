//! A page of a list that is filtered, searched and sorted. Without a filter the index of the order is walked from the
//! cursor on. With one, what it finds is gathered first, up to what is counted at all: the few are sorted, and only when
//! there are more, so that one in some hundred rows matches, is the index walked.

use std::fmt::Write;

use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;

use super::cursor::{Cursor, fingerprint};
use super::{COUNTED_AT_MOST, Page, PageRequest, Table, Total, search};
use crate::statement::{Record, Statement};
use crate::{MetadataError, Transaction};

/// The most items of a page.
const LONGEST_PAGE: u32 = 1_000;

/// A value that a column is held against.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(untagged)]
pub(crate) enum Value {
    /// Of a BIGINT column.
    Number(i64),
    /// Of a TEXT column.
    Text(String),
}

/// The column that a list is sorted by, without alias; ties by id.
#[derive(Debug, Clone, Copy)]
pub(crate) enum SortKey {
    /// A BIGINT column.
    Number(&'static str),
    /// A SORTED column.
    Text(&'static str),
}

/// Rows that are searched in place of the one that is listed.
pub(crate) struct OtherRows {
    /// The column, folded.
    pub(crate) column: &'static str,
    /// Their SELECT, which ends with a condition.
    pub(crate) rows: &'static str,
}

/// A list of a tenant's rows.
pub(crate) struct Listing {
    table: &'static Table,
    /// What is always asked: the tenant first.
    scope: String,
    /// What is always asked too, but moves with time: no part of what tells lists apart.
    moving: String,
    filters: Vec<String>,
    values: Vec<Value>,
    key: SortKey,
    is_descending: bool,
}

impl Listing {
    /// All rows of the tenant for which `scope` holds, a constant condition or "".
    pub(crate) fn of_tenant(
        table: &'static Table,
        tenant: model::TenantId,
        scope: &'static str,
        key: SortKey,
        is_descending: bool,
    ) -> Self {
        let and = if scope.is_empty() { "" } else { " AND " };
        Self {
            table,
            scope: format!("{}.tenant_id = $1{and}{scope}", table.alias),
            moving: String::new(),
            filters: Vec::new(),
            values: vec![Value::Text(tenant.to_string())],
            key,
            is_descending,
        }
    }

    /// Only rows whose moment in this column lies ahead. A cursor stays good while time goes on.
    pub(crate) fn ahead(&mut self, column: &'static str, now: model::Moment) {
        self.moving = format!(" AND {column} > {}", now.unix_ms());
    }

    /// Only rows where the column compares so (`=`, `>=`, `<`, `<>`) with the value, if there is one.
    pub(crate) fn filter(&mut self, column: &'static str, operator: &'static str, value: Option<Value>) {
        if let Some(value) = value {
            let place = self.add(value);
            self.filters.push(format!("{column} {operator} ${place}"));
        }
    }

    /// Only rows where the column is one of the values; all rows if there are no values.
    pub(crate) fn any_of(&mut self, column: &'static str, values: impl IntoIterator<Item = Value>) {
        let places: Vec<_> = values.into_iter().map(|value| format!("${}", self.add(value))).collect();
        if !places.is_empty() {
            self.filters.push(format!("{column} IN ({})", places.join(", ")));
        }
    }

    /// Only rows where one of the columns, all of them folded, has this part.
    pub(crate) fn search(&mut self, columns: &[&'static str], part: Option<&str>) {
        self.search_with(columns, None, part);
    }

    /// The same, also where one of other rows has this part.
    pub(crate) fn search_with(
        &mut self,
        columns: &[&'static str],
        others: Option<&OtherRows>,
        part: Option<&str>,
    ) {
        let Some(part) = part.filter(|part| !part.is_empty()) else { return };
        let place = self.add(Value::Text(search::pattern(part)));
        let has = |column: &&str| format!(r"{column} LIKE ${place} ESCAPE '\'");
        let mut each: Vec<_> = columns.iter().map(has).collect();
        each.extend(others.map(|OtherRows { column, rows }| format!("EXISTS ({rows} AND {})", has(column))));
        self.filters.push(format!("({})", each.join(" OR ")));
    }

    /// The page that is asked for.
    pub(crate) async fn page<T>(
        self,
        tx: &mut Transaction,
        request: &PageRequest,
        from_row: impl Fn(&AnyRow) -> Result<T, MetadataError>,
    ) -> Result<Page<T>, MetadataError> {
        let limit = request.limit.clamp(1, LONGEST_PAGE);
        let list = self.fingerprint();
        let after = request.after.as_deref().map(|text| Cursor::from_text(text, list)).transpose()?;
        if after.as_ref().is_some_and(|cursor| !self.key.fits(&cursor.place)) {
            return Err(MetadataError::BadCursor);
        }
        let (rows, total) = self.rows(tx, limit, after.as_ref()).await?;
        let length = usize::try_from(limit).unwrap_or(usize::MAX);
        let shown = &rows[..rows.len().min(length)];
        let next = match shown.last() {
            Some(last) if rows.len() > length => Some(self.cursor(list, last)?.to_text()?),
            _ => None,
        };
        let items = shown.iter().map(from_row).collect::<Result<_, _>>()?;
        Ok(Page { items, next, total })
    }

    /// One row more than the page has, if there is one, and how many there are.
    async fn rows(
        &self,
        tx: &mut Transaction,
        limit: u32,
        after: Option<&Cursor>,
    ) -> Result<(Vec<AnyRow>, Total), MetadataError> {
        const DOING: &str = "reading a list";
        if !self.filters.is_empty() {
            let rows = tx.all(DOING, self.bound(sqlx::query(self.gather(after)), Some(limit), after)).await?;
            let total = match (rows.first(), after) {
                (Some(row), _) => total(Record::new(row, "a list").count("matches")?),
                (None, None) => Total::Exact(0),
                (None, Some(_)) => self.count(tx).await?,
            };
            if rows.is_empty() || total != Total::MoreThan(COUNTED_AT_MOST) {
                return Ok((rows, total));
            }
        }
        let rows = tx.all(DOING, self.bound(sqlx::query(self.walk(after)), Some(limit), after)).await?;
        let found = u64::try_from(rows.len()).unwrap_or(u64::MAX);
        let list = self.rows_fingerprint();
        let total = if !self.filters.is_empty() {
            Total::MoreThan(COUNTED_AT_MOST)
        } else if after.is_none() && found <= u64::from(limit) {
            // All of them are on this page.
            Total::Exact(found)
        } else if tx.long_lists().is_long(list) {
            Total::MoreThan(COUNTED_AT_MOST)
        } else {
            let total = self.count(tx).await?;
            if total == Total::MoreThan(COUNTED_AT_MOST) {
                tx.long_lists().note(list);
            }
            total
        };
        Ok((rows, total))
    }

    async fn count(&self, tx: &mut Transaction) -> Result<Total, MetadataError> {
        let Table { name, alias, .. } = self.table;
        let conditions = self.conditions(false);
        let most = COUNTED_AT_MOST + 1;
        let sql = format!(
            "SELECT count(*) AS matches FROM (SELECT 1 FROM {name} {alias} WHERE {conditions} LIMIT {most}) found"
        );
        let row = tx.one("counting a list", self.bound(sqlx::query(AssertSqlSafe(sql)), None, None)).await?;
        row.map_or(Ok(Total::Exact(0)), |row| Record::new(&row, "a list").count("matches").map(total))
    }

    /// What the filter finds, sorted afterwards. Only ids are gathered, which an index may hold beside what is searched.
    fn gather(&self, after: Option<&Cursor>) -> AssertSqlSafe<String> {
        let Table { name, alias, columns, joins } = self.table;
        let (key, conditions) = (self.key.column(), self.conditions(false));
        let (order, outer_order) = (self.order("place", "id"), self.order("page.place", "page.id"));
        let after = self.after(after, "place", "id").map_or(String::new(), |after| format!("WHERE {after}"));
        let (most, limit) = (COUNTED_AT_MOST + 1, self.values.len() + 1);
        AssertSqlSafe(format!(
            "WITH found AS MATERIALIZED \
             (SELECT {alias}.id AS id FROM {name} {alias} WHERE {conditions} LIMIT {most}), \
             placed AS (SELECT {alias}.id AS id, {alias}.{key} AS place FROM found \
             JOIN {name} {alias} ON {alias}.id = found.id) \
             SELECT {columns}, page.place, (SELECT count(*) FROM found) AS matches \
             FROM (SELECT id, place FROM placed {after} ORDER BY {order} LIMIT ${limit}) page \
             JOIN {name} {alias} ON {alias}.id = page.id {joins} ORDER BY {outer_order}"
        ))
    }

    /// The rows in their order, those left out that the filter does not find.
    fn walk(&self, after: Option<&Cursor>) -> AssertSqlSafe<String> {
        let Table { name, alias, columns, joins } = self.table;
        let key = self.key.column();
        let (place, id) = (format!("{alias}.{key}"), format!("{alias}.id"));
        let mut conditions = self.conditions(true);
        if let Some(after) = self.after(after, &place, &id) {
            let _ = write!(conditions, " AND {after}");
        }
        let (order, limit) = (self.order(&place, &id), self.values.len() + 1);
        AssertSqlSafe(format!(
            "SELECT {columns}, {place} AS place FROM (SELECT * FROM {name} {alias} WHERE {conditions} \
             ORDER BY {order} LIMIT ${limit}) {alias} {joins} ORDER BY {order}"
        ))
    }

    /// All conditions. When the index of the order is walked, no other is to be chosen for a filter.
    fn conditions(&self, is_walk: bool) -> String {
        let mut conditions = format!("{}{}", self.scope, self.moving);
        for filter in &self.filters {
            let _ = match (is_walk, filter.split_once(' ')) {
                (true, Some((column, rest))) if !column.starts_with('(') => {
                    write!(conditions, " AND COALESCE({column}, {column}) {rest}")
                }
                _ => write!(conditions, " AND {filter}"),
            };
        }
        conditions
    }

    fn after(&self, after: Option<&Cursor>, place: &str, id: &str) -> Option<String> {
        let beyond = if self.is_descending { "<" } else { ">" };
        let first = self.values.len() + 2;
        after.map(|_| format!("({place}, {id}) {beyond} (${first}, ${})", first + 1))
    }

    fn order(&self, place: &str, id: &str) -> String {
        let direction = if self.is_descending { "DESC" } else { "ASC" };
        format!("{place} {direction}, {id} {direction}")
    }

    fn bound<'q>(
        &self,
        statement: Statement<'q>,
        limit: Option<u32>,
        after: Option<&Cursor>,
    ) -> Statement<'q> {
        let statement = self.values.iter().fold(statement, bind);
        let Some(limit) = limit else { return statement };
        let statement = statement.bind(i64::from(limit) + 1);
        match after {
            Some(Cursor { place, id, .. }) => bind(bind(statement, place), &Value::Text(id.clone())),
            None => statement,
        }
    }

    fn cursor(&self, list: u64, last: &AnyRow) -> Result<Cursor, MetadataError> {
        let record = Record::new(last, "a list");
        let place = match self.key {
            SortKey::Number(_) => Value::Number(record.get("place")?),
            SortKey::Text(_) => Value::Text(record.get("place")?),
        };
        Ok(Cursor { list, place, id: record.get("id")? })
    }

    fn fingerprint(&self) -> u64 {
        let Self { table, scope, moving: _, filters, values, key, is_descending } = self;
        fingerprint(&format!("{} {scope} {filters:?} {values:?} {key:?} {is_descending}", table.name))
    }

    /// The same for every order of the same rows.
    fn rows_fingerprint(&self) -> u64 {
        fingerprint(&format!("{} {} {:?} {:?}", self.table.name, self.scope, self.filters, self.values))
    }

    fn add(&mut self, value: Value) -> usize {
        self.values.push(value);
        self.values.len()
    }
}

impl SortKey {
    /// Whether a value can be held against the column.
    fn fits(self, value: &Value) -> bool {
        matches!((self, value), (SortKey::Number(_), Value::Number(_)) | (SortKey::Text(_), Value::Text(_)))
    }

    fn column(self) -> &'static str {
        match self {
            SortKey::Number(column) | SortKey::Text(column) => column,
        }
    }
}

fn bind<'q>(statement: Statement<'q>, value: &Value) -> Statement<'q> {
    match value {
        Value::Number(number) => statement.bind(*number),
        // PostgreSQL takes no NUL in text. Nothing on record holds one, nor what takes its place here.
        Value::Text(text) => statement.bind(text.replace('\0', "\u{10FFFE}")),
    }
}

fn total(matches: u64) -> Total {
    if matches > COUNTED_AT_MOST { Total::MoreThan(COUNTED_AT_MOST) } else { Total::Exact(matches) }
}
