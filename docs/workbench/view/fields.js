/** A field for a number: typed, moved by arrow keys, or dragged sideways. */
import { html, set } from "./dom.js";
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
 * @property {(message: string) => void} complain
 */

const DRAGGED = 3; // pixels that make a drag of a click

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
    change: () => take(parsed(input.value), "typed"),
    keydown: (/** @type {KeyboardEvent} */ event) => byKey(event),
    pointerdown: (/** @type {PointerEvent} */ event) => startDrag(event),
  });

  /** @param {number} wanted @param {string} gesture */
  function take(wanted, gesture) {
    try {
      if (Number.isNaN(wanted)) {
        throw new RangeError(input.value.trim() ? `“${input.value.trim()}” is not a number` : "this field is empty");
      }
      options.change(wanted, `${label} ${gesture}`);
      value = wanted; // the next key may come before the next frame
      if (document.activeElement === input) input.value = full(value);
      set(input, { "aria-invalid": null });
      options.complain("");
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      set(input, { "aria-invalid": "true" });
      options.complain(`${error.message.startsWith(label) ? "" : `${label}: `}${error.message}. It stays ${shown(value, decimals)}.`);
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
      set(input, { "aria-invalid": null });
      options.complain("");
      input.value = full(value);
    }
    if (!direction) return;
    event.preventDefault();
    take(moved(direction * (event.shiftKey ? 10 : 1) * (event.altKey ? 0.1 : 1)), "by keys");
    input.value = full(value);
  }

  /** @param {PointerEvent} event */
  function startDrag(event) {
    if (document.activeElement === input || event.button !== 0) return;
    event.preventDefault();
    const [from, start] = [event.clientX, value];
    const over = new AbortController();
    let dragged = false;
    input.setPointerCapture(event.pointerId);
    input.addEventListener("pointermove", (now) => {
      const by = now.clientX - from;
      dragged ||= Math.abs(by) > DRAGGED;
      if (!dragged) return;
      value = start;
      const size = Number.isInteger(step) ? 0.1 : now.shiftKey ? 1 : 0.1;
      take(moved(by * size), `dragged ${event.timeStamp}`);
    }, over);
    const stop = () => {
      over.abort();
      if (dragged) options.end?.();
      else input.focus();
    };
    for (const name of ["pointerup", "pointercancel"]) input.addEventListener(name, stop, over);
  }

  /** @param {number} now */
  function draw(now) {
    const kept = pending();
    value = now;
    set(input, { "aria-valuenow": now, "aria-valuetext": shown(now, decimals) });
    if (document.activeElement !== input) {
      input.value = inField(now, decimals);
      set(input, { "aria-invalid": null });
    } else if (!kept && input.value !== full(now)) {
      input.value = full(now);
    }
  }

  return { input, draw };
}
