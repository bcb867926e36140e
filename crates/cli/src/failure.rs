//! What ends a run before its time.

use guichet_app::AppError;

/// `EX_TEMPFAIL` of sysexits: the base is in use, a later try may succeed.
const TEMPORARY: u8 = 75;

/// Why a verb was not carried out.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A command refused or failed.
    App(AppError),
    /// A refusal that only a terminal can meet, by its code.
    Terminal(&'static str, Vec<(&'static str, String)>),
    /// A file named on the command line could not be read or written.
    File {
        /// Its path, as given.
        path: String,
        /// The system's word.
        source: std::io::Error,
    },
    /// Standard output could not be written.
    Output(std::io::Error),
}

impl Failure {
    /// A refusal of the terminal.
    pub(crate) fn terminal(code: &'static str) -> Self {
        Self::Terminal(code, vec![])
    }

    pub(crate) fn file(path: &std::path::Path, source: std::io::Error) -> Self {
        Self::File {
            path: path.display().to_string(),
            source,
        }
    }

    /// Says whether another program holds the base.
    pub(crate) fn is_base_in_use(&self) -> bool {
        matches!(self, Self::App(error) if error.code == "base_in_use")
    }

    /// What the process ends with.
    pub(crate) fn exit_code(&self) -> u8 {
        match self.is_base_in_use() {
            true => TEMPORARY,
            false => 1,
        }
    }
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Output(error)
    }
}
