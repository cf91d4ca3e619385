/** Convex polygons, for pictures: cut by lines and by heights. In floating point. */

/** @typedef {import("./folds.js").Point} Point */
/** @typedef {Point[]} Polygon */

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

/**
 * A convex polygon cut by a line into what is above and below, either of which may be missing.
 * @param {Polygon} polygon
 * @param {number[]} heights
 * @returns {Polygon[]}
 */
export function cut(polygon, heights) {
  if (Math.min(...heights) >= 0 || Math.max(...heights) <= 0) return [polygon];
  return [partAbove(polygon, heights), partAbove(polygon, heights.map((height) => -height))];
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
