/** What each unit of a deep network makes of the probe, else of the first point, layer after layer. */
import { firstOf, unitName, unitPlaces } from "../network/model.js";
import { block, button, html, set, whenOther, write } from "./dom.js";
import { unitClass } from "./looks.js";
import { pointName, shown } from "./numbers.js";

/** @typedef {(unit: number, from: HTMLElement) => void} ShowUnit */

/** @param {ShowUnit} show */
export function makeSignals(show) {
  const [title, layers] = [html("h3"), html("div")];
  const element = block("wb-signals", title, layers);
  /** @type {HTMLButtonElement[]} */
  let units = [];
  const remake = whenOther((widths) => {
    units = unitPlaces(widths).map((_, unit) => makeSignal(widths, unit, show));
    layers.replaceChildren(...widths.map((width, i) => html("p", {}, `Layer ${i + 1}: `, ...units.slice(firstOf(widths, i)).slice(0, width))));
  });
  return {
    element,
    /** @param {import("./frame.js").Frame} frame */
    draw({ widths, probe, points: [first] }) {
      set(element, { hidden: widths.length === 1 });
      if (widths.length === 1) return;
      remake(widths);
      const at = probe ?? first;
      write(title, `Activations at ${pointName(at.point, probe ? 2 : undefined)}`);
      at.a.flat().forEach((value, unit) => writeSignal(units[unit], unitName(widths, unit), value));
    },
  };
}

/** @param {number[]} widths @param {number} unit @param {ShowUnit} show */
function makeSignal(widths, unit, show) {
  const one = button("", () => show(unit, one), { class: `wb-plain ${unitClass(widths, unit)}`, "data-unit": unit + 1 });
  return one;
}

/** @param {HTMLElement} element @param {string} name @param {number} value */
function writeSignal(element, name, value) {
  write(element, `${name} ${shown(value)}`);
  element.classList.toggle("wb-silent", value === 0);
}
