/** One unit, large: its map before and after the activation, and the numbers that make it at a point. */
import { pieces } from "../pieces/pieces.js";
import { networkOfUnit, outgoing, unitName, unitPlaces } from "../network/model.js";
import { withUnitSwitched } from "../state/bench.js";
import { button, follow, html, placeIn, set, svg, write } from "./dom.js";
import { bandFor } from "./frame.js";
import { bandScale, makeScale, unitClass } from "./looks.js";
import { inField, pointName, subscript } from "./numbers.js";
import { MAP_BOX, inside, makeAxes, makeBands, pathOf, toPlane, undecidedPath } from "./planes.js";
import { makeMarks, markSize } from "./marks.js";

/**
 * @typedef {import("./frame.js").Frame} Frame
 * @typedef {import("../network/model.js").Forward} Forward
 * @typedef {import("../state/bench.js").Bench} Bench
 */

/**
 * @param {HTMLElement} home what the unit is shown below
 * @param {Bench} bench
 */
export function makeUnit(home, bench) {
  /** @type {number | null} */
  let unit = null;
  /** @type {HTMLElement | SVGElement | null} what gets the focus back */
  let opener = null;
  /** @type {Frame | null} */
  let last = null;
  const name = html("h3", { id: "wb-unit-name" });
  const toggle = button("", () => unit !== null && bench.change(withUnitSwitched(bench.state, unit)), { class: "wb-switch", role: "switch" });
  const picture = makeUnitMap(bench);
  const numbers = makeNumbers();
  const box = html("section", {
    class: "wb-unit-box", hidden: true, "aria-labelledby": "wb-unit-name",
    keydown: (/** @type {KeyboardEvent} */ { key }) => key === "Escape" && close(),
  });
  const shut = button("×", close, { class: "wb-plain", "aria-label": "Close" });
  box.append(html("div", { class: "wb-entry-head" }, name, toggle, shut), picture.element, numbers.element);
  home.after(box);

  /** What a point that is pointed at has to do with the unit is shown at once. */
  let pointed = "";
  box.closest(".wb-body")?.addEventListener("pointerover", ({ target }) => {
    const now = /** @type {Element} */ (target).closest("[data-point]")?.getAttribute("data-point") ?? "";
    if (now === pointed) return;
    pointed = now;
    if (last && unit !== null) numbers.draw(last, unit, pointIn(last, pointed));
  });

  function close() {
    unit = null;
    if (last) draw(last);
    opener?.focus();
  }

  /** @param {Frame} frame */
  function draw(frame) {
    last = frame;
    const { widths, state } = frame;
    if (unit !== null && unit >= unitPlaces(widths).length) unit = null;
    set(box, { hidden: unit === null });
    if (unit === null) return;
    const on = !(unit in state.off);
    write(name, `Unit ${unitName(widths, unit)}`);
    write(toggle, on ? "on" : "off");
    set(toggle, { "aria-checked": String(on), "aria-label": `Unit ${unitName(widths, unit)} takes part`, title: "Switch it off and on" });
    set(box, { class: `wb-unit-box ${unitClass(widths, unit)}` });
    picture.draw(frame, unit, bench.gesture !== null);
    numbers.draw(frame, unit, pointIn(frame, pointed));
  }

  return {
    draw,
    /** @param {number} wanted counted from 0 @param {HTMLElement | SVGElement} from */
    show(wanted, from) {
      [unit, opener] = [wanted, from];
      if (last) draw(last);
      shut.focus({ preventScroll: true });
    },
  };
}

/** The point that is pointed at, else the probe, else the first. @param {Frame} frame @param {string} pointed @returns {Forward} */
const pointIn = ({ points, probe }, pointed) => points[/** @type {any} */ (pointed || "none")] ?? probe ?? points[0];

