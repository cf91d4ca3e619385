/** The words: what the package says of the network, asked again whenever the network changes. */
import { requestFor } from "../words/explainer.js";
import { block, note, set, write } from "./dom.js";
import { makeNews } from "./news.js";
import { paragraphs } from "./sentences.js";
import { focusAround } from "./steady.js";
import { makeWatch } from "./watch.js";

/** @typedef {import("../words/explainer.js").Words} Words */

// In milliseconds:
const EVERY = 1000; // between words while training goes on, so that one can read them
const PATIENCE = 300; // before some of the words are shown without the others

export class WordsPanel {
  #news = makeNews();
  #watch = makeWatch(() => this.#update());
  #status = note("Python is loading; the words follow.", { class: "wb-note wb-status" });
  #text = block("wb-text");
  #home;
  #explainer;
  #opening; // the page itself has words, about what it opens with
  #openingRequest = "";
  #wanted = "";
  #shown = ""; // the request that the words shown are about
  #answered = ""; // the same once all its words are shown
  #changed = -Infinity; // the time when they came
  /** @type {Words | null} the last that were shown whole */
  #words = null;
  #busy = false;
  #timer = 0;

  /** @param {HTMLElement} home @param {import("../words/explainer.js").Explainer} explainer */
  constructor(home, explainer) {
    this.#home = home;
    this.#explainer = explainer;
    this.#opening = [...home.childNodes];
    this.#text.append(...this.#opening);
    home.append(this.#status, this.#text, this.#news.element);
  }

  /** @param {import("./frame.js").Frame} frame */
  draw = ({ state }) => {
    this.#wanted = requestFor(state);
    this.#watch.see(state);
    if (this.#openingRequest) this.#update();
    else {
      this.#openingRequest = this.#shown = this.#answered = this.#wanted;
      this.#ask();
    }
  };

  /** Asks for the words that are missing once a frame brings no change; while training goes on, once those shown could be read. */
  #update() {
    this.#mark();
    clearTimeout(this.#timer);
    const ask = (wait = 0) => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#busy || this.#wanted === this.#answered || this.#ask(), wait);
    };
    if (this.#watch.running) ask(this.#changed + EVERY - performance.now());
    else requestAnimationFrame(() => ask()); // Python would take time from the pictures; what this frame draws, clears the timer
  }

  async #ask() {
    const request = this.#wanted;
    /** @type {Words | null} */
    let some = null;
    let late = false;
    const showSome = () => late && some && request !== this.#answered && this.#show(request, some, false);
    const patience = setTimeout(() => { late = true; showSome(); }, PATIENCE);
    this.#busy = true;
    try {
      const words = await this.#explainer.ask(request, (now) => { some = now; showSome(); }, () => this.#watch.running || request === this.#wanted);
      if (words) this.#show(request, words, true);
    } catch (error) {
      this.#refuse(request, /** @type {Error} */ (error));
    }
    clearTimeout(patience);
    this.#busy = false;
    this.#update();
  }

  /** @type {(request: string, words: Words, whole: boolean) => void} */
  #show(request, words, whole) {
    this.#put(request, whole, [...paragraphs(words, this.#words), ...(whole ? [] : [note("The rest follows; it takes a little longer.")])]);
    this.#changed = performance.now();
    if (!whole) return;
    this.#news.tell(words, () => request === this.#wanted);
    this.#words = words;
  }

  /** @param {string} request @param {Error} error */
  #refuse(request, { message }) {
    const known = request === this.#openingRequest;
    const refusal = known ? "" : `There are no words about this network: ${message.replace(/\.$/, "")}.`;
    this.#put(request, true, known ? this.#opening : [], refusal);
    this.#news.refuse(refusal);
    this.#words = null;
  }

  /** @type {(request: string, whole: boolean, content: Node[], status?: string) => void} */
  #put(request, whole, content, status = "") {
    write(this.#status, status);
    const held = this.#text.contains(document.activeElement);
    this.#text.replaceChildren(...content);
    if (held) focusAround(this.#text);
    this.#shown = request;
    this.#answered = whole ? request : "";
    this.#mark();
  }

  /** Words about another network than the one shown are marked until they follow, and keep their place. */
  #mark() {
    const missing = this.#wanted !== this.#answered;
    keepPlace(this.#home, this.#watch.running, missing);
    this.#text.classList.toggle("wb-stale", this.#wanted !== this.#shown);
    set(this.#text, { "aria-busy": missing ? "true" : null });
  }
}

/** @type {(home: HTMLElement, running: boolean, missing: boolean) => void} */
function keepPlace(home, running, missing) {
  const { style } = home;
  if (running) style.height ||= `${home.offsetHeight}px`;
  else if (missing) style.minHeight ||= `${home.offsetHeight}px`;
  else style.minHeight = style.height = "";
  style.overflow = style.height && "auto";
}
