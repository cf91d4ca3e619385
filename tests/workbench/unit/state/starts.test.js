import { FACTS, data } from "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { checkedNetwork } from "../../../../docs/workbench/network/checks.js";
import { checkedStart, startNamed } from "../../../../docs/workbench/state/starts.js";

for (const [name, { network, settings, trained }] of Object.entries(FACTS.starts)) {
  test(`${name} puts on the bench what it says`, () => {
    const state = startNamed(name);
    assert.deepEqual([state.start, state.points, state.labels, state.threshold, state.edited], [name, data().points, data().labels, 0, false]);
    if (network) {
      assert.deepEqual([state.network, state.step, state.run.length], [checkedNetwork(network), 0, 0]);
    } else {
      assert.deepEqual(state.settings, { ...FACTS.settings, ...settings, hidden: [settings.hidden ?? FACTS.settings.hidden].flat() });
      assert.deepEqual([state.step, state.run.losses.length], trained ? [state.run.length, state.settings.epochs] : [0, 0]);
    }
  });
}

test("what isn't a start is refused by name", () => {
  assert.equal(checkedStart(Object.keys(FACTS.starts)[0]), Object.keys(FACTS.starts)[0]);
  for (const name of ["", "toString", "nothing"]) assert.throws(() => startNamed(name), { name: "RangeError", message: new RegExp(`^start is “${name}”; it must be one of `) });
});
