/** A ledger as bars: the bias and what each unit adds, one after the other. */
import { firstOfLast, unitName } from "../network/model.js";
import { html, set, svg, write } from "./dom.js";
import { unitClass } from "./looks.js";
import { shown, signed, tick } from "./numbers.js";

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
const across = (value, reach) => WIDTH / 2 + (WIDTH / 2 - EDGE) * Math.min(1, Math.max(-1, value / reach || 0));

export function makeBars() {
  const zero = svg("path", { class: "wb-zero" });
  const limit = svg("path", { class: "wb-threshold" });
  const end = svg("path", { class: "wb-logit" });
  const terms = svg("g");
  const element = svg("svg", {
    class: "wb-bars", role: "group",
    mousedown: (/** @type {Event} */ event) => event.preventDefault(), // a drag across bars selects no text
  }, zero, limit, terms, end);
  /** @type {ReturnType<typeof makeBar>[]} */
  let bars = [];
  return {
    element,
    /** @param {Frame} frame @param {Forward} entry @param {number | string} place @param {number | null} reach null where nothing is drawn */
    draw(frame, { bias, contributions, logit }, place, reach) {
      set(element, { hidden: reach === null, style: reach === null ? "display:none" : null });
      const count = reach === null ? 0 : contributions.length + 1;
      if (bars.length !== count) {
        bars = Array.from({ length: count }, makeBar);
        terms.replaceChildren(...bars.map((bar) => bar.element));
      }
      if (reach === null) return;
      const first = firstOfLast(frame.widths);
      /** @param {number} h */
      const name = (h) => unitName(frame.widths, first + h);
      const pitch = Math.max(PITCH.least, Math.min(PITCH.most, PITCH.all / count));
      const height = count * pitch + 2;
      const { threshold } = frame.state;
      set(element, { viewBox: `0 0 ${WIDTH} ${height}`, "aria-label": said(bias, contributions, logit, name) });
      set(zero, { d: `M${across(0, reach)} 0V${height}` });
      set(limit, { d: threshold ? `M${across(threshold, reach)} 0V${height}` : "" });
      let sum = 0;
      [bias, ...contributions].forEach((term, i) => {
        const ends = [across(sum, reach), across(sum + term, reach)];
        sum += term;
        bars[i].draw(ends, i * pitch + 1, pitch, i && first + i, place, i ? name(i - 1) : "", term, i ? unitClass(frame.widths, first + i - 1) : "wb-bias");
      });
      const side = logit > threshold ? "wb-side-1" : logit < threshold ? "wb-side-0" : "";
      set(end, { d: `M${across(logit, reach).toFixed(1)} 0V${height}`, class: `wb-logit ${side}` });
    },
  };
}

function makeBar() {
  const title = svg("title");
  const bar = svg("rect", { role: "img", tabindex: -1 }, title);
  const label = svg("text", { "aria-hidden": "true" });
  return {
    element: svg("g", {}, bar, label),
    /** @type {(ends: number[], y: number, pitch: number, unit: number, place: number | string, name: string, term: number, look: string) => void} */
    draw([from, to], y, pitch, unit, place, name, term, look) {
      const [left, right] = [Math.min(from, to), Math.max(from, to)];
      const text = `${name ? `Unit ${name}` : "Output bias"}: ${signed(term)}`;
      write(title, text);
      set(bar, {
        x: left.toFixed(1), width: Math.max(term ? 1 : 0.1, right - left).toFixed(1), y: y.toFixed(1), height: (pitch - 1).toFixed(1),
        "aria-label": text, "data-unit": unit, "data-point": place, class: look,
      });
      const named = pitch >= PITCH.named && term !== 0;
      write(label, named ? name || "bias" : "");
      const after = to >= from ? right < WIDTH - 34 : left < 34; // where the next bar does not begin
      set(label, { x: (after ? right + 4 : left - 4).toFixed(1), y: (y + pitch - 3).toFixed(1), "text-anchor": after ? "start" : "end", class: `wb-bar-name ${look}` });
    },
  };
}

/** Below all bars: what their ends stand for. */
export function makeAxis() {
  const line = svg("path", { class: "wb-zero" });
  const names = ["start", "middle", "end"].map((anchor, i) => svg("text", { class: "wb-tick", x: [EDGE, WIDTH / 2, WIDTH - EDGE][i], y: 17, "text-anchor": anchor }));
  const picture = svg("svg", { class: "wb-bars", viewBox: `0 0 ${WIDTH} 20`, "aria-hidden": "true" }, line, ...names);
  const element = html("div", {}, picture, html("p", { class: "wb-note" }, "First the output bias, then what each unit adds to it. Upright: the logit."));
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

/** @type {(bias: number, contributions: number[], logit: number, name: (h: number) => string) => string} */
function said(bias, contributions, logit, name) {
  const terms = contributions.map((term, h) => [`unit ${name(h)}`, term]).filter(([, term]) => term);
  return `${[["output bias", bias], ...terms].map(([name, term]) => `${name} ${signed(Number(term))}`).join(", ")}: logit ${shown(logit)}`;
}
