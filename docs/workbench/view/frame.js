/** What all views draw from: the values that follow from the state, each computed once. */
import { forward, widthsOf } from "../network/model.js";
import { pieces } from "../pieces/pieces.js";

/**
 * @typedef {import("../network/model.js").Forward} Forward
 *
 * @typedef {object} Frame
 * @property {import("../state/bench.js").State} state
 * @property {number[]} widths of the hidden layers
 * @property {Forward[]} points in their order
 * @property {Forward | null} probe
 * @property {(boolean | null)[]} right for each point, null on the boundary and where floating point can't tell
 * @property {(boolean | null)[]} heldRight the same for what is held back
 * @property {import("../pieces/pieces.js").Piece[]} pieces
 * @property {boolean} hides whether more might be seen on still smaller pieces
 * @property {boolean} rough whether finer pieces and the points' logits follow once nothing changes any more
 * @property {import("../pieces/pieces.js").Fold[]} folds of each unit; without kinks, the line on which its pre-activation is 0
 * @property {number} band how much logit one band of colour stands for, next to the boundary
 */

/**
 * @param {import("../state/bench.js").State} state
 * @param {Frame | null} before
 * @param {boolean} keepScales while something is dragged, scales stay
 * @param {boolean} rough as while anything changes
 * @returns {Frame}
 */
export function makeFrame(state, before, keepScales, rough) {
  const { network, labels, held, threshold } = state;
  /** @param {number} logit @param {number} label */
  const isRight = (logit, label) => (logit === threshold || Number.isNaN(logit) ? null : logit > threshold === (label === 1));
  const points = state.points.map((point) => forward(network, point));
  const band = keepScales && before ? before.band : bandFor(points.map(({ logit }) => logit - threshold));
  return {
    state,
    widths: widthsOf(network),
    points,
    probe: state.probe && forward(network, state.probe),
    right: points.map(({ logit }, i) => isRight(logit, labels[i])),
    heldRight: held ? held.points.map((point, i) => isRight(forward(network, point).logit, held.labels[i])) : [],
    ...pieces(network, threshold, band, rough),
    band, rough,
  };
}

/** A power of two, so that what is seen at the points lies in the middle bands. @param {number[]} heights */
export function bandFor(heights) {
  const largest = Math.max(...heights.map(Math.abs));
  return largest > 0 && Number.isFinite(largest) ? 2 ** Math.round(Math.log2(largest / 4)) : 0.5;
}
