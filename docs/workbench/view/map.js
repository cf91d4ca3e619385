/** The map of the logit over the plane: bands, boundary, folds, corners; what can be dragged is here. */
import { SIDE } from "../exact/folds.js";
import { ACTIVATIONS } from "../network/activations.js";
import { forward, unitName, unitPlaces } from "../network/model.js";
import { levelLine } from "../pieces/pieces.js";
import { arrowIn, follow, html, placeIn, set, svg, write } from "./dom.js";
import { startFoldDrag, turnedByKey } from "./folding.js";
import { makeScale, outputName, scaleOf, unitClass } from "./looks.js";
import { shown } from "./numbers.js";
import { MAP_BOX, MAP_SIZE, inside, makeAxes, makeBands, pathOf, toPicture, toPlane, undecidedPath } from "./planes.js";
import { addPoint, makePoints } from "./points.js";

/**
 * @typedef {import("./frame.js").Frame} Frame
 * @typedef {import("../state/bench.js").Bench} Bench
 * @typedef {[number, number]} Point
 */

const MOST_AVOIDED = 8; // points that a fold's number keeps away from
const NEAR = 1e-3; // of a segment's length

/**
 * @param {HTMLElement} home
 * @param {Bench} bench
 * @returns {(frame: Frame) => void}
 */
export function makeMap(home, bench) {
  const bands = makeBands();
  const undecided = svg("path", { class: "wb-undecided" });
  const boundary = svg("path", { class: "wb-boundary" });
  const folds = svg("g");
  const line = makeLine(bench);
  const probe = makeProbe(bench);
  const picture = svg("svg", {
    class: "wb-map", viewBox: MAP_BOX, role: "group",
    "aria-label": "Map of the logit over the two inputs",
    pointerdown: (/** @type {PointerEvent} */ event) => background(event, picture, bench),
  },
    bands.element, undecided, makeAxes(), boundary, folds, line.element);
  const points = makePoints(picture, bench, dragProbe);
  picture.append(points.element, probe.element);
  probe.element.addEventListener("pointerdown", (event) => {
    event.stopPropagation();
    dragProbe(event, picture, bench);
  });
  line.handles.forEach((handle, i) => handle.addEventListener("pointerdown", (event) => {
    event.stopPropagation();
    follow(event, (moved) => moveEnd(bench, i, toPlane(placeIn(picture, moved))));
  }));
  const legend = makeLegend(bench);
  home.replaceChildren(picture, legend.element);
  /** @type {ReturnType<typeof makeFold>[]} */
  let lines = [];
  let made = "";
  return (frame) => {
    const { threshold } = frame.state;
    bands.draw(frame.pieces, scaleOf(frame));
    set(undecided, { d: undecidedPath(frame.pieces, threshold) });
    set(boundary, { d: levelLine(frame.pieces, threshold).map(pathOf).join("") });
    if (frame.widths.join() !== made) {
      made = frame.widths.join();
      lines = unitPlaces(frame.widths).map((_, unit) => makeFold(frame.widths, unit, picture, bench));
      folds.replaceChildren(...lines.map(({ element }) => element));
    }
    /** @type {Point[]} */
    const taken = frame.state.points.slice(0, MOST_AVOIDED).map(toPicture);
    for (const fold of lines) fold.draw(frame, taken);
    points.draw(frame);
    probe.draw(frame);
    line.draw(frame);
    legend.draw(frame);
  };
}

/** @param {Bench} bench */
function makeLegend(bench) {
  const words = html("span", { class: "wb-note" });
  const scale = makeScale();
  const options = ["map", "probability", "class"].map((view) => html("option", { value: view }));
  const choice = html("select", {
    "aria-label": "What the map shows", change: () => bench.look({ view: /** @type {any} */ (choice.value) }),
  }, ...options);
  const element = html("div", { class: "wb-legend" }, scale.element, html("label", { class: "wb-note" }, "Colour: ", choice), words);
  return {
    element,
    /** @param {Frame} frame */
    draw(frame) {
      const { hides, state: { network, settings, view } } = frame;
      scale.draw(scaleOf(frame));
      ["the logit", `the ${outputName(settings)}`, "the class"].forEach((name, i) => write(options[i], name));
      choice.value = view;
      write(words, ` Bold: the boundary${ACTIVATIONS[network.activation].pieces
        ? ". A fold’s number stands where its unit is on."
        : `, drawn from samples, which are denser where the logit bends${hides ? "; what is thinner than a hundredth may be missing" : ""}. A unit’s line is where its pre-activation is 0; its number stands where that is positive.`}`);
    },
  };
}

