//! An element on the page of the tests, mounted as its script mounts it.

use js_sys::{Array, Object, Reflect};
use partner_directory_app::mount::{Handle, mount};
use wasm_bindgen::JsCast;
use web_sys::{
    Blob, Event, EventInit, HtmlElement, HtmlInputElement, MouseEvent, MouseEventInit, Node, ShadowRoot,
    ShadowRootInit, ShadowRootMode, Url, window,
};

use crate::waiting::until;

const CATALOGUE: &str = include_str!("../../public/catalogue.json");

/// The page that the links of a widget lead to.
pub(crate) const SITE: &str = "https://directory.example/";

/// An address of the default catalogue that no other test downloads.
pub(crate) fn catalogue_address() -> String {
    let file = Blob::new_with_str_sequence(&Array::of1(&CATALOGUE.into())).unwrap();
    Url::create_object_url_with_blob(&file).unwrap()
}

/// An element and its application. Dropped, it leaves the page.
pub(crate) struct Element {
    pub(crate) host: HtmlElement,
    pub(crate) shadow: ShadowRoot,
    handle: Option<Handle>,
}

impl Element {
    /// Mounts an element with these attributes, and a catalogue of its own where they name none.
    pub(crate) fn new(attributes: &[(&str, &str)]) -> Self {
        let host = Self::host();
        let shadow = host
            .attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))
            .unwrap();
        let mut element = Self {
            host,
            shadow,
            handle: None,
        };
        element.mount(attributes);
        element
    }

    /// The same once it shows the default catalogue.
    pub(crate) async fn ready(attributes: &[(&str, &str)]) -> Self {
        let element = Self::new(attributes);
        until(true, || element.status().contains(char::is_numeric)).await;
        element
    }

    /// Mounts an application anew, as when the element is put back on its page.
    pub(crate) fn mount(&mut self, attributes: &[(&str, &str)]) {
        let document = window().unwrap().document().unwrap();
        let root = document
            .create_element("div")
            .unwrap()
            .unchecked_into::<HtmlElement>();
        self.shadow.replace_children_with_node_1(&root);
        let given = Object::new();
        let own = [("src", catalogue_address()), ("site", SITE.to_owned())];
        for (name, value) in &own {
            Reflect::set(&given, &(*name).into(), &value.into()).unwrap();
        }
        for (name, value) in attributes {
            Reflect::set(&given, &(*name).into(), &(*value).into()).unwrap();
        }
        self.handle = Some(mount(root, self.host.clone(), &given));
    }

    fn host() -> HtmlElement {
        let document = window().unwrap().document().unwrap();
        let host = document
            .create_element("section")
            .unwrap()
            .unchecked_into::<HtmlElement>();
        document.body().unwrap().append_child(&host).unwrap();
        host
    }

    pub(crate) fn handle(&self) -> &Handle {
        self.handle.as_ref().unwrap()
    }

    /// Takes the application down, as when the element leaves its page.
    pub(crate) fn free(&mut self) {
        self.handle = None;
    }

    /// The number of results, as it is told; empty while there is none.
    pub(crate) fn status(&self) -> String {
        self.text(".count")
    }

    /// The text of the first element of a selector, in plain spaces; empty where there is none.
    pub(crate) fn text(&self, selector: &str) -> String {
        let found = self.shadow.query_selector(selector).unwrap();
        let text = found.and_then(|found| found.text_content()).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn count(&self, selector: &str) -> u32 {
        self.shadow.query_selector_all(selector).unwrap().length()
    }

    #[track_caller]
    pub(crate) fn find<T: JsCast>(&self, selector: &str) -> T {
        let found = self.shadow.query_selector(selector).unwrap();
        let found = found.unwrap_or_else(|| panic!("nothing is `{selector}`"));
        found.unchecked_into()
    }

    pub(crate) fn search_box(&self) -> HtmlInputElement {
        self.find("input[type=search]")
    }

    /// Puts a text into the search box, as typing does.
    pub(crate) fn type_text(&self, text: &str) {
        let input = self.search_box();
        input.set_value(text);
        let init = EventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        let event = Event::new_with_event_init_dict("input", &init).unwrap();
        input.dispatch_event(&event).unwrap();
    }

    #[track_caller]
    pub(crate) fn click(&self, selector: &str) {
        self.find::<HtmlElement>(selector).click();
    }

    /// Clicks a link with the Control key, and says whether the application took the click.
    #[track_caller]
    pub(crate) fn takes_control_click(&self, selector: &str) -> bool {
        let init = MouseEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        init.set_ctrl_key(true);
        init.set_cancelable(true);
        let event = MouseEvent::new_with_mouse_event_init_dict("click", &init).unwrap();
        let link = self.find::<Node>(selector);
        !link.dispatch_event(&event).unwrap()
    }
}

impl Drop for Element {
    fn drop(&mut self) {
        self.handle = None;
        self.host.remove();
    }
}
