// Put before the test glue: Node's fetch refuses file paths; without it the glue reads the .wasm from the disk.
globalThis.fetch = undefined;