/** @param {Bench} bench */
function makeProbe(bench) {
  const element = svg("g", {
    class: "wb-probe", tabindex: 0, role: "button", "data-point": "probe",
    keydown: (/** @type {KeyboardEvent} */ event) => probeByKey(event, bench),
  }, svg("path", { d: "M0 -10L10 0L0 10L-10 0Z" }));
  return {
    element,
    /** @param {Frame} frame */
    draw({ probe }) {
      set(element, { hidden: !probe, style: probe ? null : "display:none" });
      if (!probe) return;
      const [x, y] = toPicture(probe.point);
      set(element, {
        transform: `translate(${x} ${y})`,
        "aria-label": `Probe at (${shown(probe.point[0])}, ${shown(probe.point[1])}), logit ${shown(probe.logit)}. Arrow keys move it, Delete takes it away.`,
      });
    },
  };
}

/** @param {KeyboardEvent} event @param {Bench} bench */
function probeByKey(event, bench) {
  const { probe } = bench.state;
  const by = arrowIn(event);
  if (!probe || !(by || event.key === "Delete" || event.key === "Backspace")) return;
  const size = event.shiftKey ? 0.5 : 0.05;
  bench.look({ probe: by ? [inside(probe[0] + size * by[0]), inside(probe[1] + size * by[1])] : null });
}

/** @param {PointerEvent} event @param {SVGSVGElement} picture @param {Bench} bench @param {Point} [chosen] by a click */
function dragProbe(event, picture, bench, chosen) {
  event.preventDefault();
  follow(event, (moved) => {
    const [x, y] = toPlane(placeIn(picture, moved));
    bench.look({ probe: [inside(x), inside(y)] });
  }, () => {}, () => chosen && bench.look({ probe: chosen }));
}

/**
 * A click on the map puts the probe there, or the point that is drawn; a drag draws the line of the cross-section.
 * @param {PointerEvent} event
 * @param {SVGSVGElement} picture
 * @param {Bench} bench
 */
function background(event, picture, bench) {
  if (event.button !== 0) return;
  event.preventDefault();
  const start = toPlane(placeIn(picture, event));
  follow(event, (moved) => {
    const [x, y] = toPlane(placeIn(picture, moved));
    bench.look({ line: [[inside(start[0]), inside(start[1])], [inside(x), inside(y)]] });
  }, () => {}, () => {
    if (bench.state.pen === null) bench.look({ probe: [inside(start[0]), inside(start[1])] });
    else addPoint(bench, start);
  });
}

/** @param {Bench} bench */
function makeLine(bench) {
  const path = svg("path", { class: "wb-line" });
  const handles = ["A", "B"].map((name, i) => svg("g", {
    class: "wb-line-end", tabindex: 0, role: "button",
    keydown: (/** @type {KeyboardEvent} */ event) => {
      const by = arrowIn(event);
      if (!by) return;
      const [x, y] = bench.state.line[i];
      const size = event.shiftKey ? 0.5 : 0.05;
      moveEnd(bench, i, [x + size * by[0], y + size * by[1]]);
    },
  }, svg("circle", { class: "wb-hand" }), svg("circle", { r: 10 }), svg("text", { y: 4.5, "text-anchor": "middle" }, name)));
  return {
    element: svg("g", {}, path, ...handles),
    handles,
    /** @param {Frame} frame */
    draw({ state: { line } }) {
      set(path, { d: pathOf(line) });
      handles.forEach((handle, i) => set(handle, {
        transform: `translate(${toPicture(line[i]).join(" ")})`,
        "aria-label": `End ${"AB"[i]} of the cross-section, at (${line[i].map((value) => shown(value)).join(", ")}). Arrow keys move it.`,
      }));
    },
  };
}

/** @param {Bench} bench @param {number} end @param {Point} to */
function moveEnd(bench, end, to) {
  const line = /** @type {[Point, Point]} */ ([...bench.state.line]);
  line[end] = [inside(to[0]), inside(to[1])];
  bench.look({ line });
}

/**
 * @param {number[]} widths
 * @param {number} unit
 * @param {SVGSVGElement} picture
 * @param {Bench} bench
 */
