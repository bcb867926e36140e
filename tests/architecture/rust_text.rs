//! Rules for Rust code, read as a syntax tree so that a comment or a name never counts.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, ImplItem, Item, Lit, Macro, Meta, Token, UseTree};

use super::violation::Violation;

/// What may not be written in a file; which rules hold depends on its room.
#[derive(Debug, Default, Clone, Copy)]
struct Rules {
    no_stop: bool,
    no_sql: bool,
    no_float: bool,
    pure: bool,
}

/// The nouns of the core that count in fractions: the rank of a hit, the entropy of a password.
const FRACTIONS: &[&str] = &["/search", "/password"];

impl Rules {
    fn of(path: &str) -> Self {
        let is_library = (path.starts_with("crates/") && path.contains("/src/"))
            || path.starts_with("src-tauri/src/");
        let is_test = path.ends_with("/tests.rs") || path.contains("/tests/");
        if !is_library || is_test || path.starts_with("crates/testkit/") {
            return Self::default();
        }
        let in_room = |rooms: &[&str]| {
            rooms
                .iter()
                .any(|room| path.starts_with(&format!("crates/{room}/")))
        };
        Self {
            no_stop: true,
            no_sql: !in_room(&["store", "server"]),
            no_float: in_room(&["domain", "protocol", "store", "app"])
                && !FRACTIONS.iter().any(|noun| path.contains(noun)),
            pure: in_room(&["domain", "protocol"]),
        }
    }
}

/// What `text`, the Rust file at `path`, breaks outside its tests.
pub(crate) fn violations(path: &str, text: &str) -> Vec<Violation> {
    let rules = Rules::of(path);
    let file = match syn::parse_file(text) {
        Ok(file) => file,
        Err(error) => return vec![Violation::of(path, format!("cannot be read: {error}"))],
    };
    if file.attrs.iter().any(is_for_tests) {
        return Vec::new();
    }
    let mut reader = Reader {
        path,
        rules,
        found: Vec::new(),
    };
    reader.visit_file(&file);
    reader.found
}

struct Reader<'a> {
    path: &'a str,
    rules: Rules,
    found: Vec<Violation>,
}

