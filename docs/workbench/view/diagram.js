/** The network as a diagram: an edge's width and colour show its weight, a node what its unit adds. */
import { FACTS, unitClass } from "../facts.js";
import { ACTIVATIONS } from "../network/activations.js";
import { SIDE } from "../exact/folds.js";
import { withUnitSwitched } from "../state/bench.js";
import { arrowIn, follow, set, svg, write } from "./dom.js";
import { walkByArrows } from "./lighting.js";
import { shown, signed, subscript } from "./numbers.js";
import { bandLevels } from "./planes.js";

/**
 * @typedef {import("./frame.js").Frame} Frame
 * @typedef {import("../state/bench.js").Bench} Bench
 */

const DIAGRAM = { width: 320, height: 236, inputs: 22, hidden: 152, output: 292 };
const PER_PIXEL = 0.01; // of a weight, when its edge is dragged
const BY_KEY = 0.1;
const STOPS = 24;

/**
 * @param {HTMLElement} home
 * @param {Bench} bench
 * @returns {(frame: Frame) => void}
 */
export function makeDiagram(home, bench) {
  const picture = svg("svg", {
    class: "wb-diagram", viewBox: `0 0 ${DIAGRAM.width} ${DIAGRAM.height}`, role: "group",
    "aria-label": "Diagram of the network: inputs, hidden units, logit",
  });
  home.replaceChildren(picture);
  const refreshStop = walkByArrows(home, "[tabindex]");
  /** @type {{ draw: (frame: Frame) => void }[]} */
  let parts = [];
  let hidden = 0;
  return (frame) => {
    if (frame.state.network.b1.length !== hidden) {
      hidden = frame.state.network.b1.length;
      parts = build(picture, bench, hidden);
      refreshStop();
    }
    parts.forEach((part) => part.draw(frame));
  };
}

/** @param {SVGSVGElement} picture @param {Bench} bench @param {number} hidden */
function build(picture, bench, hidden) {
  const units = Array.from({ length: hidden }, (_, h) => h);
  const edges = units.flatMap((h) => [makeEdge(bench, hidden, h, 0), makeEdge(bench, hidden, h, 1), makeEdge(bench, hidden, h, 2)]);
  const nodes = units.map((h) => makeNode(bench, hidden, h));
  const output = makeOutput();
  const inputs = [0, 1].map((i) => svg("g", { transform: `translate(${DIAGRAM.inputs} ${inputHeight(i)})` },
    svg("circle", { r: 15, class: "wb-input" }), svg("text", { y: 5, "text-anchor": "middle" }, `x${subscript(i + 1)}`)));
  picture.replaceChildren(
    svg("defs", {}, ...nodes.map(({ gradient }) => gradient)),
    ...edges.map(({ element }) => element), ...inputs, ...nodes.map(({ element }) => element), output.element);
  return [...edges, ...nodes, output];
}

/** @param {number} input */
const inputHeight = (input) => DIAGRAM.height / 2 + (input ? 42 : -42);
/** @param {number} hidden @param {number} unit */
const unitHeight = (hidden, unit) => (DIAGRAM.height * (unit + 0.5)) / hidden;
/** @param {number} hidden */
const nodeSize = (hidden) => Math.min(38, (DIAGRAM.height / hidden) * 0.82);

/**
 * @param {Bench} bench
 * @param {number} hidden
 * @param {number} unit
 * @param {number} which 0 and 1 for the weights from the inputs, 2 for the one to the logit
 */
function makeEdge(bench, hidden, unit, which) {
  const y = unitHeight(hidden, unit);
  const half = nodeSize(hidden) / 2;
  const d = which === 2
    ? `M${DIAGRAM.hidden + half} ${y}C${DIAGRAM.hidden + 70} ${y} ${DIAGRAM.output - 60} ${DIAGRAM.height / 2} ${DIAGRAM.output - 20} ${DIAGRAM.height / 2}`
    : `M${DIAGRAM.inputs + 15} ${inputHeight(which)}C${DIAGRAM.inputs + 60} ${inputHeight(which)} ${DIAGRAM.hidden - 60} ${y} ${DIAGRAM.hidden - half} ${y}`;
  const visible = svg("path", { d, class: "wb-edge" });
  const title = svg("title", {});
  const element = svg("g", {
    "data-unit": unit + 1, class: "wb-edge-group", tabindex: -1, role: "spinbutton",
    pointerdown: (/** @type {PointerEvent} */ event) => drag(event),
    keydown: (/** @type {KeyboardEvent} */ event) => byKey(event),
  }, visible, svg("path", { d, class: "wb-grip wb-grip-weight" }), title);
  const name = which === 2 ? `Edge from unit ${unit + 1} to the logit` : `Edge from x${subscript(which + 1)} to unit ${unit + 1}`;

  /** @param {import("../network/model.js").Network} network */
  const weight = ({ w1, w2 }) => (which === 2 ? w2[unit] : w1[which][unit]);

  /** @param {PointerEvent} event */
  function drag(event) {
    event.preventDefault();
    const start = weight(bench.state.network);
    const size = PER_PIXEL * Math.max(1, Math.abs(start));
    const finger = event.pointerType === "touch"; // up and down it scrolls
    follow(event, (moved) => {
      const by = finger ? moved.clientX - event.clientX : event.clientY - moved.clientY;
      const value = Number((start + size * by).toFixed(4));
      bench.edit(withWeight(bench.state.network, unit, which, value), `edge ${event.timeStamp}`);
    }, () => bench.endGesture());
  }

  /** @param {KeyboardEvent} event */
  function byKey(event) {
    const [across, up] = arrowIn(event) ?? [1, 0];
    if (across) return; // that leads to the next edge
    event.stopPropagation();
    const value = Number((weight(bench.state.network) + up * BY_KEY).toFixed(4));
    bench.edit(withWeight(bench.state.network, unit, which, value), `${name} by keys`);
  }

  return {
    element,
    /** @param {Frame} frame */
    draw({ state: { network, off } }) {
      const value = weight(network);
      set(element, { "aria-label": name, "aria-valuenow": value, "aria-valuetext": shown(value) });
      set(visible, {
        class: `wb-edge ${value < 0 ? "wb-negative" : "wb-positive"}`,
        "stroke-width": (0.6 + Math.min(8, 2.4 * Math.abs(value))).toFixed(2),
      });
      element.classList.toggle("wb-off", unit in off);
      write(title, `${name}, weight ${shown(value)}. Drag up or down to change it, with a finger sideways.`);
    },
  };
}

