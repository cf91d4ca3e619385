import { happens } from "../page.js";
import "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { makeField } from "../../../../docs/workbench/view/fields.js";

/** A field of whole numbers from 1 to 16, and the numbers that it applied. */
function field(now) {
  const applied = [];
  const change = (value) => {
    if (value > 16) throw new RangeError(`units is ${value}; it must be from 1 to 16`);
    applied.push(value);
  };
  const made = makeField({ label: "units", step: 1, decimals: 0, low: 1, change, complain() {} });
  made.draw(now);
  document.activeElement = null;
  return { input: made.input, applied };
}

test("a drag applies each number once, and the first one again if it goes back", () => {
  const { input, applied } = field(5);
  happens(input, "pointerdown");
  for (const clientX of [4, 9, 11, 12, 21, 4]) happens(input, "pointermove", { clientX });
  assert.deepEqual(applied, [6, 7, 5]);
});

test("a key at a limit changes nothing", () => {
  const { input, applied } = field(1);
  input.focus();
  happens(input, "keydown", { key: "ArrowDown" });
  happens(input, "keydown", { key: "ArrowUp" });
  assert.deepEqual(applied, [2]);
});

test("a number that is there already is taken without a change", () => {
  const { input, applied } = field(5);
  for (const value of ["5", "5,0", "7"]) {
    input.value = value;
    happens(input, "change");
  }
  assert.deepEqual(applied, [7]);
});

test("what is refused says what stays", () => {
  const { input, applied } = field(16);
  input.value = "17";
  happens(input, "change");
  assert.deepEqual([applied, input.next.textContent], [[], "units is 17; it must be from 1 to 16. It stays 16."]);
});
