/** A field for a number: typed, moved by arrow keys, or dragged sideways. */
import { numeral } from "../network/checks.js";
import { follow, html, set, write } from "./dom.js";
import { inField, parsed, shown } from "./numbers.js";
import { clamped } from "../plain.js";

/**
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

/** @param {Options} options */
export const makeField = (options) => new Field(options);

class Field {
  #value = 0;
  #drawn = NaN; // the number shown while the field has no focus
  #options;
  #refusal;

  /** @param {Options} options */
  constructor(options) {
    this.#options = { step: 0.1, decimals: 2, ...options };
    this.input = html("input", {
      type: "text", inputmode: "decimal", role: "spinbutton", "aria-label": options.label, autocomplete: "off", spellcheck: "false",
      "aria-valuemin": options.low, "aria-valuemax": options.high, class: "wb-number",
      focus: () => {
        this.#drawn = NaN;
        this.#write();
      },
      blur: () => this.draw(this.#value),
      change: () => this.#take(() => parsed(this.input.value), "typed"),
      input: () => this.#refusal.take(),
      keydown: (/** @type {KeyboardEvent} */ event) => this.#byKey(event),
      pointerdown: (/** @type {PointerEvent} */ event) => this.#startDrag(event),
    });
    this.#refusal = makeRefusal(this.input);
  }

  #hasFocus() {
    return document.activeElement === this.input;
  }

  /** All digits, as they are typed; what is typed next takes their place. */
  #write() {
    this.input.value = numeral(this.#value);
    this.input.select();
  }

  /** Whether there is text that was not taken yet. */
  #isPending() {
    return this.#hasFocus() && this.input.value !== numeral(this.#value);
  }

  /** @param {() => number} wanted @param {string} gesture */
  #take(wanted, gesture) {
    const { label, decimals, change, complain } = this.#options;
    try {
      const number = wanted();
      if (!Object.is(number, this.#value)) change(number, `${label} ${gesture}`);
      this.#value = number; // the next key may come before the next frame
      if (this.#hasFocus()) this.#write();
      this.#refusal.take();
      complain("");
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.#refusal.give(`${error.message.startsWith(label) ? "" : `${label}: `}${error.message}. It stays ${shown(this.#value, decimals)}.`);
    }
  }

  /** @param {KeyboardEvent} event */
  #byKey(event) {
    if ((event.ctrlKey || event.metaKey) && this.#isPending()) event.stopPropagation(); // the text is undone first
    const direction = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (event.key === "Escape") {
      this.#refusal.take();
      this.#write();
    }
    if (!direction) return;
    event.preventDefault();
    this.#take(() => movedBy(this.#value, direction * (event.shiftKey ? 10 : 1) * (event.altKey ? 0.1 : 1), this.#options), "by keys");
    this.#write();
  }

  /** @param {PointerEvent} event */
  #startDrag(event) {
    if (this.#hasFocus() || event.button !== 0) return;
    event.preventDefault();
    const start = this.#value;
    follow(event, (now) => {
      const size = now.shiftKey && !Number.isInteger(this.#options.step) ? 1 : 0.1;
      this.#take(() => movedBy(start, (now.clientX - event.clientX) * size, this.#options), `dragged ${event.timeStamp}`);
    }, this.#options.end, () => this.input.focus());
  }

  /** @param {number} now */
  draw(now) {
    if (Object.is(now, this.#drawn)) return; // there may be hundreds
    const [input, { decimals }] = [this.input, this.#options];
    const kept = this.#isPending();
    const moved = now !== this.#value;
    if (moved) this.#refusal.take();
    this.#value = now;
    set(input, { "aria-valuenow": now, "aria-valuetext": shown(now, decimals) });
    if (!this.#hasFocus()) {
      this.#drawn = now;
      input.value = inField(now, decimals);
      input.classList.toggle("wb-long", input.value.length > LONG);
      set(input, { "aria-invalid": null });
    } else if (moved && !kept) {
      this.#write();
    }
  }
}

/** A value moved by some steps, larger ones where it is large. @type {(value: number, by: number, options: { step: number, low?: number, high?: number }) => number} */
function movedBy(value, by, { step, low = -Infinity, high = Infinity }) {
  const raw = value + by * step * Math.max(1, 10 ** Math.floor(Math.log10(Math.abs(value) || 1)) / (step < 1 ? 1 : 10));
  const rounded = Number(raw.toFixed(6));
  return clamped(Number.isInteger(step) ? Math.round(rounded) : rounded, low, high);
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
