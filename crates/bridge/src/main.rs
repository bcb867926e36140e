//! The same commands over loopback HTTP, for development and browser tests. Never in a bundle.
//!
//! It binds 127.0.0.1, hands out a cookie against a one-use launch token, checks Host and Origin,
//! and opens only bases marked `demo` or `test`.

mod door;
mod files;
mod time;

use clap::Parser;
use guichet_app::{Host, HostConfig};
use serde_json::json;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

/// Serves the counter to a browser on this machine.
#[derive(Debug, Parser)]
struct Arguments {
    /// Folder of the base.
    #[arg(long)]
    base: PathBuf,
    /// Port on 127.0.0.1; 0 takes a free one.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// The built user interface.
    #[arg(long, default_value = "ui/dist")]
    ui: PathBuf,
    /// Invents a town of this many households before serving, unless a base lies there.
    #[arg(long)]
    demo: Option<u32>,
    /// Seed of the invented town.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Local time at which the clock starts, for pictures that do not change: 2026-11-17T10:42.
    #[arg(long, value_parser = to_the_minute)]
    today: Option<chrono::NaiveDateTime>,
}

fn to_the_minute(text: &str) -> Result<chrono::NaiveDateTime, String> {
    chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").map_err(|error| error.to_string())
}

#[tokio::main]
async fn main() -> ExitCode {
    match serve(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            say(&format!("BRIDGE_FAILED {message}"));
            ExitCode::FAILURE
        }
    }
}

async fn serve(arguments: Arguments) -> Result<(), String> {
    let mut config = HostConfig::new(&arguments.base);
    config.marked_only = true;
    config.make_test_bases = true;
    let clock = arguments
        .today
        .map(|start| Arc::new(time::StartingAt::new(start)));
    if let Some(clock) = &clock {
        config.environment = Arc::<time::StartingAt>::clone(clock);
    }
    let host = Arc::new(Host::new(config));
    if let Some(households) = arguments.demo
        && !arguments.base.join("data").exists()
    {
        invent(&host, households, arguments.seed)?;
    }
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, arguments.port));
    let listener = tokio::net::TcpListener::bind(address)
        .await
        .map_err(|error| error.to_string())?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let door = door::Door::new(Arc::clone(&host), address);
    let invite = {
        let door = Arc::clone(&door);
        move || {
            say(&format!(
                "BRIDGE_READY http://{address}/?token={}",
                door.invite()
            ))
        }
    };
    invite();
    let left = alone(invite, clock);
    let router = door::router(door, arguments.ui);
    axum::serve(listener, router)
        .with_graceful_shutdown(async {
            tokio::select! {
                () = stopped() => {}
                _ = left => {}
            }
        })
        .await
        .map_err(|error| error.to_string())?;
    host.shut_down().map_err(|error| error.to_string())?;
    Ok(())
}

/// Does what standard input asks, line by line: `skip SECONDS` lets time pass on a clock that was
/// set, any other line invites once more. Ends when it is closed, so that a bridge never outlives
/// the test that started it.
fn alone(
    invite: impl Fn() + Send + 'static,
    clock: Option<Arc<time::StartingAt>>,
) -> tokio::sync::oneshot::Receiver<()> {
    let (leave, left) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        for line in std::io::stdin().lines() {
            let Ok(line) = line else { break };
            let seconds = line.strip_prefix("skip ").map(str::parse);
            match (seconds, &clock) {
                (Some(Ok(seconds)), Some(clock)) => {
                    clock.skip(Duration::from_secs(seconds));
                    say(&format!("BRIDGE_SKIPPED {seconds}"));
                }
                _ => invite(),
            }
        }
        // Nobody listens any more when the bridge is stopping already.
        let _ = leave.send(());
    });
    left
}

/// Ends on Ctrl C, and on the ordinary end signal where there is one.
async fn stopped() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

fn invent(host: &Host, households: u32, seed: u64) -> Result<(), String> {
    let client = host.admit();
    let request = json!({ "households": households, "seed": seed });
    let made = host.call(client, "base.create_demo", request);
    made.map_err(|error| error.to_string())?;
    host.dismiss(client);
    Ok(())
}

/// What the tests read on standard output.
#[allow(clippy::print_stdout)]
fn say(line: &str) {
    println!("{line}");
}
