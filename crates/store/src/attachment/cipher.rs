//! How a file lies on the disk: a header, then chunks of 64 KiB, each sealed with its place in the
//! file, the last one marked as such (the STREAM construction over XChaCha20-Poly1305). A byte
//! changed, a chunk left out, put elsewhere or cut off: the reading fails there.
//!
//! ```text
//! "GFATT" 1            form of the file
//! 19 bytes             nonce of the stream, random
//! n × (64 KiB + 16)    sealed chunks, the header bound to each
//! rest + 16            the last one, which may be empty
//! ```

use crate::error::{Result, StoreError};
use chacha20poly1305::aead::stream::{DecryptorBE32, EncryptorBE32};
use chacha20poly1305::aead::{KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305};
use rand_core::{OsRng, RngCore};
use std::io::{Read, Write};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

const FORM: &[u8; 6] = b"GFATT\x01";
const NONCE: usize = 19;
const HEADER: usize = FORM.len() + NONCE;
const CHUNK: usize = 64 * 1024;
const TAG: usize = 16;

/// The key of one file.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub(super) struct FileKey([u8; 32]);

impl FileKey {
    pub(super) fn random() -> Self {
        let mut bytes = [0u8; 32];
        OsRng.fill_bytes(&mut bytes);
        Self(bytes)
    }

    /// As its row keeps it.
    pub(super) fn to_hex(&self) -> Zeroizing<String> {
        Zeroizing::new(data_encoding::HEXLOWER.encode(&self.0))
    }

    pub(super) fn of_hex(hex: &str) -> Option<Self> {
        let bytes = Zeroizing::new(data_encoding::HEXLOWER.decode(hex.as_bytes()).ok()?);
        let bytes = <[u8; 32]>::try_from(bytes.as_slice()).ok()?;
        Some(Self(bytes))
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(Key::from_slice(&self.0))
    }
}

const SEAL: StoreError = StoreError::Crypto("attachment to seal");

/// Writes bytes sealed under a key that seals nothing else.
pub(super) fn seal(plain: &[u8], key: &FileKey, out: &mut impl Write) -> Result<(), SealError> {
    let mut header = [0u8; HEADER];
    header[..FORM.len()].copy_from_slice(FORM);
    OsRng.fill_bytes(&mut header[FORM.len()..]);
    out.write_all(&header)?;
    let nonce = header[FORM.len()..].into();
    let mut stream = EncryptorBE32::from_aead(key.cipher(), nonce);
    let mut chunks = plain.chunks(CHUNK).peekable();
    let mut last: &[u8] = &[];
    while let Some(chunk) = chunks.next() {
        if chunks.peek().is_none() {
            last = chunk;
            break;
        }
        let sealed = stream.encrypt_next(bound(chunk, &header));
        out.write_all(&sealed.map_err(|_| SEAL)?)?;
    }
    let sealed = stream.encrypt_last(bound(last, &header));
    out.write_all(&sealed.map_err(|_| SEAL)?)?;
    Ok(())
}

/// Why nothing was sealed: the disk, or the cipher.
#[derive(Debug)]
pub(super) enum SealError {
    Disk(std::io::Error),
    Cipher(StoreError),
}

impl From<std::io::Error> for SealError {
    fn from(error: std::io::Error) -> Self {
        Self::Disk(error)
    }
}

impl From<StoreError> for SealError {
    fn from(error: StoreError) -> Self {
        Self::Cipher(error)
    }
}

fn bound<'m>(chunk: &'m [u8], header: &'m [u8]) -> Payload<'m, 'm> {
    Payload {
        msg: chunk,
        aad: header,
    }
}

/// A sealed file, opened chunk by chunk.
pub(super) struct Opened<R> {
    from: R,
    header: [u8; HEADER],
    stream: Option<DecryptorBE32<XChaCha20Poly1305>>,
    /// The sealed chunk after the ones given, read ahead to know whether it is the last.
    ahead: Vec<u8>,
}

impl<R: Read> Opened<R> {
    /// # Errors
    /// [`OpenError::Altered`] when it is no such file; what the disk says.
    pub(super) fn new(mut from: R, key: &FileKey) -> Result<Self, OpenError> {
        let mut header = [0u8; HEADER];
        if fill(&mut from, &mut header)? < HEADER || &header[..FORM.len()] != FORM {
            return Err(OpenError::Altered);
        }
        let nonce = header[FORM.len()..].into();
        let stream = Some(DecryptorBE32::from_aead(key.cipher(), nonce));
        let ahead = next_chunk(&mut from)?;
        Ok(Self {
            from,
            header,
            stream,
            ahead,
        })
    }

