// Runs the WebAssembly module as a page would, on requests that lie in files.
//
//   node .ci/wasm/run.mjs MODULE.wasm check SCALE.thang
//   node .ci/wasm/run.mjs MODULE.wasm evaluate SCALE.thang EVIDENCE.json
//
// Prints the answer. A page loads the module in the same way, with `fetch` in place of `readFileSync`.
import { readFileSync } from "node:fs";

const [path, question, ...files] = process.argv.slice(2);
const { instance } = await WebAssembly.instantiate(readFileSync(path), {});
const door = instance.exports;

/** Copies bytes into the module and returns their address and number. */
function handIn(bytes) {
  const address = door.thang_allocate(bytes.length) >>> 0;
  new Uint8Array(door.memory.buffer, address, bytes.length).set(bytes);
  return [address, bytes.length];
}

/** Asks for an answer in a language (0 Vietnamese, 1 English) and gives all room back. */
function ask(question, texts, language) {
  const rooms = texts.map(handIn);
  const answer = door[`thang_${question}`](...rooms.flat(), language) >>> 0;
  const length = new DataView(door.memory.buffer).getUint32(answer, true);
  const bytes = new Uint8Array(door.memory.buffer, answer + 4, length).slice();
  for (const address of [answer, ...rooms.map(([address]) => address)]) door.thang_free(address);
  return bytes;
}

process.stdout.write(ask(question, files.map((file) => readFileSync(file)), 1));
