//! Tests that look at the whole house; the code lies in the folders beside.
