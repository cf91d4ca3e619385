/** What all views draw from: the values that follow from the state, each computed once. */
import { folds, linesAt } from "../exact/folds.js";
import { ACTIVATIONS } from "../network/activations.js";
import { pieces } from "../exact/regions.js";
import { TRUTH_TABLE, forward } from "../network/model.js";

/**
 * @typedef {import("../network/model.js").Forward} Forward
 *
 * @typedef {object} Frame
 * @property {import("../state/bench.js").State} state
 * @property {Forward[]} corners in the order of a truth table
 * @property {Forward | null} probe
 * @property {(boolean | null)[]} right for each corner, null on the boundary and where floating point can't tell
 * @property {import("../exact/regions.js").Piece[]} pieces
 * @property {boolean} hides whether more might be seen on still smaller pieces
 * @property {ReturnType<typeof folds>} folds of each unit; without kinks, the line on which its pre-activation is 0
 * @property {number} band how much logit one band of colour stands for, next to the boundary
 */

/**
 * @param {import("../state/bench.js").State} state
 * @param {Frame | null} before
 * @param {boolean} keepScales while something is dragged, scales stay
 * @returns {Frame}
 */
export function makeFrame(state, before, keepScales) {
  const { network, labels, threshold } = state;
  const corners = TRUTH_TABLE.map((corner) => forward(network, corner));
  const band = keepScales && before ? before.band : bandFor(corners.map(({ logit }) => logit - threshold));
  return {
    state,
    corners,
    probe: state.probe && forward(network, state.probe),
    right: corners.map(({ logit }, i) => (logit === threshold || Number.isNaN(logit) ? null : logit > threshold === (labels[i] === 1))),
    ...pieces(network, threshold, band, keepScales),
    folds: ACTIVATIONS[network.activation].pieces ? folds(network) : linesAt(network, [0]),
    band,
  };
}

/** A power of two, so that the corners' logits lie in the middle bands. @param {number[]} heights */
function bandFor(heights) {
  const largest = Math.max(...heights.map(Math.abs));
  return largest > 0 && Number.isFinite(largest) ? 2 ** Math.round(Math.log2(largest / 4)) : 0.5;
}