    /// The next bytes in clear; none after the last.
    pub(super) fn next(&mut self) -> Result<Option<Zeroizing<Vec<u8>>>, OpenError> {
        let Some(mut stream) = self.stream.take() else {
            return Ok(None);
        };
        let following = next_chunk(&mut self.from)?;
        let sealed = std::mem::replace(&mut self.ahead, following);
        let payload = bound(&sealed, &self.header);
        let plain = if self.ahead.is_empty() {
            stream.decrypt_last(payload)
        } else {
            let plain = stream.decrypt_next(payload);
            self.stream = Some(stream);
            plain
        };
        let plain = plain.map_err(|_| OpenError::Altered)?;
        Ok(Some(Zeroizing::new(plain)))
    }
}

/// Why a file cannot be read.
#[derive(Debug)]
pub(super) enum OpenError {
    Disk(std::io::Error),
    Altered,
}

impl From<std::io::Error> for OpenError {
    fn from(error: std::io::Error) -> Self {
        Self::Disk(error)
    }
}

fn next_chunk(from: &mut impl Read) -> std::io::Result<Vec<u8>> {
    let mut chunk = vec![0u8; CHUNK + TAG];
    let read = fill(from, &mut chunk)?;
    chunk.truncate(read);
    Ok(chunk)
}

/// Reads until the buffer is full or the file ends.
fn fill(from: &mut impl Read, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match from.read(&mut buffer[filled..])? {
            0 => break,
            read => filled += read,
        }
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sealed(plain: &[u8], key: &FileKey) -> Vec<u8> {
        let mut out = Vec::new();
        seal(plain, key, &mut out).unwrap();
        out
    }

    fn opened(sealed: &[u8], key: &FileKey) -> Result<Vec<u8>, OpenError> {
        let mut stream = Opened::new(sealed, key)?;
        let mut plain = Vec::new();
        while let Some(chunk) = stream.next()? {
            plain.extend_from_slice(&chunk);
        }
        Ok(plain)
    }

    fn pattern(length: usize) -> Vec<u8> {
        (0..length).map(|n| (n % 251) as u8).collect()
    }

    #[test]
    fn every_length_around_the_chunks_comes_back() {
        let key = FileKey::random();
        for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7] {
            let plain = pattern(length);
            let file = sealed(&plain, &key);
            assert_eq!(opened(&file, &key).unwrap(), plain, "{length}");
        }
    }

    #[test]
    fn a_cut_a_swap_and_another_key_are_seen() {
        let key = FileKey::random();
        let file = sealed(&pattern(3 * CHUNK + 7), &key);
        let unit = CHUNK + TAG;
        let end_of = |chunks: usize| HEADER + chunks * unit;
        for cut in [
            0,
            5,
            HEADER,
            end_of(1),
            end_of(2),
            end_of(3),
            file.len() - 1,
        ] {
            assert!(opened(&file[..cut], &key).is_err(), "cut at {cut}");
        }
        let mut swapped = file[..HEADER].to_vec();
        swapped.extend_from_slice(&file[end_of(1)..end_of(2)]);
        swapped.extend_from_slice(&file[end_of(0)..end_of(1)]);
        swapped.extend_from_slice(&file[end_of(2)..]);
        assert!(opened(&swapped, &key).is_err());
        let mut longer = file.clone();
        longer.extend_from_slice(&file[end_of(3)..]);
        assert!(opened(&longer, &key).is_err());
        assert!(opened(&file, &FileKey::random()).is_err());
        let clear = b"attestation de domicile";
        let hidden = sealed(clear, &key);
        assert!(!hidden.windows(clear.len()).any(|window| window == clear));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_changed_byte_anywhere_is_seen(at in 0..2 * CHUNK, bit in 0..8u32) {
            let key = FileKey::random();
            let mut file = sealed(&pattern(CHUNK + 100), &key);
            let at = at % file.len();
            file[at] ^= 1 << bit;
            prop_assert!(opened(&file, &key).is_err());
        }
    }

    #[test]
    fn a_key_is_written_and_read_back() {
        let key = FileKey::random();
        assert!(FileKey::of_hex(&key.to_hex()).unwrap() == key);
        assert!(FileKey::of_hex("00").is_none());
        assert!(FileKey::of_hex("zz").is_none());
    }
}
