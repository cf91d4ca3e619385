/** Elements, made in one line. */

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {Record<string, string | number | boolean | EventListener | ((event: any) => void) | null | undefined>} Attributes */

/** @param {string | number | true} value */
const textOf = (value) => (value === true ? "" : String(value));

/**
 * Write what is another than before: what is written again is drawn again.
 * @param {Element} element
 * @param {Attributes} attributes
 */
export function set(element, attributes) {
  for (const name in attributes) {
    const value = attributes[name];
    if (typeof value === "function") element.addEventListener(name, /** @type {EventListener} */ (value));
    else if (value === null || value === undefined || value === false) element.removeAttribute(name);
    else if (element.getAttribute(name) !== textOf(value)) element.setAttribute(name, textOf(value));
  }
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function html(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  set(element, attributes);
  element.append(...children);
  return element;
}

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {...(Node | string)} children
 * @returns {SVGElementTagNameMap[Tag]}
 */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  set(element, attributes);
  element.append(...children);
  return element;
}

/** A small text in a picture. @type {(x: number, y: number, anchor: string, text?: string) => SVGTextElement} */
export const smallText = (x, y, anchor, text = "") => svg("text", { class: "wb-tick", x, y, "text-anchor": anchor }, text);

/** @type {(name: string, click: () => void, attributes?: Attributes) => HTMLButtonElement} */
export const button = (name, click, attributes) =>
  html("button", { type: "button", class: "wb-button", click, ...attributes }, name);

/** @type {(look: string, ...children: (Node | string)[]) => HTMLElement} */
export const block = (look, ...children) => html("div", { class: look }, ...children);

/** @type {(look: string, ...children: (Node | string)[]) => HTMLElement} */
export const inline = (look, ...children) => html("span", { class: look }, ...children);

/** A line or an area of a picture. @type {(look: string, d?: string) => SVGPathElement} */
export const trace = (look, d) => svg("path", { class: look, d });

/** Things that belong together. @type {(name: string, look: string, ...children: (Node | string)[]) => HTMLElement} */
export const group = (name, look, ...children) => html("div", { class: look, role: "group", "aria-label": name }, ...children);

/** A field with its name before it. @param {string} name @param {HTMLElement} field */
export const labelled = (name, field) => html("label", {}, html("span", {}, name), field);

/** @type {(text?: string, attributes?: Attributes) => HTMLElement} */
export const note = (text = "", attributes = {}) => html("p", { class: "wb-note", ...attributes }, text);

/** What makes something anew only where the numbers it is for, as the layers' widths, are other ones than before. @param {(numbers: number[]) => void} make */
export function whenOther(make) {
  let made = "";
  return (/** @type {number[]} */ numbers) => {
    if (numbers.join() !== made) make(numbers);
    made = numbers.join();
  };
}

/** Whether a key is one for the browser. @param {KeyboardEvent} event */
export const isBrowsers = ({ ctrlKey, metaKey, altKey }) => ctrlKey || metaKey || altKey;

/**
 * The way that an arrow key points, in the plane; the key then doesn't scroll the page.
 * @param {KeyboardEvent} event
 * @returns {[number, number] | undefined}
 */
export function arrowIn(event) {
  if (isBrowsers(event)) return;
  const way = /** @type {Record<string, [number, number]>} */ ({
    ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1],
  })[event.key];
  if (way) event.preventDefault();
  return way;
}

/** Change the text of what holds nothing else, only if it is another. @param {Node} node @param {string} text */
export function write(node, text) {
  const its = /** @type {Text | null} */ (node.firstChild);
  if (!its || !text) node.textContent = text;
  else if (its.data !== text) its.data = text; // another node would be laid out anew
}

/**
 * Put elements in the place of others; those of the same name, which have the same attributes and the same inside, become like them,
 * since new ones are laid out anew.
 * @param {Element} home
 * @param {Element[]} wanted
 */
export function renew(home, wanted) {
  for (const other of [...home.children].slice(wanted.length)) other.remove();
  wanted.forEach((now, i) => {
    const old = home.children[i];
    if (!old) home.append(now);
    else if (old.nodeName !== now.nodeName) old.replaceWith(now);
    else {
      for (const { name, value } of now.attributes) set(old, { [name]: value });
      if (now.children.length) renew(old, [...now.children]);
      else write(old, now.textContent ?? "");
    }
  });
}

/**
 * Where a pointer is in an SVG's own coordinates.
 * @param {SVGSVGElement} picture
 * @param {PointerEvent} event
 * @returns {[number, number]}
 */
export function placeIn(picture, event) {
  const matrix = picture.getScreenCTM();
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix?.inverse());
  return [point.x, point.y];
}

const MOVED = 3; // pixels that make a drag of a click
const SWIPED = 8; // by a finger, which trembles

/**
 * What a pointer's first move means. A finger that goes up or down at first means to scroll, but
 * where the style says that nothing scrolls.
 * @param {PointerEvent} down
 * @param {PointerEvent} moved
 * @param {Element} target
 */
function meaningOf(down, moved, target) {
  const finger = down.pointerType === "touch";
  const [x, y] = [Math.abs(moved.clientX - down.clientX), Math.abs(moved.clientY - down.clientY)];
  if (Math.max(x, y) <= (finger ? SWIPED : MOVED)) return "nothing";
  return finger && y >= x && getComputedStyle(target).touchAction !== "none" ? "scroll" : "drag";
}

/**
 * Follow a pointer from where it went down until it is let go; one that scrolls changes nothing.
 * @param {PointerEvent} event
 * @param {(event: PointerEvent) => void} move
 * @param {() => void} [end] what was dragged is let go
 * @param {() => void} [click] it was let go where it went down
 */
export function follow(event, move, end = () => {}, click = () => {}) {
  if (event.button !== 0) return;
  const target = /** @type {Element} */ (event.currentTarget);
  const over = new AbortController();
  let dragged = false;
  target.setPointerCapture(event.pointerId);
  target.addEventListener("pointermove", (/** @type {any} */ moved) => {
    const meaning = dragged ? "drag" : meaningOf(event, moved, target);
    if (meaning === "scroll") over.abort();
    if (meaning !== "drag") return;
    dragged = true;
    target.classList.add("wb-held");
    move(moved);
  }, over);
  for (const name of ["pointerup", "pointercancel"]) {
    target.addEventListener(name, () => {
      over.abort();
      target.classList.remove("wb-held");
      if (dragged) end();
      else if (name === "pointerup") click();
    }, over);
  }
}
