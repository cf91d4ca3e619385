/** A field for a number: typed, moved by arrow keys, or dragged sideways. */
import { follow, html, set, write } from "./dom.js";
import { full, inField, parsed, shown } from "./numbers.js";

/**
 * @typedef {object} Field
 * @property {HTMLInputElement} input
 * @property {(value: number) => void} draw
 *
 * @typedef {object} Options
 * @property {string} label
 * @property {number} [step] what an arrow key adds
 * @property {number} [decimals]
 * @property {number} [low]
 * @property {number} [high]
 * @property {(value: number, gesture: string) => void} change throws a RangeError that says what is allowed
 * @property {() => void} [end] what was dragged is let go
 * @property {(message: string) => void} complain what else the page complains of is over once a number is taken
 */

const EDGE_OF_PANEL = 8;
const LONG = 5; // signs for which there is room in the narrowest field

/** @param {Options} options @returns {Field} */
export function makeField(options) {
  const { label, step = 0.1, decimals = 2, low, high } = options;
  let value = 0;
  const input = html("input", {
    type: "text", inputmode: "decimal", role: "spinbutton", "aria-label": label, autocomplete: "off", spellcheck: "false",
    "aria-valuemin": low, "aria-valuemax": high, class: "wb-number",
    focus: () => {
      input.value = full(value);
      input.select();
    },
    blur: () => draw(value),
    change: () => take(() => parsed(input.value), "typed"),
    input: () => refusal.take(),
    keydown: (/** @type {KeyboardEvent} */ event) => byKey(event),
    pointerdown: (/** @type {PointerEvent} */ event) => startDrag(event),
  });

  const refusal = makeRefusal(input);

  /** @param {() => number} wanted @param {string} gesture */
  function take(wanted, gesture) {
    try {
      const number = wanted();
      options.change(number, `${label} ${gesture}`);
      value = number; // the next key may come before the next frame
      if (document.activeElement === input) input.value = full(value);
      refusal.take();
      options.complain("");
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      refusal.give(`${error.message.startsWith(label) ? "" : `${label}: `}${error.message}. It stays ${shown(value, decimals)}.`);
    }
  }

  /** @param {number} by in steps */
  const moved = (by) => {
    const raw = value + by * step * Math.max(1, 10 ** Math.floor(Math.log10(Math.abs(value) || 1)) / (step < 1 ? 1 : 10));
    const rounded = Number(raw.toFixed(6));
    return Math.min(high ?? Infinity, Math.max(low ?? -Infinity, Number.isInteger(step) ? Math.round(rounded) : rounded));
  };

  /** Whether there is text that was not taken yet. */
  const pending = () => document.activeElement === input && input.value !== full(value);

  /** @param {KeyboardEvent} event */
  function byKey(event) {
    if ((event.ctrlKey || event.metaKey) && pending()) event.stopPropagation(); // the text is undone first
    const direction = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (event.key === "Escape") {
      refusal.take();
      input.value = full(value);
    }
    if (!direction) return;
    event.preventDefault();
    take(() => moved(direction * (event.shiftKey ? 10 : 1) * (event.altKey ? 0.1 : 1)), "by keys");
    input.value = full(value);
  }

  /** @param {PointerEvent} event */
  function startDrag(event) {
    if (document.activeElement === input || event.button !== 0) return;
    event.preventDefault();
    const start = value;
    follow(event, (now) => {
      value = start;
      const size = Number.isInteger(step) ? 0.1 : now.shiftKey ? 1 : 0.1;
      take(() => moved((now.clientX - event.clientX) * size), `dragged ${event.timeStamp}`);
    }, options.end, () => input.focus());
  }

  /** @param {number} now */
  function draw(now) {
    const kept = pending();
    if (now !== value) refusal.take();
    value = now;
    set(input, { "aria-valuenow": now, "aria-valuetext": shown(now, decimals) });
    if (document.activeElement !== input) {
      input.value = inField(now, decimals);
      input.classList.toggle("wb-long", input.value.length > LONG);
      set(input, { "aria-invalid": null });
    } else if (!kept && input.value !== full(now)) {
      input.value = full(now);
    }
  }

  return { input, draw };
}

/**
 * Why a number is not taken: below its field, until the reader does the next thing.
 * @param {HTMLInputElement} input
 */
function makeRefusal(input) {
  const element = html("span", { class: "wb-refusal", role: "alert" });
  const take = () => {
    element.remove();
    set(input, { "aria-invalid": null });
    for (const name of ["pointerdown", "keydown"]) document.removeEventListener(name, take, true);
  };
  return {
    take,
    /** @param {string} text */
    give(text) {
      const panel = input.closest(".wb-panel, .wb-toolbox");
      if (!panel) return;
      write(element, text);
      set(input, { "aria-invalid": "true" });
      input.after(element);
      const [field, around] = [input, panel].map((one) => one.getBoundingClientRect());
      const left = Math.min(field.left - around.left, around.width - element.offsetWidth - EDGE_OF_PANEL);
      element.style.translate = `${Math.max(EDGE_OF_PANEL, left)}px ${field.bottom - around.top}px`;
      for (const name of ["pointerdown", "keydown"]) document.addEventListener(name, take, true);
    },
  };
}
