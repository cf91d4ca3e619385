/** The plane of the inputs as a picture: places, bands of colour, lines. */
import { SIDE } from "../exact/folds.js";
import { numeral } from "../network/checks.js";
import { partAbove, spanOf } from "../pieces/polygons.js";
import { arrowIn, set, smallText, svg, trace } from "./dom.js";
import { bandLevels } from "./looks.js";
import { clamped, times } from "../plain.js";

/** @typedef {import("../pieces/polygons.js").Polygon} Polygon */

/** How many of the picture's own pixels one unit of an input takes. */
const ZOOM = 60;
export const MAP_SIZE = 2 * SIDE * ZOOM;

/** @param {ArrayLike<number>} point @returns {[number, number]} */
export const toPicture = (point) => [(point[0] + SIDE) * ZOOM, (SIDE - point[1]) * ZOOM];

/** @param {ArrayLike<number>} place @returns {[number, number]} */
export const toPlane = (place) => [place[0] / ZOOM - SIDE, SIDE - place[1] / ZOOM];

/** The nearest place on the map. @param {ArrayLike<number>} point @returns {[number, number]} */
export const inside = ({ 0: x, 1: y }) => [clamped(x, -SIDE, SIDE), clamped(y, -SIDE, SIDE)];

/** Where an arrow key takes a place, with Shift further. @type {(event: KeyboardEvent, place: ArrayLike<number>) => [number, number] | undefined} */
export function movedByArrow(event, place) {
  const by = arrowIn(event);
  const size = event.shiftKey ? 0.5 : 0.05;
  return by && [place[0] + size * by[0], place[1] + size * by[1]];
}

/** To hundredths. @param {ArrayLike<number>} point as in `toPicture` */
function textAt(point) {
  const [x, y] = toPicture(point);
  return `${Math.round(x * 100) / 100} ${Math.round(y * 100) / 100}`;
}

/** @param {ArrayLike<number>[]} points */
export const pathOf = (points) => `M${points.map(textAt).join("L")}`;

/** @param {ArrayLike<number>[][]} polygons */
const areaOf = (polygons) => polygons.map((polygon) => `${pathOf(polygon)}Z`).join("");

/**
 * One path for each band: what is at least as high as its lower end, but no more than the two bands
 * above it will paint over, so that no seams show.
 * @param {import("../pieces/pieces.js").Piece[]} pieces
 * @param {number[]} levels
 */
function bandPaths(pieces, levels) {
  const found = levels.map(() => /** @type {Polygon[]} */ ([]));
  /** @type {Polygon[]} */
  const columns = [];
  for (const { polygon, heights, cuts } of pieces) {
    const [low, high] = spanOf(heights);
    for (let i = 0; i < levels.length; i++) {
      if (low >= levels[i + 2]) continue;
      if (low >= levels[i]) {
        if (cuts || !grown(columns[i], polygon)) found[i].push(columns[i] = [...polygon]);
      } else if (high > levels[i]) found[i].push(partAbove(polygon, heights.map((height) => height - levels[i])));
      else break;
    }
  }
  return found.map(areaOf);
}

/** Whether a polygon took in the triangle above it of a smooth network's, so that a column of them is one. */
/** @type {(below: Polygon | undefined, triangle: Polygon) => boolean} */
function grown(below = [], [p, q, r]) {
  if (below[2] !== q || (below[3] ?? below[0]) !== p) return false;
  below[below[3] && r[0] === q[0] ? 2 : 3] = r;
  return true;
}

/** The whole plane in colours. */
export function makeBands() {
  const base = svg("rect", { class: "wb-band-0", width: MAP_SIZE, height: MAP_SIZE });
  const paths = bandLevels(1).map((_, i) => trace(`wb-band-${i + 1}`));
  return {
    element: svg("g", {}, base, ...paths),
    /** @param {import("../pieces/pieces.js").Piece[]} pieces @param {import("./looks.js").Scale} scale */
    draw(pieces, { levels, bands }) {
      const found = bandPaths(pieces, levels);
      set(base, { class: `wb-band-${bands[0]}` });
      paths.forEach((path, i) => set(path, { d: found[i] ?? "", class: `wb-band-${bands[i + 1] ?? bands[0]}` }));
    },
  };
}

/** The axes' numbers and names, and the unit square. */
export function makeAxes() {
  const marks = times(2 * SIDE + 1, (i) => i - SIDE).flatMap((value) => {
    const [x, y] = toPicture([value, value]);
    const text = numeral(value);
    return [smallText(x, MAP_SIZE + 17, "middle", text), smallText(-6, Math.min(y + 4, MAP_SIZE - 2), "end", text)];
  });
  const square = trace("wb-unit-square", areaOf([[[0, 0], [1, 0], [1, 1], [0, 1]]]));
  const names = [smallText(MAP_SIZE / 2 + 30, MAP_SIZE + 17, "middle", "x₁"), smallText(-6, MAP_SIZE / 2 - 26, "end", "x₂")];
  return svg("g", { "aria-hidden": "true" }, square, ...marks, ...names);
}

/** The box that has room for the map and its axes. */
export const MAP_BOX = `-26 -8 ${MAP_SIZE + 36} ${MAP_SIZE + 32}`;

/**
 * Where the logit is at the threshold all over a piece: neither class.
 * @param {import("../pieces/pieces.js").Piece[]} pieces
 * @param {number} threshold
 */
export const undecidedPath = (pieces, threshold) =>
  areaOf(pieces.filter(({ heights }) => heights.every((height) => height === threshold)).map(({ polygon }) => polygon));
