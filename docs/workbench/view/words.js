/** The words: what the package says of the network, asked again whenever the network changes. */
import { Explainer, requestFor } from "../words/explainer.js";
import { html, set, write } from "./dom.js";

/**
 * @typedef {import("../state/bench.js").State} State
 * @typedef {import("../words/explainer.js").Words} Words
 * @typedef {import("../words/explainer.js").Claim} Claim
 */

// In milliseconds:
const QUIET = 700; // without a change before it is read out
const EVERY = 1000; // between words while training goes on, so that one can read them
const REST = 600; // without a step before it doesn't go on any more
const PATIENCE = 300; // before some of the words are shown without the others

/** @param {HTMLElement} home */
export function makeWords(home) {
  const explainer = new Explainer();
  const status = html("p", { class: "wb-note wb-status" }, "Python is loading; until then the words are those of the network that the page opens with.");
  const text = html("div", { class: "wb-text" });
  text.append(...home.childNodes);
  const spoken = html("p", { class: "wb-hidden", "aria-live": "polite" });
  home.replaceChildren(status, text, spoken);
  const speak = makeSpeaker(spoken);
  const goesOn = makeWatch();
  const opening = [...text.childNodes]; // the page itself has words, about what it opens with
  let openingRequest = "";
  /** @type {string | null} what the words shown are about */
  let shownRequest = null;
  let wanted = "";
  let [asked, busy, running, whole] = [false, false, false, true];
  let [changed, timer, resting, drawn] = [-Infinity, 0, 0, 0];
  /** @type {Words | null} */
  let shownWords = null;

  /** While training goes on, the words wait until they can be read. */
  function followSoon() {
    clearTimeout(timer);
    if (busy || (asked && wanted === shownRequest && whole)) return;
    const wait = asked && running ? changed + EVERY - performance.now() : 0;
    if (wait > 0) timer = window.setTimeout(followNow, wait);
    else followNow();
  }

  /** Nothing was drawn for a while, nor in the next two frames, which may be late. */
  function rest() {
    const before = drawn;
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if (drawn !== before) return;
      running = false;
      mark();
      followSoon();
    }));
  }

  async function followNow() {
    const request = wanted;
    [busy, asked] = [true, true];
    const partly = makePartly(request);
    try {
      const words = await explainer.ask(request, partly.hear, () => request === wanted);
      if (words) show(request, words, true, paragraphs(words, shownWords));
    } catch (error) {
      refuse(request, /** @type {Error} */ (error));
    }
    partly.end();
    busy = false;
    mark();
    followSoon();
  }

  /** Shows what is there of the words when all of them take long. @param {string} request */
  function makePartly(request) {
    /** @type {Words | null} */
    let some = null;
    let late = false;
    const showSome = () => {
      if (late && some && (request !== shownRequest || !whole)) show(request, some, false, [...paragraphs(some, shownWords), html("p", { class: "wb-note" }, "The rest follows; it takes a little longer.")]);
      mark();
    };
    const patience = window.setTimeout(() => { late = true; showSome(); }, PATIENCE);
    return {
      /** @param {Words} words */
      hear(words) { some = words; showSome(); },
      end: () => clearTimeout(patience),
    };
  }

  /** @type {(request: string, words: Words, all: boolean, content: Node[]) => void} */
  function show(request, words, all, content) {
    write(status, "");
    text.replaceChildren(...content);
    [shownRequest, whole, changed] = [request, all, performance.now()];
    if (!all) return;
    speak(words);
    shownWords = words;
  }

  /** @param {string} request @param {Error} error */
  function refuse(request, { message }) {
    const refusal = `There are no words about this network: ${message.replace(/\.$/, "")}.`;
    const known = request === openingRequest;
    write(status, known ? "" : refusal);
    text.replaceChildren(...(known ? opening : []));
    speak.refusal(known ? "" : refusal);
    [shownRequest, whole, shownWords] = [request, true, null];
  }

  /** Words about another network than the one shown are marked until they follow, and keep their place. */
  function mark() {
    const stale = wanted !== shownRequest;
    const missing = stale || !whole;
    const { style } = home;
    if (!missing && !running) style.minHeight = style.height = "";
    else if (running) style.height ||= `${home.offsetHeight}px`;
    else style.minHeight ||= `${home.offsetHeight}px`;
    style.overflow = style.height && "auto";
    text.classList.toggle("wb-stale", stale);
    set(text, { "aria-busy": missing ? "true" : null });
  }

  return {
    /** @param {import("./frame.js").Frame} frame */
    draw({ state }) {
      wanted = requestFor(state);
      running = goesOn(state);
      drawn++;
      clearTimeout(resting);
      if (running) resting = window.setTimeout(rest, REST);
      if (shownRequest === null) shownRequest = openingRequest = wanted;
      mark();
      followSoon();
    },
    /** @param {State} state */
    outcome: (state) => explainer.outcome(state),
    /** @param {State} state */
    async claims(state) {
      const { claims } = /** @type {Words} */ (await explainer.ask(requestFor(state)));
      return claims.map(({ name, holds, sentence }) => ({ name, holds, sentence }));
    },
  };
}

