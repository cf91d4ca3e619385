/** What stands for a point: a circle of class 1, a square of class 0. */
import { SIDE } from "../exact/folds.js";
import { set, svg, trace } from "./dom.js";
import { toPicture } from "./planes.js";

const SIZES = [[8, 8], [60, 6], [Infinity, 4]]; // up to how many points they have which radius
export const LARGEST = SIZES[0][1];

/** @param {number} count of points */
export const markSize = (count) => (SIZES.find(([most]) => count <= most) ?? SIZES[0])[1];

/** @param {ArrayLike<number>} point */
export const isOnMap = (point) => Math.abs(point[0]) <= SIDE && Math.abs(point[1]) <= SIDE;

/** A mark of a class around a place. @type {(place: ArrayLike<number>, label: number, size: number) => string} */
export const markPath = ({ 0: x, 1: y }, label, size) => (label
  ? `M${x - size} ${y}a${size} ${size} 0 1 0 ${2 * size} 0a${size} ${size} 0 1 0 ${-2 * size} 0Z`
  : `M${x - 0.875 * size} ${y - 0.875 * size}h${1.75 * size}v${1.75 * size}h${-1.75 * size}Z`);

/** All points of a class at once, where each need not be told from the others. @param {string} look */
export function makeMarks(look) {
  const paths = [0, 1].map((label) => trace(`${look}${label}`));
  return {
    element: svg("g", {}, ...paths),
    /** @param {import("../training/samples.js").Samples | null} samples @param {number} size */
    draw(samples, size) {
      const { points, labels } = samples ?? { points: [], labels: [] };
      paths.forEach((path, label) => set(path, { d: points.filter((point, i) => labels[i] === label && isOnMap(point)).map((point) => markPath(toPicture(point), label, size)).join("") }));
    },
  };
}
