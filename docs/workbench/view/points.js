/** The points on the map. While points are drawn, each can be moved, deleted and given another class. */
import { withPointAdded, withPointDeleted, withPointLabelled, withPointMoved } from "../state/data.js";
import { FACTS } from "../facts.js";
import { arrowIn, follow, placeIn, set, svg, write } from "./dom.js";
import { LARGEST, isOnMap, makeMarks, markPath, markSize } from "./marks.js";
import { pointName, shown } from "./numbers.js";
import { inside, toPicture, toPlane } from "./planes.js";

/**
 * @typedef {import("./frame.js").Frame} Frame
 * @typedef {import("../state/bench.js").Bench} Bench
 * @typedef {[number, number]} Point
 */

const BY_ARROW = 0.05;
const BY_LARGE_ARROW = 0.5;

/** Where a point is put: on hundredths, which a reader can read. @param {ArrayLike<number>} place @returns {Point} */
function onHundredths(place) {
  const rounded = (/** @type {number} */ value) => Number(inside(value).toFixed(2));
  return [rounded(place[0]), rounded(place[1])];
}

/**
 * @param {SVGSVGElement} picture
 * @param {Bench} bench
 * @param {(event: PointerEvent, picture: SVGSVGElement, bench: Bench, chosen: Point) => void} dragProbe
 */
export function makePoints(picture, bench, dragProbe) {
  const held = makeMarks("wb-back wb-back-");
  const box = svg("g", {});
  /** @type {ReturnType<typeof makePoint>[]} */
  let marks = [];
  let stop = 0; // the one that Tab leads to
  box.addEventListener("focusin", ({ target }) => {
    stop = Math.max(0, marks.findIndex(({ element }) => element === target));
    bench.tell("change");
  });

  /** @param {PointerEvent} event @param {number} place */
  function press(event, place) {
    event.stopPropagation();
    if (bench.state.pen === null) return dragProbe(event, picture, bench, bench.state.points[place]);
    event.preventDefault();
    follow(event, (moved) => bench.change(withPointMoved(bench.state, place, onHundredths(toPlane(placeIn(picture, moved)))), `point ${event.timeStamp}`),
      () => bench.endGesture(), () => marks[place].element.focus());
    return undefined;
  }

  return {
    element: svg("g", {}, held.element, box),
    /** @param {Frame} frame */
    draw(frame) {
      const { points, held: back, pen } = frame.state;
      const size = markSize(points.length);
      while (marks.length > points.length) marks.pop()?.element.remove();
      while (marks.length < points.length) {
        const mark = makePoint(marks.length, press, bench);
        marks.push(mark);
        box.append(mark.element);
      }
      stop = Math.min(stop, marks.length - 1);
      marks.forEach((mark, i) => mark.draw(frame, size, pen !== null, i === stop));
      held.draw(back, 0.8 * size);
      picture.classList.toggle("wb-drawing", pen !== null);
      box.classList.toggle("wb-many-points", size < LARGEST);
    },
  };
}

/** @param {number} place @param {(event: PointerEvent, place: number) => void} press @param {Bench} bench */
function makePoint(place, press, bench) {
  const mark = svg("path", {});
  const cross = svg("path", { class: "wb-wrong-mark" });
  const title = svg("title", {});
  const element = svg("g", {
    class: "wb-corner", "data-point": place,
    pointerdown: (/** @type {PointerEvent} */ event) => press(event, place),
    keydown: (/** @type {KeyboardEvent} */ event) => pointByKey(event, place, bench),
  }, mark, cross, title);
  let drawn = "";
  return {
    element,
    /** @param {Frame} frame @param {number} size @param {boolean} drawing @param {boolean} stop */
    draw({ points, right, state: { labels } }, size, drawing, stop) {
      const { point, logit } = points[place];
      const [label, count] = [labels[place], points.length];
      const now = [point, label, logit, right[place], size, drawing, stop, count].join();
      if (now === drawn) return; // there may be hundreds
      drawn = now;
      const [x, y] = toPicture(point);
      const arm = size < LARGEST ? size : 1.5 * size;
      set(cross, { d: `M${x - arm} ${y - arm}l${2 * arm} ${2 * arm}M${x + arm} ${y - arm}l${-2 * arm} ${2 * arm}` });
      set(mark, { class: `wb-class-${label}`, d: markPath([x, y], label, size) });
      element.classList.toggle("wb-wrong", right[place] === false);
      element.classList.toggle("wb-drawn", drawing);
      const name = `${pointName(point)}, class ${label}`;
      set(element, {
        style: isOnMap(point) ? null : "display:none", tabindex: drawing ? (stop ? 0 : -1) : null, role: drawing ? "button" : null,
        "aria-label": drawing ? `Point ${place + 1} of ${count} at ${name}. Arrow keys move it, 0 and 1 give it a class, Delete takes it away, Page Up and Page Down lead to the others.` : null,
      });
      write(title, drawing ? `${name}. Drag it to move it.` : `${name}, logit ${shown(logit)}. Click to choose it, drag a probe out of it.`);
    },
  };
}

/** @param {KeyboardEvent} event @param {number} place @param {Bench} bench */
function pointByKey(event, place, bench) {
  const { state } = bench;
  if (state.pen === null || event.ctrlKey || event.metaKey || event.altKey) return;
  const by = arrowIn(event);
  const { key } = event;
  if (by) {
    const [point, size] = [state.points[place], event.shiftKey ? BY_LARGE_ARROW : BY_ARROW];
    bench.change(withPointMoved(state, place, onHundredths([point[0] + size * by[0], point[1] + size * by[1]])), `point ${place} by keys`);
  } else if (key === "0" || key === "1") {
    if (state.labels[place] !== Number(key)) bench.change({ ...withPointLabelled(state, place, Number(key)), pen: Number(key) });
  } else if (key === "Delete" || key === "Backspace") {
    deletePoint(bench, place);
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
  focusPoint(Math.min(place, bench.state.points.length - 1));
}

/** Put a point of the class that is drawn on the map. @param {Bench} bench @param {ArrayLike<number>} place */
export function addPoint(bench, place) {
  const { state } = bench;
  if (state.points.length >= FACTS.mostPoints) {
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
