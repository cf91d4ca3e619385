/** What is read out of the words: the sentences that say something else than before. */
import { withoutNumbers } from "./sentences.js";
import { makeSpeaker } from "./speaker.js";

/** @typedef {import("../words/explainer.js").Words} Words */

const MOST_SENTENCES = 3; // that are read out at once

export function makeNews() {
  const speaker = makeSpeaker({ "aria-live": "polite" });
  /** @type {Map<string, string> | null} sentences by their names */
  let heard = null;
  return {
    element: speaker.element,
    /** @param {Words} words @param {() => boolean} hold */
    tell(words, hold) {
      const now = sentencesOf(words);
      heard ??= now; // what comes first is no news
      speaker.say(newsIn(now, heard), () => { heard = now; }, hold);
    },
    /** @param {string} why there are no words */
    refuse(why) {
      heard = new Map();
      speaker.say(why);
    },
  };
}

/** @param {Words} words */
function sentencesOf({ claims, told }) {
  const names = new Set(told.flatMap((bullet) => bullet.names));
  return new Map(claims.filter(({ name }) => names.has(name)).map(({ name, sentence: said }) => [name, said]));
}

/** @param {Map<string, string>} now @param {Map<string, string>} before */
function newsIn(now, before) {
  const changed = [...now].filter(([name, said]) => withoutNumbers(before.get(name) ?? "") !== withoutNumbers(said));
  return changed.slice(0, MOST_SENTENCES).map(([, said]) => said).join(" ");
}
