//! View data in, bytes out: the printed papers as PDF.