function makeFold(widths, unit, picture, bench) {
  const casing = svg("path", { class: "wb-casing" });
  const visible = svg("path", { class: "wb-fold" });
  const broad = svg("path", { class: "wb-grip" });
  const number = svg("text", { class: "wb-fold-number", "text-anchor": "middle" });
  const title = svg("title");
  const first = unit < widths[0]; // a deeper unit's fold is broken, and its place is not that of two weights
  const named = unitName(widths, unit);
  const element = svg("g", {
    class: `${unitClass(widths, unit)}${first ? "" : " wb-deeper"}`, "data-unit": unit + 1,
    role: first ? "button" : "img", tabindex: first ? 0 : -1,
    keydown: (/** @type {KeyboardEvent} */ event) => turnedByKey(event, unit, bench),
    pointerdown: (/** @type {PointerEvent} */ event) => startFoldDrag(event, unit, picture, bench),
  }, title, casing, visible, broad, number);
  write(title, `Fold of unit ${named}${first ? ": drag it to move it, drag near an end to turn it" : ""}`);
  write(number, named);
  return {
    element,
    /** @param {Frame} frame @param {Point[]} taken */
    draw({ folds, state: { network, off } }, taken) {
      const { layers: [{ w, b }] } = network;
      const fold = longest(folds[unit]);
      /** @type {Point} */
      const weights = first ? [w[0][unit], w[1][unit]] : fold ? towardsOn(network, widths, unit, fold) : [0, 0];
      set(element, {
        style: fold || weights.some(Boolean) ? null : "display:none",
        "aria-label": `Fold of unit ${named}${fold ? "" : ", off the map"}.${first ? " Arrow keys move it, with Shift they turn it." : ""}`,
      });
      element.classList.toggle("wb-off", unit in off);
      element.classList.toggle("wb-away", !fold);
      const path = folds[unit].map(pathOf).join("");
      for (const part of [casing, visible, broad]) set(part, { d: path });
      const [x, y] = fold ? numberPlace(fold, weights, taken) : cornerTowards(weights, b[unit]);
      if (fold) taken.push([x, y]);
      set(number, { x, y: y + 5.5 });
    },
  };
}

/** Of two that are as long, the first. @param {[Point, Point][]} fold */
const longest = (fold) => fold.reduce((/** @type {[Point, Point] | undefined} */ best, one) => (best && span(best) >= span(one) ? best : one), undefined);

/** @param {[Point, Point]} segment */
const span = ([p, q]) => Math.hypot(q[0] - p[0], q[1] - p[1]);

/** Across a segment of a deeper unit's fold, to where its pre-activation is larger. */
/** @type {(network: Frame["state"]["network"], widths: number[], unit: number, fold: [Point, Point]) => Point} */
function towardsOn(network, widths, unit, [p, q]) {
  const { layer, to } = unitPlaces(widths)[unit];
  const across = [p[1] - q[1], q[0] - p[0]];
  const [one, other] = [1, -1].map((side) => forward(network, [0, 1].map((i) => (p[i] + q[i]) / 2 + side * NEAR * across[i])).z[layer][to]);
  return one >= other ? [across[0], across[1]] : [-across[0], -across[1]];
}

/** The corner of the map that is nearest to a line outside of it. */
/** @type {(w: Point, b: number) => Point} */
function cornerTowards(w, b) {
  const way = b > 0 ? -1 : 1;
  /** @param {number} axis */
  const side = (axis) => (Math.sign(w[axis] * way) || 0) * (SIDE - 0.25);
  return toPicture([side(0), side(1)]);
}

/**
 * A place beside a fold, where its unit is on, as far from others as can be.
 * @param {[Point, Point]} fold
 * @param {Point} weights
 * @param {Point[]} taken
 * @returns {Point}
 */
function numberPlace(fold, weights, taken) {
  const [p, q] = fold.map(toPicture);
  const length = Math.hypot(...weights) || 1;
  const away = [(13 * weights[0]) / length, (-13 * weights[1]) / length];
  const places = [0.08, 0.92, 0.2, 0.8, 0.35, 0.65].map((share) => /** @type {Point} */ ([
    p[0] + share * (q[0] - p[0]) + away[0], p[1] + share * (q[1] - p[1]) + away[1],
  ])).filter(([x, y]) => x > 8 && x < MAP_SIZE - 8 && y > 8 && y < MAP_SIZE - 8);
  /** @param {Point} place */
  const room = (place) => Math.min(60, ...taken.map((other) => Math.hypot(place[0] - other[0], place[1] - other[1])));
  return places.reduce((best, place) => (room(place) > room(best) + 6 ? place : best), places[0] ?? [p[0], p[1]]);
}
