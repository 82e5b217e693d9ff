//! The download of a catalogue.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::window;

use crate::element::{Element, catalogue_address};
use crate::waiting::until;

/// Watches the network of the page; dropped, it stops.
struct Network {
    fetch: JsValue,
    asked: Array,
}

impl Network {
    /// `answer` is JavaScript: it is given the browser's own `fetch`, the address and how often that was asked for.
    fn answering(answer: &str) -> Self {
        let page = window().unwrap();
        let fetch = Reflect::get(&page, &"fetch".into()).unwrap();
        let asked = Array::new();
        let answer = format!(
            "return async (request) => {{ \
               asked.push(request.url ?? request); \
               const address = asked[asked.length - 1]; \
               const times = asked.filter((known) => known === address).length; \
               {answer} \
             }};"
        );
        let watch = Function::new_with_args("fetch, asked", &answer);
        let watched = watch.call2(&JsValue::NULL, &fetch, &asked).unwrap();
        Reflect::set(&page, &"fetch".into(), &watched).unwrap();
        Self { fetch, asked }
    }

    fn times_asked(&self, address: &str) -> usize {
        self.asked
            .iter()
            .filter(|asked| asked.as_string().as_deref() == Some(address))
            .count()
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        Reflect::set(&window().unwrap(), &"fetch".into(), &self.fetch).unwrap();
    }
}

#[wasm_bindgen_test]
async fn elements_that_name_one_catalogue_share_one_download() {
    let network = Network::answering("return fetch(request);");
    let address = catalogue_address();
    let first = Element::new(&[("src", &address)]);
    let second = Element::new(&[("src", &address), ("lang", "en"), ("kind", "technopolis")]);
    until("Найдено 207 организаций".to_owned(), || {
        first.status()
    })
    .await;
    until("2 organisations found".to_owned(), || second.status()).await;
    let third = Element::ready(&[("src", &address)]).await;
    assert_eq!(third.count(".card"), 20);
    assert_eq!(network.times_asked(&address), 1);
}

#[wasm_bindgen_test]
async fn two_elements_side_by_side_keep_their_own_queries() {
    let address = catalogue_address();
    let first = Element::ready(&[("src", &address)]).await;
    let second = Element::ready(&[("src", &address)]).await;
    first.type_text("химград");
    until(true, || first.count("mark") > 0).await;
    assert_eq!(second.status(), "Найдено 207 организаций");
    assert_eq!(second.search_box().value(), "");
}

#[wasm_bindgen_test]
async fn another_address_is_another_download() {
    let network = Network::answering("return fetch(request);");
    let [first, second] = [catalogue_address(), catalogue_address()];
    let element = Element::ready(&[("src", &first)]).await;
    element.handle().set("src", Some(second.clone()));
    until(1, || network.times_asked(&second)).await;
    until("Найдено 207 организаций".to_owned(), || {
        element.status()
    })
    .await;
    assert_eq!(network.times_asked(&first), 1);
}

#[wasm_bindgen_test]
async fn a_download_that_failed_is_told_and_tried_again_when_asked() {
    let network =
        Network::answering("return times > 1 ? fetch(request) : new Response('', { status: 503 });");
    let address = catalogue_address();
    let element = Element::new(&[("src", &address)]);
    until("Сервер ответил: 503.".to_owned(), || {
        element.text(".notice p")
    })
    .await;
    element.click(".notice button");
    until("Найдено 207 организаций".to_owned(), || {
        element.status()
    })
    .await;
    assert_eq!(network.times_asked(&address), 2);
}

#[wasm_bindgen_test]
async fn an_answer_that_is_no_catalogue_is_told() {
    let _network = Network::answering("return new Response('<!doctype html>');");
    let element = Element::new(&[]);
    until(true, || {
        element
            .text(".notice p")
            .starts_with("Файл каталога не читается: ")
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_server_that_does_not_answer_is_told() {
    let _network = Network::answering("throw new TypeError('no network');");
    let element = Element::new(&[]);
    let told = "Сервер не отвечает. Проверьте соединение.";
    until(told.to_owned(), || element.text(".notice p")).await;
}

/// JavaScript: the asked file, compressed.
const GZIPPED: &str = "const file = (await fetch(request)).body; \
     const gzip = new Uint8Array(await new Response(file.pipeThrough(new CompressionStream('gzip'))).arrayBuffer());";

#[wasm_bindgen_test]
async fn a_file_that_is_kept_compressed_is_unpacked() {
    let _network = Network::answering(&format!("{GZIPPED} return new Response(gzip);"));
    Element::ready(&[]).await;
}

#[wasm_bindgen_test]
async fn a_compressed_file_that_is_cut_off_is_told_and_tried_again_when_asked() {
    let _network = Network::answering(&format!(
        "{GZIPPED} return new Response(times > 1 ? gzip : gzip.slice(0, gzip.length / 2));"
    ));
    let element = Element::new(&[]);
    let told = "Файл каталога не читается: the file is cut off or damaged: upload it once more";
    until(told.to_owned(), || element.text(".notice p")).await;
    element.click(".notice button");
    until("Найдено 207 организаций".to_owned(), || {
        element.status()
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_name_without_a_dot_that_leads_to_no_catalogue_is_that_of_a_folder() {
    let network = Network::answering(&format!(
        "return fetch(address.endsWith('/many/catalogue.pack') ? '{}' : 'data:text/html,here');",
        catalogue_address()
    ));
    let folder = "https://directory.example/many";
    Element::ready(&[("src", folder)]).await;
    assert_eq!(network.times_asked(folder), 1);
    assert_eq!(network.times_asked(&format!("{folder}/catalogue.pack")), 1);
}

#[wasm_bindgen_test]
async fn a_file_that_is_no_catalogue_is_not_taken_for_a_folder() {
    let network = Network::answering("return new Response('<!doctype html>');");
    let file = "https://directory.example/many.json";
    let element = Element::new(&[("src", file)]);
    until(true, || element.count(".notice") > 0).await;
    assert_eq!(network.times_asked(file), 1);
    assert_eq!(network.asked.length(), 1);
}
