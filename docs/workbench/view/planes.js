/** The plane of the inputs as a picture: places, bands of colour, lines. */
import { FACTS } from "../facts.js";
import { SIDE } from "../exact/folds.js";
import { partAbove } from "../pieces/polygons.js";

/** How many of the picture's own pixels one unit of an input takes. */
export const ZOOM = 60;
export const MAP_SIZE = 2 * SIDE * ZOOM;

/** @param {ArrayLike<number>} point @returns {[number, number]} */
export const toPicture = (point) => [(point[0] + SIDE) * ZOOM, (SIDE - point[1]) * ZOOM];

/** @param {ArrayLike<number>} place @returns {[number, number]} */
export const toPlane = (place) => [place[0] / ZOOM - SIDE, SIDE - place[1] / ZOOM];

/** @param {number} value */
export const inside = (value) => Math.min(SIDE, Math.max(-SIDE, value));

/** @param {number} value */
const hundredths = (value) => Math.round(value * 100) / 100;

/** @param {ArrayLike<number>[]} points */
export const pathOf = (points) => `M${points.map((point) => toPicture(point).map(hundredths).join(" ")).join("L")}`;

/** The heights at which one band ends and the next begins, upwards. @param {number} band */
export const bandLevels = (band) => [...FACTS.bandEnds.map((end) => -end).reverse(), 0, ...FACTS.bandEnds].map((end) => end * band);

/**
 * One path for each band: what is at least as high as its lower end, but no more than the two bands
 * above it will paint over, so that no seams show.
 * @param {import("../pieces/pieces.js").Piece[]} pieces
 * @param {number} band
 * @param {number} threshold
 */
export function bandPaths(pieces, band, threshold) {
  const levels = bandLevels(band);
  const paths = levels.map(() => "");
  for (const { polygon, heights } of pieces) {
    const above = heights.map((height) => height - threshold);
    const [low, high] = [Math.min(...above), Math.max(...above)];
    let whole = "";
    levels.forEach((level, i) => {
      if (low >= levels[i + 2]) return;
      if (low >= level) paths[i] += whole ||= `${pathOf(polygon)}Z`;
      else if (high > level) paths[i] += `${pathOf(partAbove(polygon, above.map((height) => height - level)))}Z`;
    });
  }
  return paths;
}

/**
 * Where the logit is at the threshold all over a piece: neither class.
 * @param {import("../pieces/pieces.js").Piece[]} pieces
 * @param {number} threshold
 */
export const undecidedPath = (pieces, threshold) =>
  pieces.filter(({ heights }) => heights.every((height) => height === threshold)).map(({ polygon }) => `${pathOf(polygon)}Z`).join("");
