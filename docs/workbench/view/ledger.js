/** The ledgers: of a few points each, of many those that tell most. */
import { withPointLabelled } from "../state/data.js";
import { block, button, html, inline, set, write } from "./dom.js";
import { Bars, makeAxis, reachOf } from "./bars.js";
import { walkByArrows } from "./lighting.js";
import { counted, inField, pointName, shown } from "./numbers.js";
import { makeSignals } from "./signals.js";

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
  const [entries, probe, axis] = [makeEntries(bench), makeProbeEntry(bench), makeAxis()];
  const ledger = block("wb-ledger", entries.element, probe.element);
  const refreshStop = walkByArrows(ledger, "rect");
  const count = html("p", { class: "wb-count" });
  const signals = makeSignals(show);
  home.replaceChildren(count, ledger, axis.element, signals.element);
  let reach = 1;
  return (frame) => {
    const few = frame.points.length <= MOST_ENTRIES;
    write(count, countsOf(frame, few));
    const withBars = [...(few ? frame.points : []), ...(frame.probe ? [frame.probe] : [])];
    reach = reachFor(Math.max(...withBars.map(reachOf), Math.abs(frame.state.threshold)), reach);
    entries.draw(frame, few ? reach : null);
    probe.draw(frame, reach, few);
    axis.draw(withBars.length ? reach : null, frame.state.threshold);
    signals.draw(frame);
    refreshStop();
  };
}

/** The scale follows when the bars would leave it, or use less than half of it. @type {(wanted: number, before: number) => number} */
function reachFor(wanted, before) {
  if (wanted <= before && wanted >= before / 2.2) return before;
  return Number.isFinite(wanted) && wanted > 0 ? wanted * 1.05 : 1;
}

/** How many points are right, where they aren't few or some are held back. @type {(frame: Frame, few: boolean) => string} */
function countsOf({ right, heldRight }, few) {
  if (few && !heldRight.length) return "";
  return `${counted(right)} right${heldRight.length ? `; of those held back ${counted(heldRight)}` : ""}. ${few ? "" : "The worst, and the nearest to the boundary:"}`;
}

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
  const element = button("", () => bench.change(withPointLabelled(bench.state, place, 1 - bench.state.labels[place])));
  return {
    element,
    /** @param {Frame} frame @param {number} now */
    draw({ points, state: { labels } }, now) {
      place = now;
      const wanted = labels[place];
      set(element, { "aria-label": `Label of ${pointName(points[place].point)}: class ${wanted}. Flip it.`, title: "Flip the label", class: `wb-label wb-class-${wanted}` });
      write(element, `label ${wanted}`);
    },
  };
}

/** @type {(entry: Forward, right: boolean | null) => string} */
const verdictOf = ({ logit }, right) => (Number.isNaN(logit) ? "too large to tell" : right === null ? "undecided" : right ? "✓ right" : "✗ wrong");

/** Those of the points. @param {Bench} bench */
function makeEntries(bench) {
  const element = html("div");
  /** @type {ReturnType<typeof makePointEntry>[]} */
  let entries = [];
  return {
    element,
    /** @param {Frame} frame @param {number | null} reach null without bars */
    draw(frame, reach) {
      const places = toldOf(frame);
      if (entries.length !== places.length) {
        entries = places.map(() => makePointEntry(bench));
        element.replaceChildren(...entries.map((entry) => entry.element));
      }
      entries.forEach((entry, i) => entry.draw(frame, places[i], reach));
    },
  };
}

/** The name of a point; of one without bars, a button that puts the probe there. @param {Bench} bench */
function makePointName(bench) {
  let place = 0;
  const name = inline("wb-point");
  const choose = button("", () => bench.look({ probe: bench.state.points[place] }), { class: "wb-plain wb-point", title: "Show its ledger" });
  return {
    elements: [name, choose],
    /** @param {string} named @param {number} now @param {boolean} bars */
    draw(named, now, bars) {
      place = now;
      set(name, { hidden: !bars });
      set(choose, { hidden: bars });
      write(bars ? name : choose, named);
    },
  };
}

/** @param {Bench} bench */
function makePointEntry(bench) {
  const name = makePointName(bench);
  const label = makeLabel(bench);
  const logit = html("b");
  const verdict = inline("wb-verdict");
  const bars = new Bars();
  const element = html("div", { class: "wb-entry", role: "group" },
    block("wb-entry-head", ...name.elements, label.element, logit, verdict), bars.element);
  return {
    element,
    /** @param {Frame} frame @param {number} place @param {number | null} reach null without bars */
    draw(frame, place, reach) {
      const entry = frame.points[place];
      const named = pointName(entry.point);
      name.draw(named, place, reach !== null);
      set(element, { "aria-label": `Point ${named}`, "data-point": place });
      label.draw(frame, place);
      write(logit, reach === null ? inField(entry.logit, 2) : `logit ${shown(entry.logit)}`);
      write(verdict, verdictOf(entry, frame.right[place]));
      element.classList.toggle("wb-wrong", frame.right[place] === false);
      bars.draw(frame, entry, place, reach);
    },
  };
}

/** The ledger of the probe, or a button that asks for one. @param {Bench} bench */
function makeProbeEntry(bench) {
  let asked = false;
  const add = button("+ probe another point", () => {
    asked = true;
    bench.look({ probe: [0.5, 0.5] });
  }, { class: "wb-plain" });
  const filled = makeFilledEntry(bench);
  return {
    element: html("div", {}, filled.element, add),
    /** @param {Frame} frame @param {number} reach @param {boolean} few whether each point has bars of its own */
    draw(frame, reach, few) {
      const { probe } = frame;
      const focused = document.activeElement?.closest("[data-point=probe]");
      set(filled.element, { hidden: !probe });
      set(add, { hidden: !!probe });
      if (probe) filled.draw(frame, probe, reach, few);
      else if (focused) add.focus();
      if (asked) focusProbe(filled.close);
      asked = false;
    },
  };
}

/** That on the map, or beside a surface what closes its ledger. @param {HTMLElement} close */
function focusProbe(close) {
  const mark = /** @type {SVGElement | null} */ (document.querySelector(".wb-probe"));
  mark?.focus();
  if (document.activeElement !== mark) close.focus();
}

/** @param {Bench} bench */
function makeFilledEntry(bench) {
  const name = inline("wb-point");
  const label = makeLabel(bench);
  const logit = html("b");
  const told = html("span");
  const bars = new Bars();
  const close = button("×", () => bench.look({ probe: null }), { class: "wb-plain", "aria-label": "Take the probe away" });
  return {
    close,
    element: html("div", { class: "wb-entry", "data-point": "probe" },
      block("wb-entry-head", name, label.element, logit, inline("wb-verdict", told, close)), bars.element),
    /** @param {Frame} frame @param {Forward} probe @param {number} reach @param {boolean} few */
    draw(frame, probe, reach, few) {
      const place = frame.points.findIndex(({ point }) => point[0] === probe.point[0] && point[1] === probe.point[1]);
      const known = place >= 0;
      write(name, `◆ ${known ? pointName(probe.point) : pointName(probe.point, 2)}`);
      set(label.element, { hidden: !known });
      if (known) label.draw(frame, place);
      write(logit, `logit ${shown(probe.logit)}`);
      write(told, known ? verdictOf(probe, frame.right[place]) : "");
      bars.draw(frame, probe, "probe", known && few ? null : reach);
    },
  };
}
