// SPDX-License-Identifier: ISC
//! Extractors written in Rust, to be timed from outside: reads the pages whose names stand in a file, one a line, lets the
//! peer make an article of each, and prints how many it made one of. usage: peers dom_smoothie|rs-trafilatura LIST
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::{env, fs, process::exit};

/// How many bytes of a page are looked at for its charset.
const HEAD: usize = 4096;

/// The encoding that a page declares, if it is a known one.
fn declared(page: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&page[..page.len().min(HEAD)]).to_ascii_lowercase();
    let (_, behind) = head.split_once("charset=")?;
    let name = behind.trim_start_matches(['"', '\'']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(name.len());
    Encoding::for_label(name[..end].as_bytes())
}

/// Only dom_smoothie needs it: it takes text, not bytes.
fn text_of(page: Vec<u8>) -> String {
    String::from_utf8(page).unwrap_or_else(|error| {
        let page = error.into_bytes();
        let encoding = declared(&page).filter(|encoding| *encoding != UTF_8).unwrap_or(WINDOWS_1252);
        encoding.decode(&page).0.into_owned()
    })
}

fn dom_smoothie(page: Vec<u8>) -> bool {
    let article = dom_smoothie::Readability::new(text_of(page), None, None).and_then(|mut reader| reader.parse());
    article.is_ok_and(|article| !article.text_content.is_empty())
}

fn rs_trafilatura(page: Vec<u8>) -> bool {
    rs_trafilatura::extract_bytes(&page).is_ok_and(|article| !article.content_text.is_empty())
}

fn main() {
    let given: Vec<String> = env::args().collect();
    let peer = match given.get(1).map(String::as_str) {
        Some("dom_smoothie") => dom_smoothie,
        Some("rs-trafilatura") => rs_trafilatura,
        _ => exit(2),
    };
    let list = given.get(2).and_then(|name| fs::read_to_string(name).ok()).unwrap_or_else(|| exit(2));
    let pages = list.lines().filter_map(|name| fs::read(name).ok());
    println!("{}", pages.map(peer).filter(|made| *made).count());
}
