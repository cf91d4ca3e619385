import { happens, part } from "../page.js";
import assert from "node:assert/strict";
import test from "node:test";
import { arrowIn, follow } from "../../../../docs/workbench/view/dom.js";

/** What is heard of a press with one of a mouse's buttons, which is moved and let go. */
function pressed(button, to) {
  const heard = [];
  const target = part();
  target.addEventListener("pointerdown", (event) => follow(event, ({ clientX }) => heard.push(clientX), () => heard.push("end"), () => heard.push("click")));
  happens(target, "pointerdown", { button });
  happens(target, "pointermove", { clientX: to });
  happens(target, "pointerup", { button });
  return heard;
}

test("the left button drags and clicks, the others do nothing", () => {
  assert.deepEqual([pressed(0, 20), pressed(0, 2)], [[20, "end"], ["click"]]);
  for (const button of [1, 2]) assert.deepEqual([pressed(button, 20), pressed(button, 2)], [[], []]);
});

test("an arrow key is the page's own, with a key of the browser's it is the browser's", () => {
  for (const [key, way] of Object.entries({ ArrowLeft: [-1, 0], ArrowUp: [0, 1], a: undefined })) {
    let kept = true;
    assert.deepEqual(arrowIn({ key, preventDefault: () => { kept = false; } }), way);
    assert.equal(kept, way === undefined);
  }
  for (const name of ["ctrlKey", "metaKey", "altKey"]) assert.equal(arrowIn({ key: "ArrowLeft", [name]: true, preventDefault: assert.fail }), undefined);
});
