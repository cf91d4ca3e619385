/** The words: what the package says of the network, asked again whenever the network changes. */
import { Explainer, requestFor, wordsIn } from "../words/explainer.js";
import { html, set, write } from "./dom.js";

/**
 * @typedef {import("../state/bench.js").State} State
 * @typedef {import("../words/explainer.js").Words} Words
 * @typedef {import("../words/explainer.js").Claim} Claim
 */

const QUIET = 700; // milliseconds without a change before it is read out

/** @param {HTMLElement} home */
export function makeWords(home) {
  const explainer = new Explainer();
  const status = html("p", { class: "wb-note wb-status" }, "Python is loading; until then the words are those of the network that the page opens with.");
  const text = html("div", { class: "wb-text" });
  text.append(...home.childNodes);
  const spoken = html("p", { class: "wb-hidden", "aria-live": "polite" });
  home.replaceChildren(status, text, spoken);
  const speak = makeSpeaker(spoken);
  const opening = [...text.childNodes]; // the page itself has words, about what it opens with
  let openingRequest = "";
  /** @type {string | null} what the words shown are about */
  let shownRequest = null;
  let wanted = "";
  let asked = false;
  let busy = false;
  /** @type {Words | null} */
  let shownWords = null;

  async function follow() {
    if (busy) return;
    busy = true;
    while (!asked || wanted !== shownRequest) {
      const request = wanted;
      asked = true;
      try {
        const words = wordsIn(await explainer.ask(request));
        write(status, "");
        text.replaceChildren(...paragraphs(words, shownWords));
        speak(words);
        shownWords = words;
      } catch (error) {
        const refusal = `There are no words about this network: ${/** @type {Error} */ (error).message.replace(/\.$/, "")}.`;
        const known = request === openingRequest;
        write(status, known ? "" : refusal);
        text.replaceChildren(...(known ? opening : []));
        speak.refusal(known ? "" : refusal);
        shownWords = null;
      }
      shownRequest = request;
      mark();
    }
    busy = false;
  }

  /** Words about another network than the one shown are marked until they follow. */
  function mark() {
    text.classList.toggle("wb-stale", wanted !== shownRequest);
    set(text, { "aria-busy": wanted === shownRequest ? null : "true" });
  }

  return {
    /** @param {import("./frame.js").Frame} frame */
    draw({ state }) {
      wanted = requestFor(state);
      if (shownRequest === null) shownRequest = openingRequest = wanted;
      mark();
      if (!asked || wanted !== shownRequest) follow();
    },
    /** @param {State} state */
    async claims(state) {
      const { claims } = wordsIn(await explainer.ask(requestFor(state)));
      return claims.map(({ name, holds, sentence }) => ({ name, holds, sentence }));
    },
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
