/** The ledgers: of a few points each, of many those that tell most; and the signal through the layers at one. */
import { button, html, set, write } from "./dom.js";
import { Bars, makeAxis, reachOf } from "./bars.js";
import { walkByArrows } from "./lighting.js";
import { unitClass } from "./looks.js";
import { unitName, unitPlaces } from "../network/model.js";
import { inField, pointName, shown } from "./numbers.js";

/**
 * @typedef {import("./frame.js").Frame} Frame
 * @typedef {import("../network/model.js").Forward} Forward
 * @typedef {import("../state/bench.js").Bench} Bench
 */

const MOST_ENTRIES = 8;
const MOST_WRONG = 4; // of them, where there are more points

/**
 * @param {HTMLElement} home
 * @param {Bench} bench
 * @param {(unit: number, from: HTMLElement) => void} show what a click on a unit does
 * @returns {(frame: Frame) => void}
 */
export function makeLedger(home, bench, show) {
  /** @type {ReturnType<typeof makePointEntry>[]} */
  let entries = [];
  const probe = makeProbeEntry(bench);
  const box = html("div");
  const axis = makeAxis();
  const ledger = html("div", { class: "wb-ledger" }, box, probe.element);
  const refreshStop = walkByArrows(ledger, "rect");
  const count = html("p", { class: "wb-count" });
  const signals = makeSignals(show);
  home.replaceChildren(count, ledger, axis.element, signals.element);
  let reach = 1;
  return (frame) => {
    const places = toldOf(frame);
    const few = frame.points.length <= MOST_ENTRIES;
    write(count, few && !frame.heldRight.length ? "" : `${counted(frame.right)} right${frame.heldRight.length ? `; of those held back ${counted(frame.heldRight)}` : ""}. ${few ? "" : "The worst, and the nearest to the boundary:"}`);
    if (entries.length !== places.length) {
      entries = places.map(() => makePointEntry(bench));
      box.replaceChildren(...entries.map(({ element }) => element));
    }
    const withBars = [...(few ? frame.points : []), ...(frame.probe ? [frame.probe] : [])];
    const wanted = Math.max(...withBars.map(reachOf), Math.abs(frame.state.threshold));
    // the scale follows when the bars would leave it, or use less than half of it
    if (wanted > reach || wanted < reach / 2.2) reach = Number.isFinite(wanted) && wanted > 0 ? wanted * 1.05 : 1;
    entries.forEach((entry, i) => entry.draw(frame, places[i], few ? reach : null));
    probe.draw(frame, reach, few);
    axis.draw(withBars.length ? reach : null, frame.state.threshold);
    signals.draw(frame);
    refreshStop();
  };
}

/** @param {(boolean | null)[]} right */
const counted = (right) => `${right.filter((one) => one).length} of ${right.length}`;

/** The places of the points that have entries: of many, those that are most wrong and those nearest to the boundary. @param {Frame} frame */
function toldOf({ points, right, state: { labels, threshold } }) {
  const all = points.map((_, i) => i);
  if (points.length <= MOST_ENTRIES) return all;
  const margins = points.map(({ logit }, i) => (Number.isNaN(logit) ? -Infinity : (logit - threshold) * (labels[i] ? 1 : -1)));
  const wrong = all.filter((i) => right[i] === false).sort((i, j) => margins[i] - margins[j]).slice(0, MOST_WRONG);
  const others = all.filter((i) => !wrong.includes(i)).sort((i, j) => Math.abs(margins[i]) - Math.abs(margins[j]));
  return [...wrong, ...others.slice(0, MOST_ENTRIES - wrong.length)];
}

/** The class that a point shall have, which a click flips. @param {Bench} bench */
function makeLabel(bench) {
  let place = 0;
  const element = button("", () => bench.change({ labels: bench.state.labels.map((old, i) => (i === place ? 1 - old : old)) }));
  return {
    element,
    /** @param {Frame} frame @param {number} now */
    draw({ points, state: { labels } }, now) {
      place = now;
      const wanted = labels[place];
      set(element, { "aria-label": `Label of ${pointName(points[place].point)}: class ${wanted}. Flip it.`, title: "Flip the label", class: `wb-label wb-class-${wanted}` });
      write(element, `class ${wanted}`);
    },
  };
}

/** @type {(entry: Forward, right: boolean | null) => string} */
const verdictOf = ({ logit }, right) => (Number.isNaN(logit) ? "too large to tell" : right === null ? "undecided" : right ? "✓ right" : "✗ wrong");

