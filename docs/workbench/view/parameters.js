/** Every weight and bias as a field: a row for each unit. */
import { unitClass } from "../facts.js";
import { checkedNumber } from "../network/checks.js";
import { withUnitSwitched } from "../state/bench.js";
import { withWeight } from "./diagram.js";
import { button, html, set } from "./dom.js";
import { makeField } from "./fields.js";

/**
 * @typedef {import("./frame.js").Frame} Frame
 * @typedef {import("../state/bench.js").Bench} Bench
 * @typedef {import("../network/model.js").Network} Network
 */

/**
 * @param {HTMLElement} home
 * @param {Bench} bench
 * @param {(message: string) => void} complain
 * @returns {(frame: Frame) => void}
 */
export function makeParameters(home, bench, complain) {
  const body = html("tbody");
  const head = html("thead", {}, html("tr", {},
    ...["Unit", "from x₁", "from x₂", "bias", "to logit"].map((name) => html("th", { scope: "col" }, name))));
  home.replaceChildren(html("table", { class: "wb-parameters" },
    html("caption", { class: "wb-hidden" }, "Weights and biases"), head, body));
  /** @type {((frame: Frame) => void)[]} */
  let rows = [];
  let hidden = 0;
  return (frame) => {
    if (frame.state.network.b1.length !== hidden) {
      hidden = frame.state.network.b1.length;
      const made = Array.from({ length: hidden }, (_, unit) => makeRow(bench, unit, complain));
      const last = makeBiasRow(bench, complain);
      body.replaceChildren(...made.map(({ element }) => element), last.element);
      rows = [...made, last].map(({ draw }) => draw);
    }
    rows.forEach((draw) => draw(frame));
  };
}

/** @param {Bench} bench @param {number} unit @param {(message: string) => void} complain */
function makeRow(bench, unit, complain) {
  /** @type {(label: string, read: (network: Network) => number, changed: (value: number) => Partial<Network>) => { field: import("./fields.js").Field, read: (network: Network) => number }} */
  const cell = (label, read, changed) => ({
    read,
    field: makeField({
      label, complain, end: () => bench.endGesture(),
      change: (value, gesture) => bench.edit(changed(checkedNumber(label, value)), gesture),
    }),
  });
  const cells = [
    cell(`Weight from x₁ to unit ${unit + 1}`, ({ w1 }) => w1[0][unit], (value) => withWeight(bench.state.network, unit, 0, value)),
    cell(`Weight from x₂ to unit ${unit + 1}`, ({ w1 }) => w1[1][unit], (value) => withWeight(bench.state.network, unit, 1, value)),
    cell(`Bias of unit ${unit + 1}`, ({ b1 }) => b1[unit], (value) => ({ b1: bench.state.network.b1.map((old, h) => (h === unit ? value : old)) })),
    cell(`Weight from unit ${unit + 1} to the logit`, ({ w2 }) => w2[unit], (value) => withWeight(bench.state.network, unit, 2, value)),
  ];
  const toggle = button(String(unit + 1), () => bench.change(withUnitSwitched(bench.state, unit)), {
    class: "wb-switch", role: "switch", title: `Switch unit ${unit + 1} off and on`, "aria-label": `Unit ${unit + 1}`,
  });
  const element = html("tr", { "data-unit": unit + 1, class: unitClass(unit) },
    html("th", { scope: "row" }, toggle), ...cells.map(({ field }) => html("td", {}, field.input)));
  return {
    element,
    /** @param {Frame} frame */
    draw({ state: { network, off } }) {
      cells.forEach(({ field, read }) => field.draw(read(network)));
      set(toggle, { "aria-checked": unit in off ? "false" : "true" });
      element.classList.toggle("wb-off", unit in off);
    },
  };
}

/** @param {Bench} bench @param {(message: string) => void} complain */
function makeBiasRow(bench, complain) {
  const field = makeField({
    label: "Output bias", complain, end: () => bench.endGesture(),
    change: (value, gesture) => bench.edit({ b2: checkedNumber("Output bias", value) }, gesture),
  });
  return {
    element: html("tr", { "data-unit": 0 }, html("th", { scope: "row", colspan: 4 }, "output bias"), html("td", {}, field.input)),
    /** @param {Frame} frame */
    draw: ({ state: { network } }) => field.draw(network.b2),
  };
}
