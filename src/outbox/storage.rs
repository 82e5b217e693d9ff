//! The outbox in IndexedDB: a row for each request.
//!
//! The database is opened for each act and closed after it, so that no tab stands in the way of another that changes
//! or deletes it. It is made when the first request is kept, not before: most visitors never send one.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Promise};
use leptos::prelude::window;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransactionMode};

use super::entry::Entry;
use super::object::{entry_of, object_of};

const DATABASE: &str = "partner-directory";
const ROWS: &str = "outbox";

/// Milliseconds after which a database that does not open counts as denied.
const PATIENCE: i32 = 3_000;

/// What becomes of a row.
pub enum Change {
    Nothing,
    Write(Box<Entry>),
    Delete,
}

/// All requests that are kept, in no order; `None` where nothing ever was. Rows that are no requests are left alone.
///
/// # Errors
/// What the browser says where it keeps nothing.
pub async fn all() -> Result<Option<Vec<Entry>>, JsValue> {
    let Some(database) = open(false).await? else {
        return Ok(None);
    };
    let rows = async {
        let transaction = database.transaction_with_str(ROWS)?;
        finished(&transaction.object_store(ROWS)?.get_all()?).await
    };
    let rows = rows.await;
    database.close();
    let rows: Array = rows?.unchecked_into();
    Ok(Some(rows.iter().filter_map(|row| entry_of(&row)).collect()))
}

/// Reads the row of a key and changes it, in one transaction: no other tab comes between. When this returns, the
/// change is kept.
///
/// # Errors
/// What the browser says where it keeps nothing, such as that there is no room.
pub async fn change(key: &str, decide: impl FnOnce(Option<Entry>) -> Change) -> Result<(), JsValue> {
    let mut decide = Some(decide);
    let mut once = |_: &str, row| decide.take().map_or(Change::Nothing, |decide| decide(row));
    change_each(&[key.to_owned()], &mut once).await
}

/// The same for several rows: all changes are kept, or none.
///
/// # Errors
/// What the browser says where it keeps nothing, such as that there is no room.
pub async fn change_each(
    keys: &[String],
    decide: &mut dyn FnMut(&str, Option<Entry>) -> Change,
) -> Result<(), JsValue> {
    let Some(database) = open(true).await? else {
        return Err(JsValue::NULL);
    };
    let changed = change_in(&database, keys, decide).await;
    database.close();
    changed
}

async fn change_in(
    database: &IdbDatabase,
    keys: &[String],
    decide: &mut dyn FnMut(&str, Option<Entry>) -> Change,
) -> Result<(), JsValue> {
    let transaction = database.transaction_with_str_and_mode(ROWS, IdbTransactionMode::Readwrite)?;
    let rows: IdbObjectStore = transaction.object_store(ROWS)?;
    let mut has_changed = false;
    for key in keys {
        let name = JsValue::from_str(key);
        let row = finished(&rows.get(&name)?).await?;
        match decide(key, entry_of(&row)) {
            Change::Nothing => continue,
            Change::Write(entry) => {
                rows.put_with_key(&object_of(&entry), &name)?;
            }
            Change::Delete => {
                rows.delete(&name)?;
            }
        }
        has_changed = true;
    }
    if !has_changed {
        return Ok(());
    }
    // A success of the request says nothing yet: only a complete transaction is kept, and one without room aborts.
    let completed = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    });
    JsFuture::from(completed).await.map(drop)
}

/// Opens the database; `None` where there is none and none is to be made.
async fn open(is_made: bool) -> Result<Option<IdbDatabase>, JsValue> {
    let factory = window().indexed_db()?.ok_or(JsValue::NULL)?;
    // In whichever version it is there, so that a later version of this code does not shut this one out.
    let request = factory.open(DATABASE)?;
    let was_absent = Rc::new(Cell::new(false));
    let upgrade = {
        let was_absent = was_absent.clone();
        Closure::once_into_js(move |event: Event| {
            let request: Option<IdbOpenDbRequest> = event.target().map(JsCast::unchecked_into);
            let Some(request) = request else { return };
            if is_made {
                if let Ok(database) = request.result() {
                    let _ = database.unchecked_into::<IdbDatabase>().create_object_store(ROWS);
                }
            } else {
                was_absent.set(true);
                if let Some(transaction) = request.transaction() {
                    let _ = transaction.abort();
                }
            }
        })
    };
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    let impatience = Promise::new(&mut |_, reject| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&reject, PATIENCE);
    });
    let opened = Promise::race(&Array::of2(&settled(&request), &impatience));
    match JsFuture::from(opened).await {
        Ok(_) => Ok(Some(request.result()?.unchecked_into())),
        Err(_) if was_absent.get() => Ok(None),
        Err(error) => Err(error),
    }
}

fn settled(request: &IdbRequest) -> Promise {
    Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    })
}

async fn finished(request: &IdbRequest) -> Result<JsValue, JsValue> {
    JsFuture::from(settled(request)).await?;
    request.result()
}
