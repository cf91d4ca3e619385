/** The points on the map. While points are drawn, each can be moved, deleted and given another class. */
import { allSamples, withPointAdded, withPointDeleted, withPointLabelled, withPointMoved } from "../state/data.js";
import { FACTS } from "../facts.js";
import { follow, isBrowsers, placeIn, set, svg, trace, write } from "./dom.js";
import { LARGEST, isOnMap, makeMarks, markPath, markSize } from "./marks.js";
import { pointName, shown } from "./numbers.js";
import { inside, movedByArrow, toPicture, toPlane } from "./planes.js";
import { dragProbe } from "./probe.js";

/**
 * @typedef {import("./frame.js").Frame} Frame
 * @typedef {import("../state/bench.js").Bench} Bench
 * @typedef {[number, number]} Point
 */

/** Where a point is put: on hundredths, which a reader can read. @param {ArrayLike<number>} place @returns {Point} */
function onHundredths(place) {
  const [x, y] = inside(place);
  return [Number(x.toFixed(2)), Number(y.toFixed(2))];
}

/** @param {SVGSVGElement} picture @param {Bench} bench */
export function makePoints(picture, bench) {
  const held = makeMarks("wb-back wb-back-");
  const box = svg("g");
  /** @type {ReturnType<typeof makePoint>[]} */
  const marks = [];
  let stop = 0; // the one that Tab leads to
  // Chromium stops at a picture's part that listens to the focus
  document.addEventListener("focusin", ({ target }) => {
    const now = marks.findIndex(({ element }) => element === target);
    if (now < 0) return;
    stop = now;
    bench.tell("change");
  });
  return {
    element: svg("g", {}, held.element, box),
    /** @param {Frame} frame */
    draw(frame) {
      const { points, held: back, pen } = frame.state;
      const size = markSize(points.length);
      for (const { element } of marks.splice(points.length)) element.remove();
      for (const place of points.keys()) marks[place] ??= makePoint(place, box, picture, bench);
      stop = Math.min(stop, marks.length - 1);
      marks.forEach((mark, i) => mark.draw(frame, size, pen !== null, i === stop));
      held.draw(back, 0.8 * size);
      picture.classList.toggle("wb-drawing", pen !== null);
      box.classList.toggle("wb-many-points", size < LARGEST);
    },
  };
}

/** @param {number} place @param {SVGElement} box @param {SVGSVGElement} picture @param {Bench} bench */
function makePoint(place, box, picture, bench) {
  const [mark, cross, title, hand] = [svg("path"), trace("wb-wrong-mark"), svg("title"), svg("circle", { class: "wb-hand" })];
  const element = pointGroup(place, picture, bench, mark, cross, title, hand);
  box.append(element);
  let drawn = "";
  return {
    element,
    /** @param {Frame} frame @param {number} size @param {boolean} drawing @param {boolean} stop */
    draw({ points, right, rough, state: { labels } }, size, drawing, stop) {
      const { point, logit } = points[place];
      const label = labels[place];
      const said = drawing ? ". Drag it to move it." : `${rough ? "" : `, logit ${shown(logit)}`}. Click to choose it, drag a probe out of it.`;
      const now = [point, label, right[place], size, stop, points.length, said].join();
      if (now === drawn) return; // there may be hundreds
      drawn = now;
      const name = `${pointName(point)}, class ${label}`;
      const [cx, cy] = toPicture(point);
      set(hand, { cx, cy });
      set(cross, { d: crossPath([cx, cy], size < LARGEST ? size : 1.5 * size) });
      set(mark, { class: `wb-class-${label}`, d: markPath([cx, cy], label, size) });
      element.classList.toggle("wb-wrong", right[place] === false);
      element.classList.toggle("wb-drawn", drawing);
      set(element, { hidden: !isOnMap(point), ...(drawing ? asButton(name, place, points.length, stop) : NO_BUTTON) });
      write(title, name + said);
    },
  };
}

