/** One unit, large: its map before and after the activation, and the numbers that make it at a point. */
import { pieces } from "../pieces/pieces.js";
import { networkOfUnit, outgoing, unitName, unitPlaces } from "../network/model.js";
import { withUnitSwitched } from "../state/bench.js";
import { block, button, follow, group, html, inline, placeIn, renew, set, svg, trace, write } from "./dom.js";
import { bandFor } from "./frame.js";
import { bandScale, makeScale, unitClass } from "./looks.js";
import { inField, pointName, signalName } from "./numbers.js";
import { MAP_BOX, makeAxes, makeBands, pathOf, toPlane, undecidedPath } from "./planes.js";
import { putProbe } from "./probe.js";
import { makeMarks, markSize } from "./marks.js";

/**
 * @typedef {import("./frame.js").Frame} Frame
 * @typedef {import("../network/model.js").Forward} Forward
 * @typedef {import("../state/bench.js").Bench} Bench
 */

export class UnitBox {
  /** @type {number | null} */
  #unit = null;
  /** @type {HTMLElement | SVGElement | null} what gets the focus back */
  #opener = null;
  /** @type {Frame | null} */
  #last = null;
  #pointed = "";
  #name = html("h3", { id: "wb-unit-name" });
  #toggle = button("", () => this.#switch(), { class: "wb-switch", role: "switch", title: "Switch it off and on" });
  #shut = button("×", () => this.#close(), { class: "wb-plain", "aria-label": "Close" });
  #numbers = makeNumbers();
  #bench;
  #picture;
  #box;