/** Tells of each state whether it is the one before at another step of the same run. */
function makeWatch() {
  /** @type {State | null} */
  let last = null;
  return (/** @type {State} */ state) => {
    const before = last;
    last = state;
    return before !== null && before.run === state.run && before.step !== state.step && !state.edited;
  };
}

/** @param {Words} words @param {Words | null} before */
function paragraphs({ claims, told }, before) {
  const named = new Map(claims.map((claim) => [claim.name, claim]));
  const earlier = new Map((before?.claims ?? []).map((claim) => [claim.name, claim]));
  const titles = [...new Set(told.map(({ title }) => title))];
  return titles.flatMap((title) => [
    html("h3", {}, title),
    html("ul", {}, ...told.filter((bullet) => bullet.title === title).map(({ names }) =>
      html("li", {}, ...names.flatMap((name) => [sentence(/** @type {Claim} */ (named.get(name)), before && earlier.get(name)), " "])))),
  ]);
}

/** @param {Claim} claim @param {Claim | null | undefined} before null if nothing was shown before */
function sentence(claim, before) {
  const element = html("span", {
    class: "wb-sentence", tabindex: 0, "data-unit": claim.terms.join(" "), "data-point": claim.points.join(" "),
  }, claim.sentence);
  if (!claim.terms.length && !claim.points.length) set(element, { tabindex: null });
  if (before !== null && before?.sentence !== claim.sentence) {
    const flipped = before && before.holds !== claim.holds;
    const reworded = !before || withoutNumbers(before.sentence) !== withoutNumbers(claim.sentence);
    element.classList.add(flipped ? "wb-flipped" : reworded ? "wb-changed" : "wb-touched");
  }
  return element;
}

/** @param {string} text */
const withoutNumbers = (text) => text.replace(/[\d.,−+]+/g, "");

/**
 * Reads out the sentences whose words have changed, once the hand is still.
 * @param {HTMLElement} spoken
 */
function makeSpeaker(spoken) {
  /** @type {Map<string, string> | null} */
  let heard = null;
  let timer = 0;
  /** @param {() => string} what */
  const say = (what) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => write(spoken, what()), QUIET);
  };
  const speak = (/** @type {Words} */ { claims, told }) => {
    const names = new Set(told.flatMap((bullet) => bullet.names));
    const now = new Map(claims.filter(({ name }) => names.has(name)).map(({ name, sentence: said }) => [name, said]));
    heard ??= now;
    const old = heard;
    say(() => {
      heard = now;
      const changed = [...now].filter(([name, said]) => withoutNumbers(old.get(name) ?? "") !== withoutNumbers(said));
      return changed.slice(0, 3).map(([, said]) => said).join(" ");
    });
  };
  speak.refusal = (/** @type {string} */ why) => {
    heard = new Map();
    say(() => why);
  };
  return speak;
}