/** @type {(place: number, picture: SVGSVGElement, bench: Bench, ...children: SVGElement[]) => SVGElement} */
const pointGroup = (place, picture, bench, ...children) => svg("g", {
  class: "wb-corner", "data-point": place,
  pointerdown: (/** @type {PointerEvent} */ event) => press(event, place, picture, bench),
  keydown: (/** @type {KeyboardEvent} */ event) => pointByKey(event, place, bench),
}, ...children);

const NO_BUTTON = { tabindex: null, role: null, "aria-label": null };

/** What a point is while points are drawn. @type {(name: string, place: number, count: number, stop: boolean) => import("./dom.js").Attributes} */
const asButton = (name, place, count, stop) => ({
  tabindex: stop ? 0 : -1, role: "button",
  "aria-label": `Point ${place + 1} of ${count} at ${name}. Arrow keys move it, 0 and 1 give it a class, Delete takes it away, Page Up and Page Down lead to the others.`,
});

/** @type {(at: Point, arm: number) => string} */
const crossPath = ([x, y], arm) => `M${x - arm} ${y - arm}l${2 * arm} ${2 * arm}M${x + arm} ${y - arm}l${-2 * arm} ${2 * arm}`;

/** While points are drawn a drag moves one, else it takes the probe out of it. */
/** @type {(event: PointerEvent, place: number, picture: SVGSVGElement, bench: Bench) => void} */
function press(event, place, picture, bench) {
  event.stopPropagation();
  if (bench.state.pen === null) {
    dragProbe(event, picture, bench, bench.state.points[place]);
    return;
  }
  event.preventDefault();
  const mark = /** @type {SVGElement} */ (event.currentTarget);
  const choose = () => mark.focus();
  follow(event, (moved) => bench.change(withPointMoved(bench.state, place, onHundredths(toPlane(placeIn(picture, moved)))), `point ${event.timeStamp}`),
    choose, choose);
}

/** @param {KeyboardEvent} event @param {number} place @param {Bench} bench */
function pointByKey(event, place, bench) {
  const { state } = bench;
  if (state.pen === null || isBrowsers(event)) return;
  const to = movedByArrow(event, state.points[place]);
  const { key } = event;
  if (to) {
    bench.change(withPointMoved(state, place, onHundredths(to)), `point ${place} by keys`);
  } else if (key === "0" || key === "1") {
    if (state.labels[place] !== Number(key)) bench.change({ ...withPointLabelled(state, place, Number(key)), pen: Number(key) });
  } else if (key === "Delete" || key === "Backspace") {
    deletePoint(bench, place);
    focusPoint(Math.min(place, bench.state.points.length - 1));
  } else if (key === "PageUp" || key === "PageDown") {
    focusPoint((place + (key === "PageDown" ? 1 : state.points.length - 1)) % state.points.length);
  } else {
    return;
  }
  event.preventDefault();
}

/** @param {Bench} bench @param {number} place */
function deletePoint(bench, place) {
  if (bench.state.points.length === 1) {
    bench.tell("said", "The last point stays, so that there is something to learn.");
    return;
  }
  bench.change(withPointDeleted(bench.state, place));
}

/** Take away the point that was chosen last, which the Tab key leads to. @param {Bench} bench */
export const deleteChosen = (bench) => deletePoint(bench, Number(document.querySelector(".wb-corner[tabindex='0']")?.getAttribute("data-point")));

/** Put a point of the class that is drawn on the map. @param {Bench} bench @param {ArrayLike<number>} place */
export function addPoint(bench, place) {
  const { state } = bench;
  if (allSamples(state).points.length >= FACTS.mostPoints) {
    bench.tell("said", `There are ${FACTS.mostPoints} points, the most that the bench holds.`);
    return;
  }
  bench.change(withPointAdded(state, onHundredths(place), state.pen ?? 1));
  focusPoint(state.points.length);
}

/** Once it is drawn. @param {number} place */
function focusPoint(place) {
  requestAnimationFrame(() => /** @type {SVGElement | undefined} */ (document.querySelectorAll(".wb-map .wb-corner")[place])?.focus());
}
