//! Coming in, resting, going out.

pub mod change_password;
pub mod connections;
pub mod current;
pub mod lock;
pub mod login;
pub mod logout;
pub mod mask;
pub mod recover;
pub mod unlock;
pub mod unmask;
