import { arrowIn, set } from "./dom.js";

/**
 * What belongs together lights up in all views. An element says what it is about by `data-unit`
 * (0 is the output bias) and `data-point`, each a list of numbers.
 * @param {HTMLElement} root
 * @returns {() => void} to be called after everything is drawn, since what is new isn't lit
 */
export function lightTogether(root) {
  /** @type {Element | null} */
  let source = null;
  /** @param {Element | null} found */
  const light = (found) => {
    if (found !== source) lightAs(root, found);
    source = found;
  };
  for (const name of ["pointerover", "focusin"]) {
    root.addEventListener(name, ({ target }) => light(aboutOf(target)));
  }
  root.addEventListener("pointerleave", () => light(aboutOf()));
  root.addEventListener("focusout", ({ relatedTarget }) => {
    if (!root.contains(/** @type {Node | null} */ (relatedTarget))) light(null);
  });
  return () => source && lightAs(root, source);
}

const ABOUT = "[data-unit], [data-point]";

/** What is lit: below the pointer, else what a key led to. @param {any} [target] @returns {Element | null} */
const aboutOf = (target) => target?.closest(ABOUT) ?? document.querySelector(":focus-visible")?.closest(ABOUT);

/** @param {HTMLElement} root @param {Element | null} source */
function lightAs(root, source) {
  const lit = source && { units: numbers(source, "data-unit"), points: numbers(source, "data-point") };
  for (const element of root.querySelectorAll(ABOUT)) {
    element.classList.toggle("wb-lit", !!lit && belongs(element, lit));
    element.classList.toggle("wb-dim", !!lit && !fits(element, lit));
  }
}

/** @param {Element} element @param {string} name */
const numbers = (element, name) => (element.getAttribute(name) ?? "").split(" ").filter(Boolean);

/** @typedef {{ units: string[], points: string[] }} Lit */

/** @type {(its: string[], wanted: string[]) => boolean} */
const meets = (its, wanted) => its.some((one) => wanted.includes(one));

/** Whether an element is about no other unit and no other point than those that are lit. */
/** @type {(element: Element, lit: Lit) => boolean} */
function fits(element, { units, points }) {
  const pairs = [[numbers(element, "data-unit"), units], [numbers(element, "data-point"), points]];
  return pairs.every(([its, wanted]) => !its.length || !wanted.length || meets(its, wanted));
}

/** Whether an element fits and is about something that is lit. */
/** @type {(element: Element, lit: Lit) => boolean} */
const belongs = (element, lit) => fits(element, lit)
  && (meets(numbers(element, "data-unit"), lit.units) || meets(numbers(element, "data-point"), lit.points));

/**
 * Many small things take one stop of the Tab key: from there the arrow keys lead from one to the next.
 * @param {HTMLElement} group not a picture, since Chromium stops at a picture that listens to the focus
 * @param {string} selector of the things
 * @returns {() => void} to be called when there are others, since one of them has to be the stop
 */
export function walkByArrows(group, selector) {
  const all = () => /** @type {SVGElement[]} */ ([...group.querySelectorAll(`${selector}:not([hidden] *)`)]);
  group.addEventListener("focusin", ({ target }) => {
    const things = all();
    if (!things.some((one) => one === target)) return;
    for (const one of things) set(one, { tabindex: one === target ? 0 : -1 });
  });
  group.addEventListener("keydown", (event) => {
    const things = all();
    const now = things.indexOf(/** @type {SVGElement} */ (event.target));
    const way = now >= 0 && arrowIn(/** @type {KeyboardEvent} */ (event));
    if (way) things[(now + way[0] - way[1] + things.length) % things.length].focus();
  });
  return () => {
    const things = all();
    if (things.length && !things.some((one) => one.getAttribute("tabindex") === "0")) set(things[0], { tabindex: 0 });
  };
}
