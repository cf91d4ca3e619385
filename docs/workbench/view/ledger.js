/** The ledgers as bars: at each point, the bias and what each unit adds, one after the other. */
import { unitClass } from "../facts.js";
import { firstOfLast, unitName } from "../network/model.js";
import { button, html, set, svg, write } from "./dom.js";
import { walkByArrows } from "./lighting.js";
import { pointName, shown, signed } from "./numbers.js";

/**
 * @typedef {import("./frame.js").Frame} Frame
 * @typedef {import("../network/model.js").Forward} Forward
 * @typedef {import("../state/bench.js").Bench} Bench
 */

const LEDGER_WIDTH = 300;
const EDGE = 4;
const MOST_ENTRIES = 8;

/**
 * @param {HTMLElement} home
 * @param {Bench} bench
 * @returns {(frame: Frame) => void}
 */
export function makeLedger(home, bench) {
  /** @type {ReturnType<typeof makePointEntry>[]} */
  let points = [];
  const probe = makeProbeEntry(bench);
  const box = html("div");
  const ledger = html("div", { class: "wb-ledger" }, box, probe.element);
  const refreshStop = walkByArrows(ledger, "rect");
  home.replaceChildren(ledger);
  let reach = 1;
  return (frame) => {
    const some = frame.points.slice(0, MOST_ENTRIES);
    if (points.length !== some.length) {
      points = some.map((_, place) => makePointEntry(bench, place));
      box.replaceChildren(...points.map(({ element }) => element));
    }
    const entries = [...some, ...(frame.probe ? [frame.probe] : [])];
    const wanted = Math.max(...entries.map(reachOf), Math.abs(frame.state.threshold));
    // the scale follows when the bars would leave it, or use less than half of it
    if (wanted > reach || wanted < reach / 2.2) reach = Number.isFinite(wanted) && wanted > 0 ? wanted * 1.05 : 1;
    points.forEach((point, place) => point.draw(frame, some[place], reach));
    probe.draw(frame, reach);
    refreshStop();
  };
}

/** How far from 0 the running sum goes. @param {Forward} entry */
function reachOf({ contributions, bias }) {
  let [sum, reach] = [bias, Math.abs(bias)];
  for (const term of contributions) {
    sum += term;
    reach = Math.max(reach, Math.abs(sum));
  }
  return reach;
}

/** @param {Bench} bench @param {number} place */
function makePointEntry(bench, place) {
  const label = button("", () => bench.change({ labels: bench.state.labels.map((old, i) => (i === place ? 1 - old : old)) }));
  const logit = html("b");
  const verdict = html("span", { class: "wb-verdict" });
  const bars = makeBars(place);
  const name = html("span", { class: "wb-point" });
  const element = html("div", { class: "wb-entry", "data-point": place, role: "group" },
    html("div", { class: "wb-entry-head" }, name, label, logit, verdict), bars.element);
  return {
    element,
    /** @param {Frame} frame @param {Forward} entry @param {number} reach */
    draw(frame, entry, reach) {
      const wanted = frame.state.labels[place];
      write(name, pointName(entry.point));
      set(element, { "aria-label": `Point ${pointName(entry.point)}` });
      set(label, { "aria-label": `Label of ${pointName(entry.point)}: class ${wanted}. Flip it.`, title: "Flip the label", class: `wb-label wb-class-${wanted}` });
      write(label, `class ${wanted}`);
      write(logit, `logit ${shown(entry.logit)}`);
      const right = frame.right[place];
      write(verdict, Number.isNaN(entry.logit) ? "too large to tell" : right === null ? "undecided" : right ? "✓ right" : "✗ wrong");
      element.classList.toggle("wb-wrong", right !== true);
      bars.draw(frame, entry, reach);
    },
  };
}