  /**
   * @param {HTMLElement} home what the unit is shown below
   * @param {Bench} bench
   */
  constructor(home, bench) {
    this.#bench = bench;
    this.#picture = makeUnitMap(bench);
    this.#box = html("section", {
      class: "wb-unit-box", hidden: true, "aria-labelledby": "wb-unit-name",
      keydown: (/** @type {KeyboardEvent} */ { key }) => key === "Escape" && this.#close(),
    }, block("wb-entry-head", this.#name, this.#toggle, this.#shut), this.#picture.element, this.#numbers.element);
    home.after(this.#box);
    this.#box.closest(".wb-body")?.addEventListener("pointerover", ({ target }) => this.#point(/** @type {Element} */ (target)));
  }

  /** @param {Frame} frame */
  draw = (frame) => {
    this.#last = frame;
    const { widths, state } = frame;
    if (this.#unit !== null && this.#unit >= unitPlaces(widths).length) this.#unit = null;
    const unit = this.#unit;
    set(this.#box, { hidden: unit === null });
    if (unit === null) return;
    const [on, named] = [!(unit in state.off), `Unit ${unitName(widths, unit)}`];
    write(this.#name, named);
    write(this.#toggle, on ? "on" : "off");
    set(this.#toggle, { "aria-checked": String(on), "aria-label": `${named} takes part` });
    set(this.#box, { class: `wb-unit-box ${unitClass(widths, unit)}` });
    this.#picture.draw(frame, unit, this.#bench.gesture !== null);
    this.#numbers.draw(frame, unit, pointIn(frame, this.#pointed));
  };

  /** @param {number} wanted counted from 0 @param {HTMLElement | SVGElement} from */
  show = (wanted, from) => {
    [this.#unit, this.#opener] = [wanted, from];
    if (this.#last) this.draw(this.#last);
    this.#shut.focus({ preventScroll: true });
  };

  #close() {
    this.#unit = null;
    if (this.#last) this.draw(this.#last);
    this.#opener?.focus();
  }

  #switch() {
    if (this.#unit !== null) this.#bench.change(withUnitSwitched(this.#bench.state, this.#unit));
  }

  /** What a point that is pointed at has to do with the unit is shown at once. @param {Element} target */
  #point(target) {
    const now = target.closest("[data-point]")?.getAttribute("data-point") ?? "";
    if (now === this.#pointed) return;
    this.#pointed = now;
    if (this.#last && this.#unit !== null) this.#numbers.draw(this.#last, this.#unit, pointIn(this.#last, now));
  }
}

/** The point that is pointed at, else the probe, else the first. @param {Frame} frame @param {string} pointed @returns {Forward} */
const pointIn = ({ points, probe }, pointed) => points[/** @type {any} */ (pointed || "none")] ?? probe ?? points[0];

/** @param {Bench} bench */
function makeUnitMap(bench) {
  const sides = makeSides(bench);
  const picture = makeUnitPicture(bench);
  const scale = makeScale();
  const words = inline("wb-note");
  let band = 0;
  return {
    element: html("div", {}, sides.element, picture.element, html("div", {}, scale.element, words)),
    /** @param {Frame} frame @param {number} unit @param {boolean} keepScale */
    draw(frame, unit, keepScale) {
      const { network } = frame.state;
      const behind = sides.draw(network.activation);
      const { layer, to } = unitPlaces(frame.widths)[unit];
      if (!keepScale || !band) band = bandFor(frame.points.map(({ a, z }) => (behind ? a : z)[layer][to]));
      picture.draw(frame, unit, pieces(networkOfUnit(network, unit, behind), 0, band, frame.rough).pieces, band);
      scale.draw(bandScale(band));
      const what = behind ? "activation" : "pre-activation";
      write(words, `Colour: the ${what}; where it is 0, none.`);
      set(picture.element, { "aria-label": `Map of the unit’s ${what} over the two inputs` });
    },
  };
}

/** The choice of what is seen: the unit before its activation or after it. @param {Bench} bench */
function makeSides(bench) {
  let behind = true;
  const buttons = [false, true].map((its) => button("", () => {
    behind = its;
    bench.tell("change");
  }));
  return {
    element: group("Before or after the activation", "wb-row", ...buttons),
    /** @param {string} activation */
    draw(activation) {
      ["before", "after"].forEach((name, i) => write(buttons[i], `${name} ${activation}`));
      buttons.forEach((one, i) => set(one, { "aria-pressed": String(behind === (i === 1)) }));
      return behind;
    },
  };
}

/** A click puts the probe there, and a drag takes it along. @param {Bench} bench */
function makeUnitPicture(bench) {
  const bands = makeBands();
  const none = trace("wb-undecided");
  const fold = ["wb-casing", "wb-fold"].map((look) => trace(look));
  const [points, held] = ["wb-class-", "wb-back wb-back-"].map(makeMarks);
  const picture = svg("svg", {
    class: "wb-unit-map", viewBox: MAP_BOX, role: "img",
    pointerdown: (/** @type {PointerEvent} */ event) => {
      const put = (/** @type {PointerEvent} */ at) => putProbe(bench, toPlane(placeIn(picture, at)));
      follow(event, put, () => {}, () => put(event));
    },
  }, bands.element, none, makeAxes(), ...fold, held.element, points.element);
  return {
    element: picture,
    /** @type {(frame: Frame, unit: number, its: import("../pieces/pieces.js").Piece[], band: number) => void} */
    draw({ state, folds }, unit, its, band) {
      bands.draw(its, bandScale(band));
      set(none, { d: undecidedPath(its, 0) });
      for (const line of fold) set(line, { d: folds[unit].map(pathOf).join("") });
      const size = markSize(state.points.length);
      points.draw(state, size);
      held.draw(state.held, 0.8 * size);
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
      renew(body, numbersOf(frame, unit, at).map(([name, ...texts]) =>
        html("tr", {}, html("th", { scope: "row" }, name), ...texts.map((text) => html("td", {}, text)))));
    },
  };
}

/** @type {(frame: Frame, unit: number, at: Forward) => string[][]} */
function numbersOf({ widths, state: { network } }, unit, at) {
  const { layer, to } = unitPlaces(widths)[unit];
  const { w, b } = network.layers[layer];
  const [z, a] = [at.z[layer][to], at.a[layer][to]];
  const signal = layer ? at.a[layer - 1] : at.point;
  /** @type {(name: string, weight: number, value: number) => string[]} */
  const product = (name, weight, value) => [name, `${brief(weight)} · ${brief(value)}`, brief(weight * value)];
  return [
    ...w.map((row, from) => product(`from ${signalName(widths, layer, from)}`, row[to], signal[from])),
    ["bias", "", brief(b[to])],
    ["before", "z =", brief(z)],
    ["after", `${network.activation}(z) =`, brief(a)],
    ...outgoing(network, unit).map((weight, next) => product(`to ${layer + 1 < widths.length ? signalName(widths, layer + 2, next) : "the logit"}`, weight, a)),
  ];
}

/** @param {number} value */
const brief = (value) => inField(value, 2);
