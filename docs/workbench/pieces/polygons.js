/** Convex polygons, for pictures: cut by lines and by heights. In floating point. */

/** @typedef {import("../exact/folds.js").Point} Point */
/** @typedef {Point[]} Polygon two points are a segment */

/**
 * The part of a convex polygon where the height, given at its corners, is at least 0.
 * @param {Polygon} polygon
 * @param {number[]} heights
 * @returns {Polygon}
 */
export function partAbove(polygon, heights) {
  /** @type {Polygon} */
  const part = [];
  for (let i = 0, before = polygon.length - 1; i < polygon.length; before = i++) {
    const [s, t] = [heights[before], heights[i]];
    if ((s < 0 && t > 0) || (s > 0 && t < 0)) part.push(between(polygon[before], polygon[i], s / (s - t)));
    if (t >= 0) part.push(polygon[i]);
  }
  return part;
}

/** @type {(p: Point, q: Point, share: number) => Point} */
export const between = (p, q, share) => [p[0] + share * (q[0] - p[0]), p[1] + share * (q[1] - p[1])];

/** The share of a segment at which a point of it lies. @type {(segment: [Point, Point], point: Point) => number} */
export function shareAt([p, q], point) {
  const axis = Math.abs(q[0] - p[0]) > Math.abs(q[1] - p[1]) ? 0 : 1;
  return (point[axis] - p[axis]) / (q[axis] - p[axis] || 1);
}

/**
 * A convex polygon or a segment cut by a line into what is above and below, either of which may be missing.
 * @param {Polygon} polygon
 * @param {number[]} heights
 * @returns {Polygon[]}
 */
export function cut(polygon, heights) {
  const [low, high] = spanOf(heights);
  if (low >= 0 || high <= 0) return [polygon];
  if (polygon.length === 2) {
    const [p, q] = polygon;
    const middle = between(p, q, heights[0] / (heights[0] - heights[1]));
    return heights[0] > 0 ? [[p, middle], [middle, q]] : [[middle, q], [p, middle]];
  }
  return [partAbove(polygon, heights), partAbove(polygon, heights.map((height) => -height))];
}

/**
 * The points in which a line cuts a polygon's edges, where its height is 0.
 * @param {Polygon} polygon
 * @param {number[]} heights
 * @returns {Point[]}
 */
export function crossings(polygon, heights) {
  /** @type {Point[]} */
  const ends = [];
  const edges = polygon.length === 2 ? 1 : polygon.length;
  for (let i = 0, before = polygon.length - 1; i < edges; before = i++) {
    const [s, t] = [heights[before], heights[i]];
    if ((s < 0 && t >= 0) || (s >= 0 && t < 0)) ends.push(between(polygon[before], polygon[i], s / (s - t)));
  }
  return ends;
}

/** @param {Polygon} polygon @returns {Point} */
export function centre(polygon) {
  let [x, y] = [0, 0];
  for (const point of polygon) {
    x += point[0];
    y += point[1];
  }
  return [x / polygon.length, y / polygon.length];
}

/** The least and the most of numbers. @param {number[]} numbers */
export function spanOf(numbers) {
  let [low, high] = [Infinity, -Infinity]; // a loop, since it is asked for thousands of times while a page is drawn
  for (const number of numbers) {
    low = Math.min(low, number);
    high = Math.max(high, number);
  }
  return [low, high];
}

/**
 * The segments on which the height has a given value.
 * @param {{ polygon: Polygon, heights: number[] }[]} pieces
 * @param {number} level
 * @returns {[Point, Point][]}
 */
export const levelLine = (pieces, level) => pieces.flatMap(({ polygon, heights }) => {
  const ends = crossings(polygon, heights.map((height) => height - level));
  return ends.length === 2 ? [/** @type {[Point, Point]} */ (ends)] : [];
});
