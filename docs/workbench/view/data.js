/** The points: which ones, how many, with how much noise; drawn on the map, or pasted as a table. */
import {
  RECIPE_LIMITS, RECIPE_NUMBERS, SOURCES, USUAL_RECIPE, allSamples, checkedRecipe, countOfPoints, dataFromSource, dataInWords, dataOfRecipe, parted, sourceOf, withData,
} from "../state/data.js";
import { pointsAsCsv, pointsFromCsv } from "../state/table.js";
import { SIDE } from "../exact/folds.js";
import { sameData, sameSamples } from "../training/samples.js";
import { block, button, group, html, isBrowsers, labelled, set, write } from "./dom.js";
import { makeField } from "./fields.js";
import { pointName } from "./numbers.js";
import { isOnMap } from "./marks.js";
import { addPoint, deleteChosen } from "./points.js";
import { makeSpokenNote } from "./speaker.js";

/**
 * @typedef {import("./frame.js").Frame} Frame
 * @typedef {import("../state/bench.js").Bench} Bench
 * @typedef {import("../state/bench.js").State} State
 * @typedef {import("../state/data.js").RecipeNumber} RecipeNumber
 */

/** @type {Record<RecipeNumber, { label: string, step: number, decimals: number }>} */
const RECIPE_FIELDS = {
  number: { label: "number of points", step: 10, decimals: 0 },
  noise: { label: "noise", step: 0.05, decimals: 2 },
  seed: { label: "seed of the points", step: 1, decimals: 0 },
  share: { label: "share held back", step: 0.05, decimals: 2 },
};

/**
 * @param {HTMLElement} home
 * @param {HTMLElement} beside the map, where points are drawn
 * @param {Bench} bench
 * @param {(message: string) => void} complain
 * @returns {(frame: Frame) => void}
 */
export function makeData(home, beside, bench, complain) {
  const choice = html("select", { "aria-label": "points", change: () => choose(bench, choice.value) },
    ...Object.entries(SOURCES).map(([value, name]) => html("option", { value }, name)));
  const fields = RECIPE_NUMBERS.map((name) => makeRecipeField(name, bench, complain));
  const pen = makePen(bench);
  const status = makeStatus(bench);
  beside.replaceChildren(pen.element);
  home.replaceChildren(
    block("wb-settings", labelled("points", choice), ...fields.map(({ element }) => element)),
    ...status.elements, makePaste(bench));
  home.closest("#bench")?.addEventListener("keydown", (event) => penByKey(/** @type {KeyboardEvent} */ (event), bench));
  return ({ state }) => {
    choice.value = sourceShown(state);
    for (const field of fields) field.draw(state);
    pen.draw(state);
    status.draw(state);
  };
}

/** What has become of the points. @param {Bench} bench */
function makeStatus(bench) {
  const status = makeSpokenNote();
  /** @type {State | null} */
  let before = null;
  /** @param {string} text */
  const tell = (text) => status.tell(text, !!before); // what the page opens with is no news
  bench.on("said", tell);
  return {
    elements: status.elements,
    /** @param {State} state */
    draw(state) {
      if (bench.gesture?.startsWith("point ") && before) return; // what is dragged is said when it is let go
      if (!before || !sameData(before, state)) tell(newsOfPoints(before, state));
      else if (before.pen !== state.pen) tell(state.pen === null ? `No more points are drawn. ${newsOfPoints(null, state)}` : `Drawing points: a click on the map, or “Add a point”, puts one of class ${state.pen} there.`);
      before = state;
    },
  };
}

/** @param {Bench} bench @param {string} source */
function choose(bench, source) {
  const { state } = bench;
  if (source === "own") bench.look({ pen: state.pen ?? 1, view: "map" });
  else bench.change({ ...withData(state, dataFromSource(state, source)), pen: null });
}

/** Points that are being drawn become the reader's own. @param {State} state */
const sourceShown = (state) => (state.pen === null ? sourceOf(state) : "own");

/** @param {RecipeNumber} name @param {Bench} bench @param {(message: string) => void} complain */
function makeRecipeField(name, bench, complain) {
  const options = RECIPE_FIELDS[name];
  const [low, high] = RECIPE_LIMITS[name];
  const field = makeField({
    ...options, low, high, complain, end: bench.endGesture,
    change: (value, gesture) => bench.change(withRecipe(bench.state, name, value), gesture),
  });
  const element = labelled(options.label, field.input);
  return {
    element,
    /** @param {State} state */
    draw(state) {
      const source = sourceShown(state);
      const own = source === "own";
      set(element, { hidden: source === "four" || source === "signed" || (own && (name === "number" || name === "noise")) });
      field.draw(own && name === "share" ? shareOf(state) : (state.recipe ?? USUAL_RECIPE)[name]);
    },
  };
}

