//! TypeScript made from the commands: one file, never edited by hand.

use crate::dispatch::Command;
use crate::error::AppError;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use ts_rs::{Config, TS, TypeVisitor};

/// Gathers the types of the commands.
pub(crate) struct Collector {
    config: Config,
    declarations: BTreeMap<String, String>,
    commands: String,
    seen: BTreeSet<std::any::TypeId>,
}

/// The text of `ui/src/generated/commands.ts`.
pub fn typescript() -> String {
    let mut collector = Collector {
        // Every 64-bit integer on the wire is an instant or a count, far below 2^53.
        config: Config::default().with_large_int("number"),
        declarations: BTreeMap::new(),
        commands: String::new(),
        seen: BTreeSet::new(),
    };
    for command in Command::ALL {
        command.describe(&mut collector);
    }
    collector.visit::<AppError>();
    let mut text = String::from(
        "// Made from crates/app by `cargo xtask types`. Do not edit.\n/* eslint-disable */\n\n",
    );
    for declaration in collector.declarations.values() {
        // Writing into a String cannot fail.
        let _ = writeln!(text, "export {declaration}\n");
    }
    let _ = write!(
        text,
        "export interface Commands {{\n{}}}\n",
        collector.commands
    );
    text
}

/// The JSON of one command's types, for people at a terminal.
pub fn describe(name: &str) -> Option<String> {
    let command = Command::from_name(name)?;
    let mut collector = Collector {
        config: Config::default().with_large_int("number"),
        declarations: BTreeMap::new(),
        commands: String::new(),
        seen: BTreeSet::new(),
    };
    command.describe(&mut collector);
    let mut text = collector.commands;
    for declaration in collector.declarations.values() {
        let _ = writeln!(text, "{declaration}");
    }
    Some(text)
}

impl Collector {
    pub(crate) fn command<Request: TS + 'static, Response: TS + 'static>(&mut self, name: &str) {
        let request = self.type_of::<Request>();
        let response = self.type_of::<Response>();
        let _ = writeln!(
            self.commands,
            "  \"{name}\": {{ request: {request}; response: {response} }};"
        );
    }

    /// The types named Request and Response exist once per command and are written in place.
    fn type_of<T: TS + 'static>(&mut self) -> String {
        let name = T::name(&self.config);
        if name == "Request" || name == "Response" {
            T::visit_dependencies(self);
            T::inline(&self.config)
        } else {
            self.visit::<T>();
            name
        }
    }
}

impl TypeVisitor for Collector {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(std::any::TypeId::of::<T>()) {
            return;
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
        // Only derived types have a file of their own, hence a declaration.
        if T::output_path().is_some() {
            self.declarations
                .insert(T::name(&self.config), T::decl(&self.config));
        }
    }
}
