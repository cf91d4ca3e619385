/** The map of the logit over the plane: bands, boundary, cross-section; folds, points and the probe lie on it. */
import { ACTIVATIONS } from "../network/activations.js";
import { levelLine } from "../pieces/polygons.js";
import { block, follow, html, inline, placeIn, set, svg, trace, write } from "./dom.js";
import { makeFolds } from "./foldlines.js";
import { makeScale, outputName, scaleOf } from "./looks.js";
import { shown } from "./numbers.js";
import { MAP_BOX, inside, makeAxes, makeBands, movedByArrow, pathOf, toPicture, toPlane, undecidedPath } from "./planes.js";
import { addPoint, makePoints } from "./points.js";
import { makeProbe, putProbe } from "./probe.js";

/**
 * @typedef {import("./frame.js").Frame} Frame
 * @typedef {import("../state/bench.js").Bench} Bench
 * @typedef {[number, number]} Point
 */

/**
 * @param {HTMLElement} home
 * @param {Bench} bench
 * @returns {(frame: Frame) => void}
 */
export function makeMap(home, bench) {
  const bands = makeBands();
  const undecided = trace("wb-undecided");
  const boundary = trace("wb-boundary");
  const picture = svg("svg", {
    class: "wb-map", viewBox: MAP_BOX, role: "group",
    "aria-label": "Map of the logit over the two inputs",
    pointerdown: (/** @type {PointerEvent} */ event) => background(event, picture, bench),
  }, bands.element, undecided, makeAxes(), boundary);
  const parts = [makeFolds, makeLine, makePoints, makeProbe].map((make) => make(picture, bench));
  picture.append(...parts.map(({ element }) => element));
  const legend = makeLegend(bench);
  home.replaceChildren(html("div", {}, picture), legend.element);
  return (frame) => {
    const { threshold } = frame.state;
    bands.draw(frame.pieces, scaleOf(frame));
    set(undecided, { d: undecidedPath(frame.pieces, threshold) });
    set(boundary, { d: levelLine(frame.pieces, threshold).map(pathOf).join("") });
    for (const part of [...parts, legend]) part.draw(frame);
  };
}

/** @param {Bench} bench */
function makeLegend(bench) {
  const words = inline("wb-note");
  const scale = makeScale();
  const options = ["map", "probability", "class"].map((view) => html("option", { value: view }));
  const choice = html("select", {
    "aria-label": "What the map shows", change: () => bench.look({ view: /** @type {any} */ (choice.value) }),
  }, ...options);
  let hides = false;
  const element = block("wb-legend", scale.element, html("label", { class: "wb-note" }, "Colour: ", choice), words);
  return {
    element,
    /** @param {Frame} frame */
    draw(frame) {
      const { state: { network, settings, view } } = frame;
      if (!frame.rough) ({ hides } = frame);
      scale.draw(scaleOf(frame));
      ["the logit", `the ${outputName(settings)}`, "the class"].forEach((name, i) => write(options[i], name));
      choice.value = view;
      write(words, ` Bold: the boundary${ACTIVATIONS[network.activation].pieces
        ? ". A fold’s number stands where its unit is on."
        : `, drawn from samples, which are denser where the logit bends${hides ? "; what is thinner than a hundredth may be missing" : ""}. A unit’s line is where its pre-activation is 0; its number stands where that is positive.`}`);
    },
  };
}

/**
 * A click on the map puts the probe there, or the point that is drawn; a drag draws the line of the cross-section.
 * @param {PointerEvent} event
 * @param {SVGSVGElement} picture
 * @param {Bench} bench
 */
function background(event, picture, bench) {
  event.preventDefault();
  const start = toPlane(placeIn(picture, event));
  follow(event, (moved) => {
    bench.look({ line: [inside(start), inside(toPlane(placeIn(picture, moved)))] });
  }, () => {}, () => {
    if (bench.state.pen === null) putProbe(bench, start);
    else addPoint(bench, start);
  });
}

/** @param {SVGSVGElement} picture @param {Bench} bench */
function makeLine(picture, bench) {
  const path = trace("wb-line");
  const handles = [0, 1].map((end) => makeLineEnd(picture, bench, end));
  return {
    element: svg("g", {}, path, ...handles),
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

/** @param {SVGSVGElement} picture @param {Bench} bench @param {number} end */
const makeLineEnd = (picture, bench, end) => svg("g", {
  class: "wb-line-end", tabindex: 0, role: "button",
  keydown: (/** @type {KeyboardEvent} */ event) => {
    const to = movedByArrow(event, bench.state.line[end]);
    if (to) moveEnd(bench, end, to);
  },
  pointerdown: (/** @type {PointerEvent} */ event) => {
    event.stopPropagation();
    follow(event, (moved) => moveEnd(bench, end, toPlane(placeIn(picture, moved))));
  },
}, svg("circle", { class: "wb-hand" }), svg("circle", { r: 10 }), svg("text", { y: 4.5, "text-anchor": "middle" }, "AB"[end]));

/** @param {Bench} bench @param {number} end @param {Point} to */
function moveEnd(bench, end, to) {
  const line = /** @type {[Point, Point]} */ ([...bench.state.line]);
  line[end] = inside(to);
  bench.look({ line });
}
