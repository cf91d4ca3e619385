/**
 * What belongs together lights up in all views. An element says what it is about by `data-unit`
 * (0 is the output bias) and `data-corner`, each a list of numbers.
 * @param {HTMLElement} root
 */
export function lightTogether(root) {
  /** @type {Element | null} */
  let source = null;

  /** @param {Event} event */
  function light(event) {
    const found = /** @type {Element} */ (event.target).closest("[data-unit], [data-corner]");
    if (found === source) return;
    source = found;
    const lit = found && { units: numbers(found, "data-unit"), corners: numbers(found, "data-corner") };
    root.classList.toggle("wb-lighting", !!lit && lit.units.length + lit.corners.length > 0);
    for (const element of root.querySelectorAll("[data-unit], [data-corner]")) {
      element.classList.toggle("wb-lit", !!lit && belongs(element, lit));
    }
  }

  root.addEventListener("pointerover", light);
  root.addEventListener("focusin", light);
  root.addEventListener("pointerleave", clear);
  root.addEventListener("focusout", (event) => {
    if (!root.contains(/** @type {Node | null} */ (event.relatedTarget))) clear();
  });

  function clear() {
    source = null;
    root.classList.remove("wb-lighting");
    root.querySelectorAll(".wb-lit").forEach((element) => element.classList.remove("wb-lit"));
  }
}

/** @param {Element} element @param {string} name */
const numbers = (element, name) => (element.getAttribute(name) ?? "").split(" ").filter(Boolean);

/**
 * Whether an element is about something that is lit, and about nothing else of its kind.
 * @param {Element} element
 * @param {{ units: string[], corners: string[] }} lit
 */
function belongs(element, { units, corners }) {
  const [itsUnits, itsCorners] = [numbers(element, "data-unit"), numbers(element, "data-corner")];
  /** @type {(its: string[], wanted: string[]) => boolean} */
  const meets = (its, wanted) => its.some((one) => wanted.includes(one));
  const fits = [[itsUnits, units], [itsCorners, corners]].every(([its, wanted]) => !its.length || !wanted.length || meets(its, wanted));
  return fits && (meets(itsUnits, units) || meets(itsCorners, corners));
}
