//! Who may talk to the bridge: a browser of this machine that was given a launch token.

use crate::files;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, Request, Response, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use guichet_app::{AppError, Client, Environment, Host, LONGEST_UPLOAD, SystemEnvironment};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

const COOKIE: &str = "guichet";
/// The same rules as the shell's window.
const POLICY: &str = "default-src 'self'; img-src 'self' data: blob:; \
    style-src 'self' 'unsafe-inline'; font-src 'self'; worker-src 'self' blob:; \
    connect-src 'self'; object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'none'";

/// The bridge's own memory.
pub(crate) struct Door {
    host: Arc<Host>,
    address: SocketAddr,
    tokens: Mutex<BTreeSet<String>>,
    clients: Mutex<BTreeMap<String, Client>>,
}

impl Door {
    /// A door that nobody was invited to yet.
    pub(crate) fn new(host: Arc<Host>, address: SocketAddr) -> Arc<Self> {
        Arc::new(Self {
            host,
            address,
            tokens: Mutex::new(BTreeSet::new()),
            clients: Mutex::new(BTreeMap::new()),
        })
    }

    /// A launch token, good once.
    pub(crate) fn invite(&self) -> String {
        let token = secret();
        held(&self.tokens).insert(token.clone());
        token
    }

    fn client(&self, headers: &HeaderMap) -> Option<Client> {
        let cookies = headers.get(header::COOKIE)?.to_str().ok()?;
        let own = cookies.split(';').find_map(|cookie| {
            cookie
                .trim()
                .strip_prefix(COOKIE)
                .and_then(|rest| rest.strip_prefix('='))
        })?;
        held(&self.clients).get(own).copied()
    }

    /// A page of another site, or a name that resolves here, must not reach the bridge.
    fn is_ours(&self, headers: &HeaderMap) -> bool {
        let ours = self.address.to_string();
        let host = headers
            .get(header::HOST)
            .and_then(|host| host.to_str().ok());
        let origin = headers
            .get(header::ORIGIN)
            .map(|origin| origin.to_str().unwrap_or_default());
        host == Some(ours.as_str())
            && origin.is_none_or(|origin| origin == format!("http://{ours}"))
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// 256 bits from the operating system.
fn secret() -> String {
    let mut bytes = [0u8; 32];
    SystemEnvironment.fill(&mut bytes);
    data_encoding::HEXLOWER.encode(&bytes)
}

/// Every route.
pub(crate) fn router(door: Arc<Door>, ui: PathBuf) -> Router {
    let ui = Arc::new(ui);
    let pages = Arc::clone(&ui);
    Router::new()
        .route(
            "/",
            get(move |state, query, headers| enter(state, query, headers, Arc::clone(&pages))),
        )
        .route("/api/{name}", post(call))
        .route("/documents/{id}", get(document))
        .route(
            "/uploads",
            post(upload).layer(DefaultBodyLimit::max(LONGEST_UPLOAD + 1)),
        )
        .fallback(get(move |request: Request<Body>| {
            let ui = Arc::clone(&ui);
            async move { files::serve(&ui, request.uri().path()).await }
        }))
        .layer(middleware::from_fn_with_state(Arc::clone(&door), guard))
        .with_state(door)
}

/// Refuses strangers, and forbids keeping anything.
async fn guard(
    State(door): State<Arc<Door>>,
    request: Request<Body>,
    next: Next,
) -> Response<Body> {
    if !door.is_ours(request.headers()) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(POLICY),
    );
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    response
}

/// The page; a launch token is exchanged for a cookie, once.
async fn enter(
    State(door): State<Arc<Door>>,
    Query(query): Query<BTreeMap<String, String>>,
    headers: HeaderMap,
    ui: Arc<PathBuf>,
) -> Response<Body> {
    let Some(token) = query.get("token") else {
        return match door.client(&headers) {
            Some(_) => files::serve(&ui, "/index.html").await,
            None => StatusCode::UNAUTHORIZED.into_response(),
        };
    };
    if !held(&door.tokens).remove(token) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let cookie = secret();
    held(&door.clients).insert(cookie.clone(), door.host.admit());
    let cookie = format!("{COOKIE}={cookie}; HttpOnly; SameSite=Strict; Path=/");
    (
        StatusCode::SEE_OTHER,
        [
            (header::SET_COOKIE, cookie),
            (header::LOCATION, "/".to_owned()),
        ],
    )
        .into_response()
}

async fn call(
    State(door): State<Arc<Door>>,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let Some(client) = door.client(&headers) else {
        return refuse(&AppError::new("not_logged_in"));
    };
    let Ok(request) = serde_json::from_slice::<Value>(&body) else {
        return refuse(&AppError::new("malformed_request"));
    };
    let host = Arc::clone(&door.host);
    let called = tokio::task::spawn_blocking(move || host.call(client, &name, request)).await;
    match called {
        Ok(Ok(answer)) => {
            let envelope = json!({ "value": answer.value, "touched": answer.touched });
            json_response(StatusCode::OK, &envelope)
        }
        Ok(Err(error)) => refuse(&error),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn refuse(error: &AppError) -> Response<Body> {
    let status = match error.code.as_ref() {
        "not_logged_in" | "session_locked" | "session_masked" => StatusCode::UNAUTHORIZED,
        "no_right" => StatusCode::FORBIDDEN,
        _ => StatusCode::BAD_REQUEST,
    };
    json_response(status, &serde_json::to_value(error).unwrap_or_default())
}

fn json_response(status: StatusCode, value: &Value) -> Response<Body> {
    (
        status,
        [(header::CONTENT_TYPE, "application/json")],
        value.to_string(),
    )
        .into_response()
}

/// A file on its way in, as raw bytes.
async fn upload(State(door): State<Arc<Door>>, headers: HeaderMap, body: Bytes) -> Response<Body> {
    let Some(client) = door.client(&headers) else {
        return refuse(&AppError::new("not_logged_in"));
    };
    match door.host.receive(client, &body) {
        Ok(id) => json_response(StatusCode::OK, &json!({ "upload": id })),
        Err(error) => refuse(&error),
    }
}

async fn document(
    State(door): State<Arc<Door>>,
    Path(id): Path<Uuid>,
    headers: HeaderMap,
) -> Response<Body> {
    let Some(client) = door.client(&headers) else {
        return refuse(&AppError::new("not_logged_in"));
    };
    match door.host.document(client, id) {
        Ok(document) => (
            [(header::CONTENT_TYPE, document.mime)],
            document.bytes.to_vec(),
        )
            .into_response(),
        Err(error) => refuse(&error),
    }
}
