/** The probe: a point of the reader's, asked for by a click and moved by a drag or by keys. */
import { follow, placeIn, set, svg } from "./dom.js";
import { shown } from "./numbers.js";
import { inside, movedByArrow, toPicture, toPlane } from "./planes.js";

/**
 * @typedef {import("./frame.js").Frame} Frame
 * @typedef {import("../state/bench.js").Bench} Bench
 */

/** @param {Bench} bench @param {ArrayLike<number>} place */
export const putProbe = (bench, place) => bench.look({ probe: inside(place) });

/** @param {PointerEvent} event @param {SVGSVGElement} picture @param {Bench} bench @param {[number, number]} [chosen] by a click */
export function dragProbe(event, picture, bench, chosen) {
  event.preventDefault();
  follow(event, (moved) => putProbe(bench, toPlane(placeIn(picture, moved))), () => {}, () => chosen && bench.look({ probe: chosen }));
}

/** @param {SVGSVGElement} picture @param {Bench} bench */
export function makeProbe(picture, bench) {
  const element = svg("g", {
    class: "wb-probe", tabindex: 0, role: "button", "data-point": "probe",
    keydown: (/** @type {KeyboardEvent} */ event) => probeByKey(event, bench),
    pointerdown: (/** @type {PointerEvent} */ event) => {
      event.stopPropagation();
      dragProbe(event, picture, bench);
    },
  }, svg("path", { d: "M0 -10L10 0L0 10L-10 0Z" }));
  return {
    element,
    /** @param {Frame} frame */
    draw({ probe }) {
      set(element, { hidden: !probe });
      if (!probe) return;
      const [x, y] = toPicture(probe.point);
      set(element, {
        transform: `translate(${x} ${y})`,
        "aria-label": `Probe at (${shown(probe.point[0])}, ${shown(probe.point[1])}), logit ${shown(probe.logit)}. Arrow keys move it, Delete takes it away.`,
      });
    },
  };
}

/** @param {KeyboardEvent} event @param {Bench} bench */
function probeByKey(event, bench) {
  const { probe } = bench.state;
  if (!probe) return;
  const to = movedByArrow(event, probe);
  if (to) putProbe(bench, to);
  else if (event.key === "Delete" || event.key === "Backspace") bench.look({ probe: null });
}
