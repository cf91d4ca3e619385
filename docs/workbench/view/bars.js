/** A ledger as bars: the bias and what each unit adds, one after the other. */
import { firstOf, unitName } from "../network/model.js";
import { html, note, set, smallText, svg, trace, write } from "./dom.js";
import { unitClass } from "./looks.js";
import { shown, signed, tick } from "./numbers.js";
import { clamped } from "../plain.js";

/**
 * @typedef {import("./frame.js").Frame} Frame
 * @typedef {import("../network/model.js").Forward} Forward
 */

const WIDTH = 300;
const EDGE = 4;
const PITCH = { most: 12, least: 3, all: 80, named: 11 };

/** How far from 0 the running sum goes. @param {Forward} entry */
export function reachOf({ contributions, bias }) {
  let [sum, reach] = [bias, Math.abs(bias)];
  for (const term of contributions) {
    sum += term;
    reach = Math.max(reach, Math.abs(sum));
  }
  return reach;
}

/** Where a value stands. @type {(value: number, reach: number) => number} */
const across = (value, reach) => WIDTH / 2 + (WIDTH / 2 - EDGE) * clamped(value / reach || 0, -1, 1);

/**
 * @typedef {object} Term
 * @property {number} value
 * @property {string} name of the unit; none of the output bias
 * @property {number} unit its number from 1, 0 for the output bias
 * @property {string} look
 */

/** The output bias and what each unit of the last hidden layer adds to it. @type {(widths: number[], entry: Forward) => Term[]} */
function termsOf(widths, { bias, contributions }) {
  const first = firstOf(widths, widths.length - 1);
  return [
    { value: bias, name: "", unit: 0, look: "wb-bias" },
    ...contributions.map((value, h) => ({ value, name: unitName(widths, first + h), unit: first + h + 1, look: unitClass(widths, first + h) })),
  ];
}

export class Bars {
  #zero = trace("wb-zero");
  #limit = trace("wb-threshold");
  #end = trace("wb-logit");
  #box = svg("g");
  #names = svg("g");
  /** @type {ReturnType<typeof makeBar>[]} */
  #bars = [];
  element = svg("svg", {
    class: "wb-bars", role: "group",
    mousedown: (/** @type {Event} */ event) => event.preventDefault(), // a drag across bars selects no text
  }, this.#zero, this.#limit, this.#box, this.#end, this.#names);

  /** @param {Frame} frame @param {Forward} entry @param {number | string} place @param {number | null} reach null where nothing is drawn */
  draw({ widths, state: { threshold } }, entry, place, reach) {
    set(this.element, { hidden: reach === null });
    const terms = reach === null ? [] : termsOf(widths, entry);
    if (this.#bars.length !== terms.length) {
      this.#bars = terms.map(makeBar);
      this.#box.replaceChildren(...this.#bars.map(({ bar }) => bar));
      this.#names.replaceChildren(...this.#bars.map(({ label }) => label));
    }
    if (reach === null) return;
    const { logit } = entry;
    const pitch = clamped(PITCH.all / terms.length, PITCH.least, PITCH.most);
    const height = terms.length * pitch + 2;
    set(this.element, { viewBox: `0 0 ${WIDTH} ${height}`, "aria-label": said(terms, logit) });
    set(this.#zero, { d: `M${across(0, reach)} 0V${height}` });
    set(this.#limit, { d: threshold ? `M${across(threshold, reach)} 0V${height}` : "" });
    const sums = terms.reduce((all, { value }, i) => [...all, all[i] + value], [0]);
    this.#bars.forEach((each, i) => each.draw(terms[i], [sums[i], sums[i + 1]].map((sum) => across(sum, reach)), i * pitch + 1, pitch, place));
    const side = logit > threshold ? "wb-side-1" : logit < threshold ? "wb-side-0" : "";
    set(this.#end, { d: `M${across(logit, reach).toFixed(1)} 0V${height}`, class: `wb-logit ${side}` });
  }
}

function makeBar() {
  const title = svg("title");
  const bar = svg("rect", { role: "img", tabindex: -1 }, title);
  const label = svg("text", { "aria-hidden": "true" });
  return {
    bar, label,
    /** @type {(term: Term, ends: number[], y: number, pitch: number, place: number | string) => void} */
    draw({ value, name, unit, look }, [from, to], y, pitch, place) {
      const [left, right] = [Math.min(from, to), Math.max(from, to)];
      const text = `${name ? `Unit ${name}` : "Output bias"}: ${signed(value)}`;
      write(title, text);
      set(bar, {
        x: left.toFixed(1), width: Math.max(value ? 1 : 0.1, right - left).toFixed(1), y: y.toFixed(1), height: (pitch - 1).toFixed(1),
        "aria-label": text, "data-unit": unit, "data-point": place, class: look,
      });
      const named = pitch >= PITCH.named && value !== 0;
      write(label, named ? name || "bias" : "");
      const after = to >= from ? right < WIDTH - 34 : left < 34; // where the next bar does not begin
      set(label, { x: (after ? right + 4 : left - 4).toFixed(1), y: (y + pitch - 3).toFixed(1), "text-anchor": after ? "start" : "end", class: `wb-bar-name ${look}` });
    },
  };
}

/** Below all bars: what their ends stand for. */
export function makeAxis() {
  const line = trace("wb-zero");
  const names = ["start", "middle", "end"].map((anchor, i) => smallText([EDGE, WIDTH / 2, WIDTH - EDGE][i], 17, anchor));
  const picture = svg("svg", { class: "wb-bars", viewBox: `0 0 ${WIDTH} 20`, "aria-hidden": "true" }, line, ...names);
  const element = html("div", {}, picture, note("First the output bias, then what each unit adds to it. Upright: the logit."));
  return {
    element,
    /** @param {number | null} reach null where there are no bars @param {number} threshold */
    draw(reach, threshold) {
      set(element, { hidden: reach === null });
      if (reach === null) return;
      const ends = [-reach, 0, reach, ...(threshold ? [threshold] : [])];
      set(line, { d: `M${EDGE} 2H${WIDTH - EDGE}${ends.map((value) => `M${across(value, reach).toFixed(1)} 0V5`).join("")}` });
      [-reach, 0, reach].forEach((value, i) => write(names[i], value ? tick(value) : "0"));
    },
  };
}

/** @type {(terms: Term[], logit: number) => string} */
function said(terms, logit) {
  const others = terms.filter(({ name, value }) => !name || value);
  return `${others.map(({ name, value }) => `${name ? `unit ${name}` : "output bias"} ${signed(value)}`).join(", ")}: logit ${shown(logit)}`;
}
