//! One tab at a time: Web Locks, where the browser gives them. They are freed when their tab ends, however it ends.

use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What came of asking for a lock.
pub enum Hold {
    /// Nobody else has it until this is dropped.
    Held {
        _release: Release,
    },
    Taken,
    /// On plain http and in frames without storage there are no locks.
    Unknown,
}

/// Gives a lock back when it is dropped.
pub struct Release(Function);

impl Drop for Release {
    fn drop(&mut self) {
        let _ = self.0.call0(&JsValue::NULL);
    }
}

/// A lock that was asked for. A refusal that comes before anybody waits for the answer is heard too: as a future the
/// promise is listened to from the beginning, and none of ours is left to the page as an uncaught error.
pub struct Asked(Option<JsFuture>);

impl Asked {
    /// Asks for a lock, which is not waited for where another has it.
    pub fn of(name: &str) -> Self {
        Self(ask(name).map(JsFuture::from))
    }

    pub async fn hold(self) -> Hold {
        match self.0 {
            Some(answer) => hold(answer).await,
            None => Hold::Unknown,
        }
    }
}

async fn hold(answer: JsFuture) -> Hold {
    match answer.await {
        Ok(answer) => match answer.dyn_into::<Function>() {
            Ok(release) => Hold::Held {
                _release: Release(release),
            },
            Err(_) => Hold::Taken,
        },
        Err(_) => Hold::Unknown,
    }
}

/// Resolves with the function that gives the lock back, with `null` where another has it; rejects where there are none.
fn ask(name: &str) -> Option<Promise> {
    // Not in `web_sys` without unstable features.
    let locks = Reflect::get(&window().navigator(), &"locks".into()).ok()?;
    let request: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE).ok()?;
    let mut asked = None;
    let granted = Promise::new(&mut |resolve, _| {
        let decide = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            if lock.is_null() {
                let _ = resolve.call1(&JsValue::NULL, &JsValue::NULL);
                return JsValue::UNDEFINED;
            }
            // The lock is held for as long as this promise is not resolved.
            let held = Promise::new(&mut |release, _| {
                let _ = resolve.call1(&JsValue::NULL, &release);
            });
            held.into()
        });
        asked = request.call3(&locks, &name.into(), &options, &decide).ok();
    });
    // The request settles first only where it is refused.
    Some(Promise::race(&js_sys::Array::of2(&granted, &asked?)))
}