/** @param {Bench} bench */
function makePointEntry(bench) {
  let place = 0;
  const label = makeLabel(bench);
  const logit = html("b");
  const verdict = html("span", { class: "wb-verdict" });
  const bars = new Bars();
  const name = html("span", { class: "wb-point" });
  const choose = button("", () => bench.look({ probe: bench.state.points[place] }), { class: "wb-plain wb-point", title: "Show its ledger" });
  const element = html("div", { class: "wb-entry", role: "group" },
    html("div", { class: "wb-entry-head" }, name, choose, label.element, logit, verdict), bars.element);
  return {
    element,
    /** @param {Frame} frame @param {number} now @param {number | null} reach null without bars */
    draw(frame, now, reach) {
      place = now;
      const entry = frame.points[place];
      const named = pointName(entry.point);
      [name.hidden, choose.hidden] = [reach === null, reach !== null];
      write(reach === null ? choose : name, named);
      set(element, { "aria-label": `Point ${named}`, "data-point": place });
      label.draw(frame, place);
      write(logit, reach === null ? inField(entry.logit, 2) : `logit ${shown(entry.logit)}`);
      write(verdict, verdictOf(entry, frame.right[place]));
      element.classList.toggle("wb-wrong", frame.right[place] === false);
      bars.draw(frame, entry, place, reach);
    },
  };
}

/** @param {Bench} bench */
function makeProbeEntry(bench) {
  const point = html("span", { class: "wb-point" });
  const label = makeLabel(bench);
  const logit = html("b");
  const told = html("span");
  const bars = new Bars();
  const close = button("×", () => bench.look({ probe: null }), { class: "wb-plain", "aria-label": "Take the probe away" });
  const add = button("+ probe another point", () => {
    asked = true;
    bench.look({ probe: [0.5, 0.5] });
  }, { class: "wb-plain" });
  let asked = false;
  const filled = html("div", { class: "wb-entry", "data-point": "probe" },
    html("div", { class: "wb-entry-head" }, point, label.element, logit, html("span", { class: "wb-verdict" }, told, close)), bars.element);
  const element = html("div", {}, filled, add);
  return {
    element,
    /** @param {Frame} frame @param {number} reach @param {boolean} few whether each point has bars of its own */
    draw(frame, reach, few) {
      const { probe, points } = frame;
      const focused = document.activeElement?.closest("[data-point=probe]");
      set(filled, { hidden: !probe });
      set(add, { hidden: !!probe });
      if (!probe) {
        if (focused) add.focus();
        return;
      }
      const place = points.findIndex(({ point }) => point[0] === probe.point[0] && point[1] === probe.point[1]);
      const known = place >= 0;
      write(point, `◆ ${known ? pointName(probe.point) : pointName(probe.point, 2)}`);
      label.element.hidden = !known;
      if (known) label.draw(frame, place);
      write(logit, `logit ${shown(probe.logit)}`);
      write(told, known ? verdictOf(probe, frame.right[place]) : "");
      bars.draw(frame, probe, "probe", known && few ? null : reach);
      if (asked) /** @type {SVGElement | null} */ (document.querySelector(".wb-probe"))?.focus();
      asked = false;
    },
  };
}

/** What each unit of a deep network makes of the probe, else of the first point, layer after layer. */
/** @param {(unit: number, from: HTMLElement) => void} show */
function makeSignals(show) {
  const element = html("div", { class: "wb-signals" });
  /** @type {HTMLButtonElement[]} */
  let units = [];
  const title = html("h3");
  let made = "";
  return {
    element,
    /** @param {Frame} frame */
    draw({ widths, probe, points: [first] }) {
      set(element, { hidden: widths.length === 1 });
      if (widths.length === 1) return;
      if (widths.join() !== made) {
        made = widths.join();
        units = unitPlaces(widths).map((_, unit) => {
          const one = button("", () => show(unit, one), { class: `wb-plain ${unitClass(widths, unit)}`, "data-unit": unit + 1 });
          return one;
        });
        const layers = widths.map((_, layer) => html("p", {}, `Layer ${layer + 1}: `, ...units.filter((__, unit) => unitPlaces(widths)[unit].layer === layer)));
        element.replaceChildren(title, ...layers);
      }
      const at = probe ?? first;
      write(title, `Activations at ${pointName(at.point, probe ? 2 : undefined)}`);
      at.a.flat().forEach((value, unit) => {
        write(units[unit], `${unitName(widths, unit)} ${shown(value)}`);
        units[unit].classList.toggle("wb-silent", value === 0);
      });
    },
  };
}
