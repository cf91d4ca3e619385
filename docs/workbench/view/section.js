/** The cross-section: the logit along the line that the reader drew, and what makes it. */
import { ACTIVATIONS } from "../network/activations.js";
import { forward } from "../network/model.js";
import { linearPieces } from "../pieces/pieces.js";
import { between, shareAt, spanOf } from "../pieces/polygons.js";
import { sharesAlong } from "../pieces/smooth.js";
import { html, renew, set, smallText, svg, trace, write } from "./dom.js";
import { unitClass } from "./looks.js";
import { shown, tick } from "./numbers.js";
import { clamped } from "../plain.js";

/**
 * @typedef {import("./frame.js").Frame} Frame
 * @typedef {import("../state/bench.js").State} State
 */

const CUT = { width: 360, height: 118, left: 74, base: 96 };

/**
 * @param {HTMLElement} home
 * @returns {(frame: Frame) => void}
 */
export function makeSection(home) {
  const zero = trace("wb-zero");
  const curve = trace("wb-curve");
  const bends = svg("g");
  const heights = [12, CUT.base + 2, 0].map((y) => smallText(CUT.left - 4, y, "end"));
  const ends = ["start", "end"].map((anchor, i) => smallText(xOf(i), CUT.height - 4, anchor));
  const picture = svg("svg", { class: "wb-section", viewBox: `0 0 ${CUT.width} ${CUT.height}`, role: "img" }, zero, bends, curve, ...heights, ...ends);
  home.replaceChildren(html("p", { class: "wb-note" }, "Cross-section from A to B", html("span", {}, ": drag on the map to draw another"), "."), picture);
  return ({ state, band, widths }) => {
    const { network, line, threshold } = state;
    const folded = foldShares(state);
    const shares = sharesOf(state, band, folded);
    const logits = shares.map((share) => finite(forward(network, between(...line, share)).logit));
    const span = spanOf([threshold, ...logits]);
    set(zero, { d: `M${CUT.left} ${yOf(threshold, span).toFixed(1)}H${CUT.width - 4}` });
    set(curve, { d: `M${shares.map((share, i) => `${xOf(share).toFixed(1)} ${yOf(logits[i], span).toFixed(1)}`).join("L")}` });
    renew(bends, folded.map(({ unit, share }) => svg("path", {
      class: `wb-fold ${unitClass(widths, unit)}`, "data-unit": unit + 1, d: `M${xOf(share).toFixed(1)} 4V${CUT.base}`,
    })));
    drawHeights(heights, threshold, span);
    ends.forEach((end, i) => write(end, `${"AB"[i]} (${line[i].map((value) => shown(value, 1)).join(", ")})`));
    set(picture, { "aria-label": `The logit from A to B: ${shown(logits[0])} at A, ${shown(logits[logits.length - 1])} at B, between ${spanOf(logits).map((logit) => shown(logit)).join(" and ")}` });
  };
}

/** Where a share of the line stands in the picture. @param {number} share */
const xOf = (share) => CUT.left + share * (CUT.width - CUT.left - 4);

/** Where a logit stands, of those in a span. @type {(logit: number, span: number[]) => number} */
const yOf = (logit, [bottom, top]) => 8 + ((top - logit) / (top - bottom || 1)) * (CUT.base - 8);

/** Beside the curve: the highest logit, the lowest, and the threshold where there is room for it. */
/** @type {(heights: SVGElement[], threshold: number, span: number[]) => void} */
function drawHeights([high, low, rule], threshold, span) {
  const [bottom, top] = span;
  const middle = yOf(threshold, span);
  write(high, tick(top));
  write(low, top === bottom ? "" : tick(bottom));
  write(rule, middle > 22 && middle < CUT.base - 10 ? tick(threshold) : "");
  set(rule, { y: middle + 4 });
}

/** Numbers too large for floating point are drawn as large ones. @param {number} value */
const finite = (value) => clamped(value, -1e300, 1e300) || 0;

/** Where along the line the curve is drawn: at its ends and bends, or in small steps. */
/** @type {(state: State, band: number, folded: { share: number }[]) => number[]} */
function sharesOf({ network, line, threshold }, band, folded) {
  if (!ACTIVATIONS[network.activation].pieces) return sharesAlong(network, line, threshold, band);
  return [0, ...folded.map(({ share }) => share), 1].sort((p, q) => p - q);
}

/**
 * Where along the line each unit bends.
 * @param {State} state
 * @returns {{ unit: number, share: number }[]}
 */
function foldShares({ network, line }) {
  if (!ACTIVATIONS[network.activation].pieces) return [];
  return linearPieces(network, line).bends.flatMap((bends, unit) =>
    bends.flat().map((/** @type {[number, number]} */ point) => ({ unit, share: shareAt(line, point) })));
}