/** A data set made by another number; of points of the reader's own, only which of them are held back. */
/** @type {(state: State, name: RecipeNumber, value: number) => Partial<State>} */
function withRecipe(state, name, value) {
  const source = sourceShown(state);
  const own = source === "own";
  const recipe = checkedRecipe({ ...(state.recipe ?? USUAL_RECIPE), ...(own ? {} : { set: source }), [name]: value }, { [name]: RECIPE_FIELDS[name].label });
  const data = own ? { ...parted(allSamples(state), name === "share" ? value : shareOf(state), recipe.seed), recipe } : dataOfRecipe(recipe);
  return withData(state, data);
}

/** @param {State} state */
const shareOf = ({ points, held }) => (held ? held.points.length / (points.length + held.points.length) : 0);

/** @param {Bench} bench */
function makePen(bench) {
  const toggle = button("Draw points", () => bench.look(bench.state.pen === null ? { pen: 1, view: "map" } : { pen: null }),
    { title: "A click on the map puts a point there" });
  const classes = [0, 1].map((label) => button(`${label ? "●" : "■"} class ${label}`, () => bench.look({ pen: label }), { title: `Draw points of class ${label} (key ${label})` }));
  const add = button("Add a point", () => addPoint(bench, [0, 0]), { title: "In the middle; arrow keys move it" });
  const take = button("Take a point away", () => deleteChosen(bench), { title: "The one chosen last, with a coloured edge" });
  const clear = button("Clear", () => bench.change(withData(bench.state, { points: [[0, 0]], labels: [bench.state.pen ?? 1], held: null })),
    { title: "One point is left, in the middle" });
  const tools = block("wb-row", ...classes, add, take, clear);
  return {
    element: group("Draw points", "wb-row wb-pen", toggle, tools),
    /** @param {State} state */
    draw({ pen }) {
      write(toggle, pen === null ? "Draw points" : "Stop drawing");
      set(tools, { hidden: pen === null });
      classes.forEach((each, label) => set(each, { "aria-pressed": String(pen === label) }));
    },
  };
}

/** While points are drawn, 0 and 1 choose the class, Escape ends it. @param {KeyboardEvent} event @param {Bench} bench */
function penByKey(event, bench) {
  const { key, target } = event;
  if (bench.state.pen === null || event.defaultPrevented || isBrowsers(event) || /** @type {Element} */ (target).closest("input, select, textarea")) return;
  if (key === "0" || key === "1") bench.look({ pen: Number(key) });
  if (key !== "Escape") return;
  bench.look({ pen: null });
  /** @type {HTMLElement} */ (document.querySelector(".wb-pen button")).focus({ preventScroll: true });
}

/** @param {Bench} bench */
function makePaste(bench) {
  const text = html("textarea", {
    rows: 6, spellcheck: "false", "aria-label": "Points as a table: x1, x2, label",
    keydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.ctrlKey || event.metaKey) event.stopPropagation(); // the text has its own undo
    },
  });
  const refusal = html("p", { role: "alert" });
  const take = button("Take these points", () => {
    try {
      bench.change(withData(bench.state, { ...pointsFromCsv(text.value), held: null }));
      write(refusal, "");
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      write(refusal, `Not taken: ${error.message}.`);
    }
  });
  const box = html("details", { class: "wb-paste", toggle: () => { if (box.open) text.value = pointsAsCsv(allSamples(bench.state)); write(refusal, ""); } },
    html("summary", {}, "Paste points (CSV)"), text, block("wb-row", take), refusal);
  return box;
}

/** What has become of the points: of one that was drawn, moved or deleted, or of all. @param {State | null} before @param {State} now */
function newsOfPoints(before, now) {
  const { held, settings: { batch } } = now;
  const outside = allSamples(now).points.filter((point) => !isOnMap(point)).length;
  return [
    (before?.held === held ? oneInWords(before, now) : null) ?? `${dataInWords(now)}.`,
    ...(outside ? [`${outside} of them ${outside === 1 ? "lies" : "lie"} outside the map, which goes from −${SIDE} to ${SIDE}.`] : []),
    ...(before && before.settings.batch !== batch && batch === "full" ? ["The batch is all points now."] : []),
  ].join(" ");
}

/** @param {State} before @param {State} now @returns {string | null} null if it is not one point that is another */
function oneInWords(before, now) {
  if (sameSamples(before, now)) return null;
  const more = now.points.length - before.points.length;
  const count = countOfPoints(now);
  /** @type {(state: State, i: number) => string} */
  const text = (state, i) => `${state.points[i]} ${state.labels[i]}`;
  /** @param {State} state @param {number} i */
  const point = ({ points, labels }, i) => `${i + 1} at ${pointName(points[i])}, class ${labels[i]}`;
  const changed = now.points.flatMap((_, i) => (i < before.points.length && text(now, i) === text(before, i) ? [] : [i]));
  if (more === 1 && changed.length === 1) return `Point ${point(now, changed[0])}, is new: ${count}.`;
  if (more === 0 && changed.length === 1) return `Point ${point(now, changed[0])}.`;
  if (more !== -1) return null;
  const gone = before.points.findIndex((_, i) => i >= now.points.length || text(now, i) !== text(before, i));
  const rest = before.points.every((_, i) => i <= gone || text(before, i) === text(now, i - 1));
  return rest ? `Point ${point(before, gone)}, is gone: ${count}.` : null;
}
