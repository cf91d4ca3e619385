/** The cross-section: the logit along the line that the reader drew, and what makes it. */
import { ACTIVATIONS } from "../network/activations.js";
import { forward } from "../network/model.js";
import { linearPieces } from "../pieces/pieces.js";
import { between } from "../pieces/polygons.js";
import { sharesAlong } from "../pieces/smooth.js";
import { html, set, svg, write } from "./dom.js";
import { unitClass } from "./looks.js";
import { shown, tick } from "./numbers.js";

/** @typedef {import("./frame.js").Frame} Frame */

const CUT = { width: 360, height: 118, left: 74, base: 96 };

/**
 * @param {HTMLElement} home
 * @returns {(frame: Frame) => void}
 */
export function makeSection(home) {
  const zero = svg("path", { class: "wb-zero" });
  const curve = svg("path", { class: "wb-curve" });
  const bends = svg("g");
  const [high, low, rule] = [0, 1, 2].map(() => svg("text", { x: CUT.left - 4, class: "wb-tick", "text-anchor": "end" }));
  const ends = ["A", "B"].map((name, i) => svg("text", { x: i ? CUT.width - 4 : CUT.left, y: CUT.height - 4, class: "wb-tick", "text-anchor": i ? "end" : "start" }, name));
  const picture = svg("svg", { class: "wb-section", viewBox: `0 0 ${CUT.width} ${CUT.height}`, role: "img" }, zero, bends, curve, high, low, rule, ...ends);
  home.replaceChildren(html("p", { class: "wb-note" }, "Cross-section from A to B: drag on the map to draw another."), picture);
  return (frame) => {
    const { state } = frame;
    const folded = foldShares(state);
    const shares = sharesOf(state, frame.band, folded);
    const logits = shares.map((share) => finite(forward(state.network, between(...state.line, share)).logit));
    const [top, bottom] = [Math.max(state.threshold, ...logits), Math.min(state.threshold, ...logits)];
    const span = top - bottom || 1;
    /** @param {number} share */
    const x = (share) => CUT.left + share * (CUT.width - CUT.left - 4);
    /** @param {number} logit */
    const y = (logit) => 8 + ((top - logit) / span) * (CUT.base - 8);
    set(zero, { d: `M${CUT.left} ${y(state.threshold).toFixed(1)}H${CUT.width - 4}` });
    set(curve, { d: `M${shares.map((share, i) => `${x(share).toFixed(1)} ${y(logits[i]).toFixed(1)}`).join("L")}` });
    bends.replaceChildren(...folded.map(({ unit, share }) => svg("path", {
      class: `wb-fold ${unitClass(frame.widths, unit)}`, "data-unit": unit + 1, d: `M${x(share).toFixed(1)} 4V${CUT.base}`,
    })));
    set(high, { y: 12 });
    set(low, { y: CUT.base + 2 });
    write(high, tick(top));
    write(low, top === bottom ? "" : tick(bottom));
    const middle = y(state.threshold);
    write(rule, middle > 22 && middle < CUT.base - 10 ? tick(state.threshold) : "");
    set(rule, { y: middle + 4 });
    ends.forEach((end, i) => write(end, `${"AB"[i]} (${state.line[i].map((value) => shown(value, 1)).join(", ")})`));
    set(picture, { "aria-label": `The logit from A to B: ${shown(logits[0])} at A, ${shown(logits[logits.length - 1])} at B, between ${shown(Math.min(...logits))} and ${shown(Math.max(...logits))}` });
  };
}

/** Numbers too large for floating point are drawn as large ones. @param {number} value */
const finite = (value) => Math.min(1e300, Math.max(-1e300, value)) || 0;

/** Where along the line the curve is drawn: at its ends and bends, or in small steps. */
/** @type {(state: import("../state/bench.js").State, band: number, folded: { share: number }[]) => number[]} */
function sharesOf({ network, line, threshold }, band, folded) {
  if (!ACTIVATIONS[network.activation].pieces) return sharesAlong(network, line, threshold, band);
  return [0, ...folded.map(({ share }) => share), 1].sort((p, q) => p - q);
}

/**
 * Where along the line each unit bends.
 * @param {import("../state/bench.js").State} state
 * @returns {{ unit: number, share: number }[]}
 */
function foldShares({ network, line }) {
  if (!ACTIVATIONS[network.activation].pieces) return [];
  const [p, q] = line;
  const axis = Math.abs(q[0] - p[0]) > Math.abs(q[1] - p[1]) ? 0 : 1;
  const length = q[axis] - p[axis] || 1;
  return linearPieces(network, line).bends.flatMap((bends, unit) =>
    bends.flat().map((/** @type {number[]} */ point) => ({ unit, share: (point[axis] - p[axis]) / length })));
}