/** @param {Bench} bench */
function makeUnitMap(bench) {
  let behind = true;
  const buttons = ["before", "after"].map((_, i) => button("", () => {
    behind = i === 1;
    bench.tell("change");
  }));
  const bands = makeBands();
  const none = svg("path", { class: "wb-undecided" });
  const fold = svg("path", { class: "wb-fold" });
  const [points, held] = ["wb-class-", "wb-back wb-back-"].map(makeMarks);
  const picture = svg("svg", {
    class: "wb-unit-map", viewBox: MAP_BOX, role: "img",
    pointerdown: (/** @type {PointerEvent} */ event) => {
      const put = (/** @type {PointerEvent} */ at) => {
        const [x, y] = toPlane(placeIn(picture, at));
        bench.look({ probe: [inside(x), inside(y)] });
      };
      follow(event, put, () => {}, () => put(event));
    },
  }, bands.element, none, makeAxes(), svg("path", { class: "wb-casing" }), fold, held.element, points.element);
  const scale = makeScale();
  const words = html("span", { class: "wb-note" });
  let band = 0;
  return {
    element: html("div", {}, html("div", { class: "wb-row", role: "group", "aria-label": "Before or after the activation" }, ...buttons),
      picture, html("div", {}, scale.element, words)),
    /** @param {Frame} frame @param {number} unit @param {boolean} quick */
    draw(frame, unit, quick) {
      const { network, network: { activation } } = frame.state;
      const { layer, to } = unitPlaces(frame.widths)[unit];
      if (!quick || !band) band = bandFor(frame.points.map(({ a, z }) => (behind ? a : z)[layer][to]));
      const found = pieces(networkOfUnit(network, unit, behind), 0, band, quick);
      buttons.forEach((one, i) => {
        write(one, i ? `after ${activation}` : "before it");
        set(one, { "aria-pressed": String(behind === (i === 1)) });
      });
      bands.draw(found.pieces, bandScale(band));
      set(none, { d: undecidedPath(found.pieces, 0) });
      const path = frame.folds[unit].map(pathOf).join("");
      for (const line of [fold.previousSibling, fold]) set(/** @type {Element} */ (line), { d: path });
      const size = markSize(frame.points.length);
      points.draw(frame.state, size);
      held.draw(frame.state.held, 0.8 * size);
      scale.draw(bandScale(band));
      write(words, `Colour: the ${behind ? "" : "pre-"}activation; where it is 0, none.`);
      set(picture, { "aria-label": `Map of the unit’s ${behind ? "" : "pre-"}activation over the two inputs` });
    },
  };
}

/** What comes in at a point, what it makes, and where it goes. */
function makeNumbers() {
  const caption = html("caption");
  const body = html("tbody");
  const element = html("table", { class: "wb-unit-numbers" }, caption, body);
  return {
    element,
    /** @param {Frame} frame @param {number} unit @param {Forward} at */
    draw(frame, unit, at) {
      write(caption, `At ${pointName(at.point, frame.points.includes(at) ? undefined : 2)}`);
      const rows = numbersOf(frame, unit, at);
      if (rows.length !== body.childElementCount) {
        body.replaceChildren(...rows.map(() => html("tr", {}, html("th", { scope: "row" }), html("td"), html("td"))));
      }
      rows.forEach((texts, i) => texts.forEach((text, j) => write(body.children[i].children[j], text)));
    },
  };
}

/** @type {(frame: Frame, unit: number, at: Forward) => string[][]} */
function numbersOf({ widths, state: { network } }, unit, at) {
  const { layer, to } = unitPlaces(widths)[unit];
  const { w, b } = network.layers[layer];
  const [z, a] = [at.z[layer][to], at.a[layer][to]];
  const signal = layer ? at.a[layer - 1] : at.point;
  const [before, after] = [unit - to - w.length, unit - to + b.length]; // the first units of the layers beside
  /** @type {(name: string, weight: number, value: number) => string[]} */
  const product = (name, weight, value) => [name, `${brief(weight)} · ${brief(value)}`, brief(weight * value)];
  return [
    ...w.map((row, from) => product(`from ${layer ? unitName(widths, before + from) : `x${subscript(from + 1)}`}`, row[to], signal[from])),
    ["bias", "", brief(b[to])],
    ["before", "z =", brief(z)],
    ["after", `${network.activation}(z) =`, brief(a)],
    ...outgoing(network, unit).map((weight, next) => product(`to ${layer + 1 < widths.length ? unitName(widths, after + next) : "the logit"}`, weight, a)),
  ];
}

/** @param {number} value */
const brief = (value) => inField(value, 2);
