import assert from "node:assert/strict";
import test from "node:test";

const SLOW = { slow: true };
const NULL = { NULL: true };
const KINDS = { dict_itemiterator: {}, dict_keyiterator: {}, dict_valueiterator: {}, member_descriptor: {} };
const getattro = () => SLOW;
const setattro = () => SLOW;
const list = {};
const zip = {
  *tp_iternext(self) {
    while (self.items.length) yield self.items.shift();
  },
};

/** As much of Brython as is made faster. */
const brython = {
  ...KINDS, NULL, FAST_ITER: "fast", DICT: "dict", generator: {},
  builtins: {
    list, zip, tuple: {}, map: {}, filter: {}, enumerate: {}, None: null,
    object: { tp_getattro: getattro, tp_setattro: setattro },
    int: { $int_or_long: (big) => (Number.isSafeInteger(Number(big)) ? Number(big) : big) },
  },
  rich_op1: () => SLOW,
  unpacker: () => SLOW,
  make_js_iterator: () => SLOW,
  $getattr: () => SLOW,
  $setattr: () => SLOW,
  $iter: (found) => found,
  get_class: (found) => found.ob_type,
  search_in_mro: (type, name) => type.shared[name] ?? NULL,
};
globalThis.__BRYTHON__ = brython;
await import("../../../../docs/workbench/words/hastened.js");
delete globalThis.__BRYTHON__;

test("operations of whole numbers, of any size, are Python's", () => {
  for (const [op, x, y, wanted] of [
    ["add", 2 ** 53 - 1, 2, 9007199254740993n], ["sub", 5, 5, 0], ["mul", 0, -5, 0], ["mul", 2 ** 40, 2 ** 40, 2n ** 80n],
    ["sub", 2n ** 80n, 2n ** 80n - 1n, 1], ["and", -1, 2 ** 40, 2 ** 40], ["or", 5, 2, 7], ["xor", 2n ** 60n, 1, 2n ** 60n + 1n],
    ["lshift", 1, 70, 2n ** 70n], ["rshift", -5, 1, -3], ["floordiv", -7, 2, -4], ["floordiv", 7, 2, 3], ["floordiv", -8, 2, -4],
    ["floordiv", 2n ** 80n, 2 ** 20, 2n ** 60n],
    ["floordiv", 7, 0, SLOW], ["floordiv", 7, -2, SLOW], ["lshift", 1, -1, SLOW], ["truediv", 1, 2, SLOW], ["add", 1, "a", SLOW], ["add", 1, true, SLOW],
  ]) assert.ok(Object.is(brython.rich_op1(`__${op}__`, x, y), wanted), `${x} ${op} ${y}`);
});

test("a loop that is left leaves the rest to the next one", () => {
  const pairs = { ob_type: zip, items: [1, 2, 3] };
  for (const first of brython.make_js_iterator(pairs)) {
    assert.equal(first, 1);
    break;
  }
  assert.deepEqual([...brython.make_js_iterator(pairs)], [2, 3]);
  assert.equal(brython.make_js_iterator({ ob_type: { fast: true } }), SLOW);
  assert.equal(brython.make_js_iterator({ ob_type: {} }), SLOW);
});

test("a list is taken apart as it was", () => {
  const items = Object.assign([1, 2], { ob_type: list });
  const { read_one } = brython.unpacker(items, 2, false);
  items[1] = 3;
  assert.deepEqual([read_one(), read_one()], [1, 2]);
  for (const how of [[items, 3, false], [items, 2, true], [{ length: 2 }, 2, false]]) assert.equal(brython.unpacker(...how), SLOW);
});

test("attributes of an instance alone and of slots are found at once, others as ever", () => {
  const slot = { ob_type: KINDS.member_descriptor, d_member: { attr: "slot_value_d", flags: 0 } };
  const type = { $getattribute: getattro, tp_setattro: setattro, shared: { method: {}, d: slot } };
  const found = { ob_type: type, dict: { own: 1, method: 2 } };
  assert.equal(brython.$getattr(found, "own"), 1);
  for (const name of ["method", "missing", "d"]) assert.equal(brython.$getattr(found, name), SLOW);
  assert.equal(brython.$setattr(found, "d", 4), null);
  assert.equal(brython.$getattr(found, "d"), 4);
  assert.equal(brython.$setattr(found, "own", 5), SLOW);
  assert.equal(brython.$setattr(found, "d", NULL), SLOW);
});
