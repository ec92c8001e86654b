// Joins the data segments of a wasm file into one: node join_data.mjs FILE. The optimiser leaves zeros out and makes
// hundreds of small segments of it, which is shorter as it stands and longer (by 2 KB of 75) once brotli has been over it.
import { readFileSync, writeFileSync } from 'node:fs';

const data_section = 11;
const data_count_section = 12; // asked for only by instructions that name segments, of which there are none
const file = process.argv[2];
const wasm = readFileSync(file);
let at = 8; // behind magic and version

function unsigned() {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = wasm[at++];
    value |= (byte & 127) << shift;
    if (byte < 128) return value >>> 0;
  }
}

/** The address of an active segment: `i32.const ADDRESS end`. Addresses are below 2^27, so the sign never shows. */
function address() {
  if (unsigned() !== 0 || wasm[at++] !== 0x41) throw new Error('join_data: not an active segment');
  const value = unsigned();
  if (wasm[at++] !== 0x0b) throw new Error('join_data: not a constant address');
  return value;
}

function segments() {
  const found = [];
  for (let count = unsigned(); count > 0; count--) {
    const start = address();
    const size = unsigned();
    found.push({ start, bytes: wasm.subarray(at, at + size) });
    at += size;
  }
  return found;
}

/** LEB128; the same for signed and unsigned once a byte follows whose sign bit is clear. */
function leb(value, signed = false) {
  const bytes = [];
  for (; value >= (signed ? 64 : 128); value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return Buffer.from([...bytes, value]);
}

function joined(parts) {
  const start = Math.min(...parts.map((part) => part.start));
  const end = Math.max(...parts.map((part) => part.start + part.bytes.length));
  const memory = Buffer.alloc(end - start);
  for (const part of parts) part.bytes.copy(memory, part.start - start);
  return Buffer.concat([leb(1), leb(0), Buffer.from([0x41]), leb(start, true), Buffer.from([0x0b]), leb(memory.length), memory]);
}

const sections = [wasm.subarray(0, at)];
while (at < wasm.length) {
  const start = at;
  const id = wasm[at++];
  const end = unsigned() + at;
  if (id === data_section) {
    const body = joined(segments());
    sections.push(Buffer.from([id]), leb(body.length), body);
  } else if (id !== data_count_section) {
    sections.push(wasm.subarray(start, end));
  }
  at = end;
}
writeFileSync(file, Buffer.concat(sections));
