/** How many units each hidden layer has: typed, or one more or one less, while the others stay. */
import { FACTS } from "../facts.js";
import { checkedWhole } from "../network/checks.js";
import { block, button, group, html, set } from "./dom.js";
import { makeField } from "./fields.js";

/**
 * @typedef {import("../state/bench.js").Bench} Bench
 * @typedef {(widths: number[], gesture: string | null) => void} Resize
 */

const MOST_IN_LAYERS = FACTS.mostUnits;
const LABEL = "hidden units";

/** @param {Bench} bench */
const widthsOn = (bench) => bench.state.settings.hidden;

/** @param {Bench} bench @param {Resize} resize @param {(message: string) => void} complain */
export function makeLayers(bench, resize, complain) {
  const rows = MOST_IN_LAYERS.map((_, layer) => makeLayer(layer, bench, resize, complain));
  const add = button("Add a layer", () => {
    const fitting = widthsOn(bench).map((width) => Math.min(width, MOST_IN_LAYERS[widthsOn(bench).length]));
    resize([...fitting, fitting[fitting.length - 1]], null);
  }, { title: "Begin again with one more hidden layer" });
  const remove = button("Remove a layer", () => resize(widthsOn(bench).slice(0, -1), null), { title: "Begin again without the last hidden layer" });
  return {
    element: group("Hidden layers", "wb-row wb-layers", ...rows.map(({ element }) => element), add, remove),
    /** @param {number[]} hidden */
    draw(hidden) {
      for (const row of rows) row.draw(hidden);
      set(add, { disabled: hidden.length === MOST_IN_LAYERS.length });
      set(remove, { disabled: hidden.length === 1 });
    },
  };
}

/** @type {(widths: number[], layer: number, width: number) => number[]} */
function withWidth(widths, layer, width) {
  checkedWhole(LABEL, width, 1, MOST_IN_LAYERS[widths.length - 1]);
  return widths.map((old, i) => (i === layer ? width : old));
}

/** @param {number} layer @param {Bench} bench @param {Resize} resize @param {(message: string) => void} complain */
function makeLayer(layer, bench, resize, complain) {
  /** @param {number} width @param {string | null} gesture */
  const put = (width, gesture) => resize(withWidth(widthsOn(bench), layer, width), gesture);
  const field = makeField({ label: LABEL, step: 1, decimals: 0, low: 1, high: MOST_IN_LAYERS[0], complain, end: bench.endGesture, change: put });
  const [less, more] = [-1, 1].map((by) => button(by > 0 ? "+" : "−", () => put(widthsOn(bench)[layer] + by, null)));
  const [all, one] = [LABEL, `layer ${layer + 1}`].map((name) => html("span", {}, name));
  const element = block("wb-layer", html("label", {}, all, one, field.input), less, more);
  return {
    element,
    /** @param {number[]} hidden */
    draw(hidden) {
      const of = layer || hidden.length > 1 ? ` of layer ${layer + 1}` : "";
      set(field.input, { "aria-label": LABEL + of });
      set(element, { hidden: layer >= hidden.length });
      if (layer >= hidden.length) return;
      const [width, most] = [hidden[layer], MOST_IN_LAYERS[hidden.length - 1]];
      set(all, { hidden: !!of });
      set(one, { hidden: !of });
      field.draw(width);
      set(field.input, { "aria-valuemax": most });
      set(less, { disabled: width === 1, "aria-label": `One unit less${of}` });
      set(more, { disabled: width === most, "aria-label": `One unit more${of}` });
    },
  };
}
