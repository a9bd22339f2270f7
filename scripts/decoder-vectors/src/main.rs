//! Replaces the expected decodings that `scripts/make-decoder-vectors.mjs` writes with those of
//! encoding_rs, which follows the Encoding Standard to the letter where ICU does not:
//!
//!     cargo run --manifest-path scripts/decoder-vectors/Cargo.toml -- /tmp/vectors

use std::{env, error::Error, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).ok_or("give the folder of the vectors")?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().map_or(true, |extension| extension != "in") {
            continue;
        }
        let name = path.file_stem().and_then(|stem| stem.to_str()).ok_or("a name")?;
        // The release at hand (0.8.31) is older than the standard's move to GB18030-2022; ICU is not.
        if name == "gb18030" {
            continue;
        }
        let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).ok_or("an encoding")?;
        let input = fs::read(&path)?;
        let mut output = Vec::new();
        let mut rest = &input[..];
        while rest.len() >= 2 {
            let length = usize::from(rest[0]) << 8 | usize::from(rest[1]);
            let (text, _) = encoding.decode_without_bom_handling(&rest[2..2 + length]);
            output.extend_from_slice(&(text.len() as u16).to_be_bytes());
            output.extend_from_slice(text.as_bytes());
            rest = &rest[2 + length..];
        }
        fs::write(path.with_extension("out"), output)?;
    }
    Ok(())
}