impl Reader<'_> {
    fn report(&mut self, span: Span, rule: impl Into<String>) {
        self.found
            .push(Violation::at(self.path, span.start().line, rule));
    }

    fn read_call(&mut self, name: &str, span: Span) {
        if self.rules.no_stop && matches!(name, "unwrap" | "expect") {
            self.report(
                span,
                format!("{name}() stops the application; return an error"),
            );
        }
    }

    fn read_literal(&mut self, literal: &Lit) {
        match literal {
            Lit::Str(text) if self.rules.no_sql && is_sql(&text.value()) => {
                self.report(text.span(), "SQL belongs to the store");
            }
            Lit::Float(number) if self.rules.no_float => {
                self.report(number.span(), "no floating point in the core");
            }
            _ => {}
        }
    }

    fn read_name(&mut self, name: &str, span: Span) {
        if self.rules.no_float && matches!(name, "f32" | "f64") {
            self.report(
                span,
                format!("no {name} in the core: money is centimes, rates are decimal"),
            );
        }
    }

    fn read_path(&mut self, segments: &[String], span: Span) {
        if self.rules.pure && is_outside_world(segments) {
            self.report(
                span,
                format!("{} reaches out of a pure crate", segments.join("::")),
            );
        }
    }

    /// The tokens of a macro call are not a tree yet: the same rules, word by word.
    fn read_tokens(&mut self, tokens: TokenStream) {
        let mut after_dot = false;
        for token in tokens {
            let is_dot = matches!(&token, TokenTree::Punct(mark) if mark.as_char() == '.');
            match token {
                TokenTree::Group(group) => self.read_tokens(group.stream()),
                TokenTree::Ident(name) if after_dot => {
                    self.read_call(&name.to_string(), name.span())
                }
                TokenTree::Ident(name) => self.read_name(&name.to_string(), name.span()),
                TokenTree::Literal(literal) => self.read_literal(&Lit::new(literal)),
                TokenTree::Punct(_) => {}
            }
            after_dot = is_dot;
        }
    }

    fn read_use(&mut self, tree: &UseTree, so_far: &mut Vec<String>) {
        match tree {
            UseTree::Path(path) => {
                so_far.push(path.ident.to_string());
                self.read_use(&path.tree, so_far);
                so_far.pop();
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.read_use(tree, so_far);
                }
            }
            UseTree::Name(_) | UseTree::Rename(_) | UseTree::Glob(_) => {
                let mut segments = so_far.clone();
                match tree {
                    UseTree::Name(name) => segments.push(name.ident.to_string()),
                    UseTree::Rename(rename) => segments.push(rename.ident.to_string()),
                    _ => segments.push("*".to_owned()),
                }
                self.read_path(&segments, tree.span());
            }
        }
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        if !attributes(item).iter().any(is_for_tests) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        let attributes = match item {
            ImplItem::Fn(function) => function.attrs.as_slice(),
            _ => &[],
        };
        if !attributes.iter().any(is_for_tests) {
            visit::visit_impl_item(self, item);
        }
    }

    /// Documentation is an attribute: it may speak of anything.
    fn visit_attribute(&mut self, _: &'ast Attribute) {}

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.read_call(&call.method.to_string(), call.method.span());
        visit::visit_expr_method_call(self, call);
    }

    fn visit_lit(&mut self, literal: &'ast Lit) {
        self.read_literal(literal);
    }

    fn visit_ident(&mut self, name: &'ast syn::Ident) {
        self.read_name(&name.to_string(), name.span());
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<String> = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .collect();
        self.read_path(&segments, path.span());
        visit::visit_path(self, path);
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.read_use(&item.tree, &mut Vec::new());
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        let name = call
            .path
            .segments
            .last()
            .map(|segment| segment.ident.to_string());
        if let Some(name @ ("panic" | "todo" | "unimplemented")) = name.as_deref()
            && self.rules.no_stop
        {
            self.report(
                call.span(),
                format!("{name}! stops the application; return an error"),
            );
        }
        self.read_tokens(call.tokens.clone());
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// `#[test]`, `#[cfg(test)]`, or a `cfg` that asks for tests among other things.
fn is_for_tests(attribute: &Attribute) -> bool {
    match &attribute.meta {
        Meta::Path(path) => path.is_ident("test"),
        Meta::List(list) if list.path.is_ident("cfg") => list
            .parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated)
            .is_ok_and(|conditions| conditions.iter().any(asks_for_tests)),
        _ => false,
    }
}

fn asks_for_tests(condition: &Meta) -> bool {
    match condition {
        Meta::Path(path) => path.is_ident("test"),
        Meta::List(list) if list.path.is_ident("all") => list
            .parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated)
            .is_ok_and(|inner| inner.iter().any(asks_for_tests)),
        _ => false,
    }
}

/// Statements as the house writes them: keywords in capitals. A sentence never looks like this.
fn is_sql(text: &str) -> bool {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .collect();
    let has = |word: &str| words.contains(&word);
    let pair = |one: &str, other: &str| words.windows(2).any(|two| two == [one, other]);
    (has("SELECT") && (has("FROM") || has("WHERE") || text.trim_start().starts_with("SELECT ")))
        || pair("INSERT", "INTO")
        || pair("REPLACE", "INTO")
        || pair("DELETE", "FROM")
        || (has("UPDATE") && has("SET"))
        || ["TABLE", "INDEX", "TRIGGER", "VIEW", "VIRTUAL"]
            .iter()
            .any(|it| pair("CREATE", it))
        || text.trim_start().starts_with("PRAGMA ")
}

/// Files, network, environment, processes, threads and clocks.
fn is_outside_world(segments: &[String]) -> bool {
    const MODULES: &[&str] = &["fs", "net", "env", "process", "thread", "os"];
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    match segments.as_slice() {
        ["std", module, ..] if MODULES.contains(module) => true,
        ["std", "time", "SystemTime" | "Instant" | "*", ..] => true,
        [.., "Utc" | "Local" | "SystemTime" | "Instant", "now"] => true,
        _ => false,
    }
}

mod tests {
    use super::*;

    fn count(path: &str, text: &str) -> usize {
        violations(path, text).len()
    }