/**
 * @param {import("../network/model.js").Network} network
 * @param {number} unit
 * @param {number} which
 * @param {number} value
 */
export function withWeight({ w1, w2 }, unit, which, value) {
  /** @param {number[]} list */
  const put = (list) => list.map((old, h) => (h === unit ? value : old));
  if (which === 2) return { w2: put(w2) };
  return { w1: which ? [w1[0], put(w1[1])] : [put(w1[0]), w1[1]] };
}

/** @param {Bench} bench @param {number} hidden @param {number} unit */
function makeNode(bench, hidden, unit) {
  const [y, size] = [unitHeight(hidden, unit), nodeSize(hidden)];
  const stops = Array.from({ length: STOPS }, () => svg("stop", {}));
  const gradient = svg("linearGradient", { id: `wb-unit-map-${unit}`, gradientUnits: "userSpaceOnUse" }, ...stops);
  const title = svg("title", {});
  const flip = () => bench.change(withUnitSwitched(bench.state, unit));
  const element = svg("g", {
    "data-unit": unit + 1, class: `wb-node ${unitClass(unit)} wb-dash-${Math.floor(unit / FACTS.unitColours)}`,
    tabindex: -1, role: "button", "aria-label": `Switch unit ${unit + 1} off`, click: flip,
    keydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      flip();
    },
  },
    svg("rect", { x: DIAGRAM.hidden - size / 2, y: y - size / 2, width: size, height: size, rx: 4, fill: `url(#wb-unit-map-${unit})` }),
    svg("text", { x: DIAGRAM.hidden - size / 2 - 4, y: y - size / 2 + 8, "text-anchor": "end", class: "wb-unit-number" }, String(unit + 1)), title);
  return {
    element,
    gradient,
    /** @param {Frame} frame */
    draw(frame) {
      const isOff = unit in frame.state.off;
      element.classList.toggle("wb-off", isOff);
      set(element, { "aria-pressed": String(isOff) });
      write(title, `Unit ${unit + 1}: what it adds to the logit over the plane. Click to switch it ${isOff ? "on" : "off"}.`);
      drawGradient(gradient, stops, frame, unit, size / (2 * SIDE), y);
    },
  };
}

/**
 * A unit's map changes in one direction only, that of its weights: a gradient with stops shows it.
 * @param {SVGLinearGradientElement} gradient
 * @param {SVGStopElement[]} stops
 * @param {Frame} frame
 * @param {number} unit
 * @param {number} zoom
 * @param {number} y
 */
function drawGradient(gradient, stops, frame, unit, zoom, y) {
  const { w1, b1, w2, activation } = frame.state.network;
  const largest = Math.max(Math.abs(w1[0][unit]), Math.abs(w1[1][unit])) || 1; // whose square may overflow
  const [p, q] = [w1[0][unit] / largest, w1[1][unit] / largest];
  const length = Math.hypot(p, q) || 1;
  const reach = (SIDE * (Math.abs(p) + Math.abs(q))) / length;
  const [dx, dy] = [(p / length) * reach * zoom, (-q / length) * reach * zoom];
  set(gradient, { x1: DIAGRAM.hidden - dx, y1: y - dy, x2: DIAGRAM.hidden + dx, y2: y + dy });
  const { value } = ACTIVATIONS[activation];
  const levels = bandLevels(frame.band);
  stops.forEach((stop, i) => {
    const place = i / (STOPS - 1);
    const added = w2[unit] * value(b1[unit] + (2 * place - 1) * reach * length * largest);
    const band = added === 0 ? "none" : levels.filter((level) => added >= level).length;
    set(stop, { offset: place.toFixed(3), class: `wb-band-${band}` });
  });
}

function makeOutput() {
  const logit = svg("text", { y: 5, "text-anchor": "middle" }, "logit");
  const bias = svg("text", { x: 26, y: 32, "text-anchor": "end", class: "wb-tick" });
  const element = svg("g", { transform: `translate(${DIAGRAM.output} ${DIAGRAM.height / 2})`, "data-unit": 0, tabindex: -1, role: "img" },
    svg("rect", { x: -22, y: -16, width: 44, height: 32, rx: 16, class: "wb-input" }), logit, bias);
  return {
    element,
    /** @param {Frame} frame */
    draw({ state: { network } }) {
      write(bias, `bias ${signed(network.b2)}`);
      set(element, { "aria-label": `Logit, with the output bias ${signed(network.b2)}` });
    },
  };
}
