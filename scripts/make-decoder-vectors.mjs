// Writes what node's TextDecoder (ICU) makes of every two-byte sequence, of every byte, of the
// four-byte ranges of GB18030 and of random malformed bytes, for DecoderVectorTests to compare:
//
//   node scripts/make-decoder-vectors.mjs /tmp/vectors
//   LISTING_LINT_DECODER_VECTORS=/tmp/vectors swift test --filter DecoderVectorTests
//
// Where ICU differs from the Encoding Standard (it has no ISO-8859-16, reads C1 bytes and private use
// characters elsewhere, and replaces other lengths of malformed Big5, Shift_JIS, EUC-JP and EUC-KR),
// scripts/decoder-vectors writes what encoding_rs makes of the same samples.
//
// A file NAME.in holds samples, each with its length before it (two bytes, high first); NAME.out
// holds their decodings the same way.
import { mkdirSync, writeFileSync } from "node:fs";

const folder = process.argv[2];
mkdirSync(folder, { recursive: true });

const names = `UTF-8 UTF-16LE UTF-16BE gb18030 Big5 Shift_JIS EUC-JP EUC-KR windows-874
  windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256
  windows-1257 windows-1258 ISO-8859-2 ISO-8859-3 ISO-8859-4 ISO-8859-5 ISO-8859-6 ISO-8859-7
  ISO-8859-8 ISO-8859-8-I ISO-8859-10 ISO-8859-13 ISO-8859-14 ISO-8859-15 ISO-8859-16 KOI8-R
  KOI8-U IBM866 macintosh x-mac-cyrillic`.split(/\s+/);

let state = 1;
function random(below) {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}

function* samples(name) {
  for (let byte = 0; byte < 256; byte++) yield [byte];
  if (!/^(UTF|gb|Big|Shift|EUC)/.test(name)) return;
  for (let lead = 0x80; lead < 256; lead++) {
    for (let trail = 0; trail < 256; trail++) yield [lead, trail, 0x41];
  }
  if (name === "EUC-JP") {
    for (let lead = 0x80; lead < 256; lead++) {
      for (let trail = 0; trail < 256; trail++) yield [0x8f, lead, trail, 0x41];
    }
  }
  if (name === "gb18030") {
    for (let pointer = 0; pointer < 126 * 12600; pointer += pointer < 40000 ? 1 : 37) {
      yield [
        0x81 + Math.floor(pointer / 12600), 0x30 + (Math.floor(pointer / 1260) % 10),
        0x81 + (Math.floor(pointer / 10) % 126), 0x30 + (pointer % 10),
      ];
    }
  }
  const edges = [
    0x30, 0x39, 0x3c, 0x41, 0x7e, 0x7f, 0x80, 0x81, 0x8e, 0x8f, 0x90, 0x9f, 0xa0, 0xa1, 0xb0, 0xbf,
    0xc2, 0xd7, 0xd8, 0xdc, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xfc, 0xfd, 0xfe, 0xff,
  ];
  for (let round = 0; round < 50000; round++) {
    yield Array.from({ length: 1 + random(12) }, () => edges[random(edges.length)]);
  }
}

function framed(parts) {
  return Buffer.concat(parts.flatMap((part) => [Buffer.from([part.length >> 8, part.length & 255]), part]));
}

for (const name of names) {
  const decoder =
    name === "ISO-8859-16" ? undefined : new TextDecoder(name, { ignoreBOM: true });
  const inputs = [];
  const outputs = [];
  for (const sample of samples(name)) {
    const bytes = Uint8Array.from(sample);
    inputs.push(Buffer.from(bytes));
    outputs.push(Buffer.from(decoder?.decode(bytes) ?? "", "utf8"));
  }
  writeFileSync(`${folder}/${name}.in`, framed(inputs));
  writeFileSync(`${folder}/${name}.out`, framed(outputs));
}