    #[test]
    fn a_stop_in_library_code_is_caught() {
        for body in [
            "x.unwrap();",
            "x.expect(\"there\");",
            "panic!(\"no\");",
            "todo!();",
            "let y = format!(\"{}\", x.unwrap());",
            "let y = || vec![a.b().expect(\"c\")];",
        ] {
            let text = format!("fn f() {{ {body} }}");
            assert_eq!(count("crates/app/src/lib.rs", &text), 1, "{body}");
            assert_eq!(count("src-tauri/src/call.rs", &text), 1, "{body}");
        }
    }

    #[test]
    fn tests_words_and_comments_may_say_unwrap() {
        let text = "
            //! Never unwrap().
            #[doc = \"x.unwrap()\"]
            fn f() { x.unwrap_or(1); let unwrap = \"a.unwrap()\"; }
            #[test]
            fn g() { x.unwrap(); }
            #[cfg(test)]
            mod tests { fn h() { x.unwrap(); } }
            #[cfg(all(test, unix))]
            fn i() { x.unwrap(); }
            struct S;
            impl S { #[cfg(test)] fn j() { x.unwrap(); } }
        ";
        assert_eq!(violations("crates/app/src/lib.rs", text), []);
        let stops = "fn f() { x.unwrap(); }";
        assert_eq!(count("crates/testkit/src/lib.rs", stops), 0);
        assert_eq!(count("crates/app/src/household/tests.rs", stops), 0);
        assert_eq!(count("crates/app/tests/open.rs", stops), 0);
    }

    #[test]
    fn not_being_in_a_test_is_not_being_a_test() {
        let text = "#[cfg(not(test))] fn f() { x.unwrap(); }";
        assert_eq!(count("crates/app/src/lib.rs", text), 1);
    }

    #[test]
    fn a_query_outside_the_store_is_caught() {
        for query in [
            "SELECT 1",
            "\\n  SELECT name FROM person WHERE id = ?1",
            "INSERT INTO person VALUES (1)",
            "UPDATE person SET name = 'a'",
            "DELETE FROM person",
            "CREATE TABLE t (a)",
            "PRAGMA user_version",
        ] {
            let text = format!("fn f() {{ g(\"{query}\"); h(format!(\"{query}\")); }}");
            assert_eq!(count("crates/app/src/lib.rs", &text), 2, "{query}");
            assert_eq!(
                count("crates/store/src/person/open.rs", &text),
                0,
                "{query}"
            );
        }
    }

    #[test]
    fn a_sentence_is_not_a_query() {
        let text =
            r#"fn f() { g("Select a household from the list, update it and set its name"); }"#;
        assert_eq!(count("crates/cli/src/main.rs", text), 0);
    }

    #[test]
    fn a_float_in_the_core_is_caught() {
        for text in [
            "struct Rate(f64);",
            "fn f(x: f32) {}",
            "fn f() { let x = 0.5; }",
            "fn f() { g!(x as f64); }",
            "fn f() { let x = 1 as f64; }",
        ] {
            assert_eq!(count("crates/domain/src/rate.rs", text), 1, "{text}");
            assert_eq!(count("crates/documents/src/receipt.rs", text), 0, "{text}");
            assert_eq!(count("crates/store/src/search/rank.rs", text), 0, "{text}");
        }
    }

    #[test]
    fn a_pure_crate_reaching_out_is_caught() {
        for text in [
            "use std::fs;",
            "use std::{collections::BTreeMap, net::TcpStream};",
            "use std::time::{Duration, SystemTime};",
            "fn f() { std::env::var(\"A\"); }",
            "fn f() { chrono::Utc::now(); }",
        ] {
            assert_eq!(count("crates/domain/src/lib.rs", text), 1, "{text}");
            assert_eq!(count("crates/app/src/lib.rs", text), 0, "{text}");
        }
        assert_eq!(
            count("crates/domain/src/lib.rs", "use std::time::Duration;"),
            0
        );
    }

    #[test]
    fn the_line_is_told() {
        let found = violations("crates/app/src/lib.rs", "\n\nfn f() {\n x.unwrap();\n}");
        assert!(
            found[0]
                .to_string()
                .starts_with("crates/app/src/lib.rs:4: ")
        );
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        assert_eq!(count("crates/app/src/lib.rs", "fn f( {"), 1);
    }
}