/** @param {Bench} bench */
function makeProbeEntry(bench) {
  const point = html("span", { class: "wb-point" });
  const logit = html("b");
  const bars = makeBars("probe");
  const close = button("×", () => bench.look({ probe: null }), { class: "wb-plain", "aria-label": "Take the probe away" });
  const add = button("+ probe another point", () => {
    asked = true;
    bench.look({ probe: [0.5, 0.5] });
  }, { class: "wb-plain" });
  let asked = false;
  const filled = html("div", { class: "wb-entry", "data-point": "probe" },
    html("div", { class: "wb-entry-head" }, point, logit, html("span", { class: "wb-verdict" }, close)), bars.element);
  const element = html("div", {}, filled, add);
  return {
    element,
    /** @param {Frame} frame @param {number} reach */
    draw(frame, reach) {
      const { probe } = frame;
      const focused = document.activeElement?.closest("[data-point=probe]");
      set(filled, { hidden: !probe });
      set(add, { hidden: !!probe });
      if (!probe) {
        if (focused) add.focus();
        return;
      }
      write(point, `◆ ${pointName(probe.point, 2)}`);
      write(logit, `logit ${shown(probe.logit)}`);
      bars.draw(frame, probe, reach);
      if (asked) /** @type {SVGElement | null} */ (document.querySelector(".wb-probe"))?.focus();
      asked = false;
    },
  };
}

/** @param {number | string} place */
function makeBars(place) {
  const zero = svg("path", { class: "wb-zero" });
  const limit = svg("path", { class: "wb-threshold" });
  const end = svg("path", { class: "wb-logit" });
  const terms = svg("g");
  const element = svg("svg", {
    class: "wb-bars", role: "group",
    mousedown: (/** @type {Event} */ event) => event.preventDefault(), // a drag across bars selects no text
  }, zero, limit, terms, end);
  /** @type {SVGRectElement[]} */
  let bars = [];
  return {
    element,
    /** @param {Frame} frame @param {Forward} entry @param {number} reach */
    draw(frame, { bias, contributions, logit }, reach) {
      const first = firstOfLast(frame.widths);
      /** @param {number} h */
      const name = (h) => unitName(frame.widths, first + h);
      const count = contributions.length + 1;
      const thick = Math.max(3, Math.min(8, 56 / count));
      const height = count * thick;
      if (bars.length !== count) {
        bars = [bias, ...contributions].map(() => svg("rect", { "data-point": place, role: "img", tabindex: -1 }, svg("title")));
        terms.replaceChildren(...bars);
      }
      const { threshold } = frame.state;
      /** @param {number} value */
      const at = (value) => LEDGER_WIDTH / 2 + (LEDGER_WIDTH / 2 - EDGE) * Math.min(1, Math.max(-1, value / reach || 0));
      set(element, { viewBox: `0 0 ${LEDGER_WIDTH} ${height + 2}`, "aria-label": said(bias, contributions, logit, name) });
      set(zero, { d: `M${at(0)} 0V${height + 2}` });
      set(limit, { d: threshold ? `M${at(threshold)} 0V${height + 2}` : "" });
      let sum = 0;
      [bias, ...contributions].forEach((term, i) => {
        const [from, to] = [at(sum), at(sum + term)];
        sum += term;
        set(bars[i], { x: Math.min(from, to).toFixed(1), width: Math.max(term ? 1 : 0.1, Math.abs(to - from)).toFixed(1), y: (i * thick + 1).toFixed(1), height: (thick - 1).toFixed(1) });
        const said = `${i ? `Unit ${name(i - 1)}` : "Output bias"}: ${signed(term)}`;
        write(/** @type {Node} */ (bars[i].firstChild), said);
        set(bars[i], { "aria-label": said, "data-unit": i && first + i, class: i ? unitClass(i - 1) : "wb-bias" });
      });
      const side = logit > threshold ? "wb-side-1" : logit < threshold ? "wb-side-0" : "";
      set(end, { d: `M${at(logit).toFixed(1)} 0V${height + 2}`, class: `wb-logit ${side}` });
    },
  };
}

/** @type {(bias: number, contributions: number[], logit: number, name: (h: number) => string) => string} */
function said(bias, contributions, logit, name) {
  const terms = contributions.map((term, h) => [`unit ${name(h)}`, term]).filter(([, term]) => term);
  return `${[["output bias", bias], ...terms].map(([name, term]) => `${name} ${signed(Number(term))}`).join(", ")}: logit ${shown(logit)}`;
}
