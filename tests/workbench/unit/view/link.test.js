import "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { ADDRESS_DELAY } from "../../../../docs/workbench/view/link.js";

test("two benches on one page, both playing, write no more than 100 addresses in 30 seconds", () => {
  assert.ok((2 * 30_000) / ADDRESS_DELAY <= 100);
});
