/** Every weight and bias as a field: a row for each unit, of several layers layer by layer. */
import { checkedNumber } from "../network/checks.js";
import { withUnitSwitched } from "../state/bench.js";
import { firstOf, parameterAt, unitName, unitPlaces, withParameter } from "../network/model.js";
import { block, button, html, set, whenOther } from "./dom.js";
import { makeField } from "./fields.js";
import { unitClass } from "./looks.js";
import { signalName } from "./numbers.js";
import { times } from "../plain.js";

/**
 * @typedef {import("./frame.js").Frame} Frame
 * @typedef {import("../state/bench.js").Bench} Bench
 * @typedef {import("../network/model.js").Network} Network
 * @typedef {import("../network/model.js").Place} Place
 * @typedef {(label: string, place: Place) => { input: HTMLElement, draw: (network: Network) => void }} MakeCell
 */

/**
 * @param {HTMLElement} home
 * @param {Bench} bench
 * @param {(message: string) => void} complain
 * @returns {(frame: Frame) => void}
 */
export function makeParameters(home, bench, complain) {
  /** @type {MakeCell} */
  const cell = (label, place) => {
    const field = makeField({
      label, complain, end: bench.endGesture,
      change: (value, gesture) => bench.edit(withParameter(bench.state.network, place, checkedNumber(label, value)), gesture),
    });
    return { input: field.input, draw: (network) => field.draw(parameterAt(network, place)) };
  };
  /** @type {((frame: Frame) => void)[]} */
  let rows = [];
  const remake = whenOther((widths) => {
    const tables = widths.length > 1 ? [...widths, 1].map((_, layer) => layerTable(bench, widths, layer, cell)) : [oneTable(bench, widths, cell)];
    home.replaceChildren(...tables.map(({ element }) => element));
    rows = tables.flatMap(({ draws }) => draws);
  });
  return (frame) => {
    remake(frame.widths);
    for (const draw of rows) draw(frame);
  };
}

/** @param {string} caption @param {string[]} columns @param {{ element: HTMLElement, draw: (frame: Frame) => void }[]} rows @param {Record<string, string>} hides */
function tableOf(caption, columns, rows, hides = {}) {
  const head = html("thead", {}, html("tr", {}, ...columns.map((name) => html("th", { scope: "col" }, name))));
  return {
    element: html("table", { class: "wb-parameters" }, html("caption", hides, caption), head, html("tbody", {}, ...rows.map(({ element }) => element))),
    draws: rows.map(({ draw }) => draw),
  };
}

/** All of a network of one hidden layer. @type {(bench: Bench, widths: number[], cell: MakeCell) => ReturnType<typeof tableOf>} */
function oneTable(bench, widths, cell) {
  const rows = unitPlaces(widths).map(({ to }, unit) => makeRow(bench, widths, unit, [
    ...["x₁", "x₂"].map((name, from) => cell(`Weight from ${name} to unit ${to + 1}`, { layer: 0, from, to })),
    cell(`Bias of unit ${to + 1}`, { layer: 0, from: null, to }),
    cell(`Weight from unit ${to + 1} to the logit`, { layer: 1, from: to, to: 0 }),
  ]));
  const last = makeLastRow("output bias", 4, [cell("Output bias", { layer: 1, from: null, to: 0 })]);
  return tableOf("Weights and biases", ["Unit", "from x₁", "from x₂", "bias", "to logit"], [...rows, last], { class: "wb-hidden" });
}

/** What leads into one layer, which scrolls where it has many columns. */
/** @type {(bench: Bench, widths: number[], layer: number, cell: MakeCell) => ReturnType<typeof tableOf>} */
function layerTable(bench, widths, layer, cell) {
  const signals = times(layer ? widths[layer - 1] : 2, (from) => signalName(widths, layer, from));
  /** @type {(named: string, to: number) => ReturnType<MakeCell>[]} */
  const cells = (named, to) => [
    ...signals.map((name, from) => cell(`Weight from ${layer ? "unit " : ""}${name} to ${named}`, { layer, from, to })),
    cell(layer < widths.length ? `Bias of ${named}` : "Output bias", { layer, from: null, to }),
  ];
  const isLast = layer === widths.length;
  const rows = isLast
    ? [makeLastRow("logit", 1, cells("the logit", 0))]
    : times(widths[layer], (to) => {
      const unit = firstOf(widths, layer) + to;
      return makeRow(bench, widths, unit, cells(`unit ${unitName(widths, unit)}`, to));
    });
  const { element, draws } = tableOf(isLast ? "Output, from" : `Layer ${layer + 1}, from`, [isLast ? "" : "Unit", ...signals, "bias"], rows);
  return { element: /** @type {HTMLTableElement} */ (block("wb-wide", element)), draws };
}

/** @param {Bench} bench @param {number[]} widths @param {number} unit @param {ReturnType<MakeCell>[]} cells */
function makeRow(bench, widths, unit, cells) {
  const named = unitName(widths, unit);
  const toggle = button(named, () => bench.change(withUnitSwitched(bench.state, unit)), {
    class: "wb-switch", role: "switch", title: `Switch unit ${named} off and on`, "aria-label": `Unit ${named}`,
  });
  const element = html("tr", { "data-unit": unit + 1, class: unitClass(widths, unit) },
    html("th", { scope: "row" }, toggle), ...cells.map(({ input }) => html("td", {}, input)));
  return {
    element,
    /** @param {Frame} frame */
    draw({ state: { network, off } }) {
      for (const { draw } of cells) draw(network);
      set(toggle, { "aria-checked": unit in off ? "false" : "true" });
      element.classList.toggle("wb-off", unit in off);
    },
  };
}

/** @param {string} name @param {number} colspan @param {ReturnType<MakeCell>[]} cells */
function makeLastRow(name, colspan, cells) {
  return {
    element: html("tr", { "data-unit": 0 }, html("th", { scope: "row", colspan }, name), ...cells.map(({ input }) => html("td", {}, input))),
    /** @param {Frame} frame */
    draw: ({ state: { network } }) => cells.forEach(({ draw }) => draw(network)),
  };
}
