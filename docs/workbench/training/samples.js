/**
 * What is learned from, and what is held back.
 *
 * @typedef {[number, number]} Point
 *
 * @typedef {object} Samples
 * @property {Point[]} points
 * @property {number[]} labels
 *
 * @typedef {Samples & { held: Samples | null, recipe?: import("../state/data.js").Recipe | null }} Data
 *   the held ones are not learned from; the recipe is the last one that was asked for
 */
import { FACTS } from "../facts.js";

/** The four corners, as every bench begins. @type {Point[]} */
export const CORNERS = FACTS.corners;

/** Whether these are the four corners in a truth table's order. @param {Point[]} points */
export const areCorners = (points) => samePoints({ points }, { points: CORNERS });

/** @type {(one: Data, other: Data) => boolean} */
export const sameData = (one, other) => one === other || (sameSamples(one, other)
  && (one.held === other.held || !!(one.held && other.held && sameSamples(one.held, other.held))));

/** @type {(one: Samples, other: Samples) => boolean} */
export const sameSamples = (one, other) => samePoints(one, other) && (one.labels === other.labels || one.labels.join() === other.labels.join());

/** @type {(one: { points: Point[] }, other: { points: Point[] }) => boolean} */
export const samePoints = ({ points: one }, { points: other }) => one === other
  || (one.length === other.length && one.every(([x, y], i) => x === other[i][0] && y === other[i][1]));

/** Where each of the package's samples stands in a truth table. */
const PLACES = FACTS.samples.map(String).map((sample) => CORNERS.map(String).indexOf(sample));

/** In the order in which training numbers them: of the four corners, that of the package's own. @param {Samples} data @returns {Samples} */
export function numbered({ points, labels }) {
  if (!areCorners(points)) return { points, labels };
  return { points: FACTS.samples, labels: PLACES.map((place) => labels[place]) };
}
