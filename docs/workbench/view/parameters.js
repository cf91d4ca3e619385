/** Every weight and bias as a field: a row for each unit. */
import { unitClass } from "../facts.js";
import { checkedNumber } from "../network/checks.js";
import { withUnitSwitched } from "../state/bench.js";
import { parameterAt, unitName, unitPlaces, withParameter } from "../network/model.js";
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
  let made = "";
  return (frame) => {
    const { widths } = frame;
    if (widths.join() !== made) {
      made = widths.join();
      const units = unitPlaces(widths).map((_, unit) => makeRow(bench, widths, unit, complain));
      const last = makeBiasRow(bench, widths, complain);
      body.replaceChildren(...units.map(({ element }) => element), last.element);
      rows = [...units, last].map(({ draw }) => draw);
    }
    rows.forEach((draw) => draw(frame));
  };
}

/** @typedef {import("../network/model.js").Place} Place */

/** @type {(bench: Bench, label: string, place: Place, complain: (message: string) => void) => { input: HTMLElement, draw: (network: Network) => void }} */
function makeParameter(bench, label, place, complain) {
  const { input, draw } = makeField({
    label, complain, end: () => bench.endGesture(),
    change: (value, gesture) => bench.edit(withParameter(bench.state.network, place, checkedNumber(label, value)), gesture),
  });
  return { input, draw: (network) => draw(parameterAt(network, place)) };
}

/** @param {Bench} bench @param {number[]} widths @param {number} unit @param {(message: string) => void} complain */
function makeRow(bench, widths, unit, complain) {
  const named = unitName(widths, unit);
  const { layer, to } = unitPlaces(widths)[unit];
  const inputs = ["x₁", "x₂"];
  const cells = [
    ...inputs.map((name, from) => makeParameter(bench, `Weight from ${name} to unit ${named}`, { layer, from, to }, complain)),
    makeParameter(bench, `Bias of unit ${named}`, { layer, from: null, to }, complain),
    makeParameter(bench, `Weight from unit ${named} to the logit`, { layer: layer + 1, from: to, to: 0 }, complain),
  ];
  const toggle = button(named, () => bench.change(withUnitSwitched(bench.state, unit)), {
    class: "wb-switch", role: "switch", title: `Switch unit ${named} off and on`, "aria-label": `Unit ${named}`,
  });
  const element = html("tr", { "data-unit": unit + 1, class: unitClass(unit) },
    html("th", { scope: "row" }, toggle), ...cells.map(({ input }) => html("td", {}, input)));
  return {
    element,
    /** @param {Frame} frame */
    draw({ state: { network, off } }) {
      cells.forEach(({ draw }) => draw(network));
      set(toggle, { "aria-checked": unit in off ? "false" : "true" });
      element.classList.toggle("wb-off", unit in off);
    },
  };
}

/** @param {Bench} bench @param {number[]} widths @param {(message: string) => void} complain */
function makeBiasRow(bench, widths, complain) {
  const { input, draw } = makeParameter(bench, "Output bias", { layer: widths.length, from: null, to: 0 }, complain);
  return {
    element: html("tr", { "data-unit": 0 }, html("th", { scope: "row", colspan: 4 }, "output bias"), html("td", {}, input)),
    /** @param {Frame} frame */
    draw: ({ state: { network } }) => draw(network),
  };
}
