//! What the program is built on: each crate is listed with its reason, permissive in its licence, and none speaks to a
//! network. Read from `Cargo.lock` and from what cargo knows, without a further tool; the rules stand in `deny.toml`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

fn file(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// What cargo knows of the tree on this machine's system.
fn metadata() -> Value {
    let version = Command::new(option_env!("RUSTC").unwrap_or("rustc")).arg("-vV").output().unwrap();
    let version = String::from_utf8(version.stdout).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let arguments = ["metadata", "--offline", "--locked", "--format-version", "1", "--filter-platform", host];
    let mut cargo = Command::new(env!("CARGO"));
    let output = cargo.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The packages of the tree. What other systems alone need is left out.
fn packages(metadata: &Value) -> Vec<&Value> {
    let used: BTreeSet<&str> =
        metadata["resolve"]["nodes"].as_array().unwrap().iter().map(|n| n["id"].as_str().unwrap()).collect();
    let all = metadata["packages"].as_array().unwrap().iter();
    all.filter(|package| used.contains(package["id"].as_str().unwrap())).collect()
}

/// The words in quotation marks of the list that `name = [` begins.
fn list(text: &str, name: &str) -> BTreeSet<String> {
    let rest = text.split(&format!("\n{name} = [")).nth(1).unwrap();
    let inside = rest.split("\n]").next().unwrap();
    inside.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Which crate may have which further licences.
fn exceptions(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let rows = text.lines().filter_map(|line| line.trim().strip_prefix("{ crate = "));
    let row = |row: &str| {
        let mut words = row.split('"').skip(1).step_by(2).map(str::to_owned);
        (words.next().unwrap(), words.collect())
    };
    rows.map(row).collect()
}

/// Whether a licence's expression can be met with those that are allowed.
fn is_met(expression: &str, allowed: &dyn Fn(&str) -> bool) -> bool {
    let spaced =
        expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ").replace(" WITH ", "_WITH_");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let met = either(&words, &mut at, allowed);
    met && at == words.len()
}

fn either(words: &[&str], at: &mut usize, allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut met = both(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        met |= both(words, at, allowed);
    }
    met
}

fn both(words: &[&str], at: &mut usize, allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut met = one(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        met &= one(words, at, allowed);
    }
    met
}

fn one(words: &[&str], at: &mut usize, allowed: &dyn Fn(&str) -> bool) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    if *word != "(" {
        return allowed(&word.replace("_WITH_", " WITH "));
    }
    let met = either(words, at, allowed);
    let closed = words.get(*at) == Some(&")");
    *at += 1;
    met && closed
}

#[test]
fn licences_are_read_as_they_are_meant() {
    let allowed = |name: &str| ["MIT", "Zlib", "Apache-2.0 WITH LLVM-exception"].contains(&name);
    for good in [
        "MIT",
        "GPL-2.0 OR MIT",
        "MIT/Apache-2.0",
        "(GPL-2.0 OR MIT) AND Zlib",
        "Apache-2.0 WITH LLVM-exception",
    ] {
        assert!(is_met(good, &allowed), "{good}");
    }
    for bad in
        ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT OR Zlib) AND MPL-2.0", "Apache-2.0", "(MIT", "MIT MIT"]
    {
        assert!(!is_met(bad, &allowed), "{bad}");
    }
}

#[test]
fn every_licence_is_permissive() {
    let rules = file("deny.toml");
    let (allowed, exceptions) = (list(&rules, "allow"), exceptions(&rules));
    assert!(allowed.contains("MIT") && !allowed.iter().any(|name| name.contains("GPL")), "{allowed:?}");
    let metadata = metadata();
    let packages = packages(&metadata);
    assert!(packages.len() > 150, "{} packages: the tree was not read", packages.len());
    for package in packages {
        let (name, licence) =
            (package["name"].as_str().unwrap(), package["license"].as_str().unwrap_or_default());
        let own = exceptions.get(name);
        let may = |one: &str| allowed.contains(one) || own.is_some_and(|own| own.contains(one));
        assert!(is_met(licence, &may), "{name}: “{licence}”");
    }
}

/// The packages of a lock file, each with those it needs.
fn locked(lock: &str) -> BTreeMap<String, Vec<String>> {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in lock.split("[[package]]").skip(1) {
        let name = package.lines().find_map(|line| line.strip_prefix("name = ")).unwrap().trim_matches('"');
        let needs = package.split("dependencies = [").nth(1).unwrap_or_default();
        let needs =
            needs.split('"').skip(1).step_by(2).map(|need| need.split(' ').next().unwrap().to_owned());
        all.entry(name.to_owned()).or_default().extend(needs);
    }
    all
}

/// Crates that only programs for the web build.
const WEB: [&str; 2] = ["wasm-bindgen-futures", "web-sys"];

#[test]
fn nothing_in_the_tree_speaks_to_a_network() {
    let banned = list(&file("deny.toml"), "deny");
    assert!(banned.len() > 20 && banned.contains("reqwest"), "{banned:?}");
    for lock in ["Cargo.lock", "fuzz/Cargo.lock"] {
        let all = locked(&file(lock));
        assert!(all.contains_key("daybrief"), "{lock} was not read");
        for (name, needs) in all.iter().filter(|(name, _)| !WEB.contains(&name.as_str())) {
            let bad: Vec<_> = needs.iter().filter(|need| banned.contains(*need)).collect();
            assert!(bad.is_empty(), "{lock}: {name} needs {bad:?}");
        }
    }
}

#[test]
fn the_program_itself_names_no_connection() {
    let mut places = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut read = 0;
    while let Some(place) = places.pop() {
        if place.is_dir() {
            places.extend(fs::read_dir(&place).unwrap().map(|entry| entry.unwrap().path()));
        } else if place.extension().is_some_and(|ending| ending == "rs") {
            let code = fs::read_to_string(&place).unwrap();
            for word in ["TcpStream", "TcpListener", "UdpSocket", "ToSocketAddrs"] {
                assert!(!code.contains(word), "{} names {word}", place.display());
            }
            read += 1;
        }
    }
    assert!(read > 100, "{read} files: the sources were not read");
}

/// The crates in the rows of the table under a heading.
fn rows(text: &str, heading: &str) -> Vec<String> {
    let part = text.split(&format!("\n## {heading}\n")).nth(1).unwrap().split("\n## ").next().unwrap();
    let rows = part.lines().filter_map(|line| line.strip_prefix("| `"));
    let row = |row: &str| {
        let (name, rest) = row.split_once("` | ").unwrap();
        assert!(rest.trim_end_matches([' ', '|']).len() > 10, "{name} has no reason");
        name.to_owned()
    };
    rows.map(row).collect()
}

#[test]
fn every_dependency_is_listed_with_its_reason() {
    let metadata = metadata();
    let own = metadata["packages"].as_array().unwrap().iter().find(|p| p["name"] == "daybrief").unwrap();
    let named = |kind: &Value| {
        let all = own["dependencies"].as_array().unwrap().iter().filter(|d| d["kind"] == *kind);
        let names: BTreeSet<String> = all.map(|d| d["name"].as_str().unwrap().to_owned()).collect();
        names.into_iter().collect::<Vec<_>>()
    };
    let text = file("docs/dependencies.md");
    assert_eq!(rows(&text, "In the program"), named(&Value::Null));
    assert_eq!(rows(&text, "For tests alone"), named(&"dev".into()));
    assert_eq!(named(&"build".into()), Vec::<String>::new());
}
