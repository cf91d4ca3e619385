/** Reads text out once the hand is still. */
import { html, note, write } from "./dom.js";

const QUIET = 700; // milliseconds without a change before it is read out

/** @param {import("./dom.js").Attributes} [attributes] that have it read out */
export function makeSpeaker(attributes = { role: "status" }) {
  const element = html("p", { class: "wb-hidden", ...attributes });
  let timer = 0;
  return {
    element,
    /**
     * @param {string | null} text null if what was about to be read is not so any more
     * @param {() => void} [said]
     * @param {() => boolean} [holds] whether it is still so when it is about to be read
     */
    say(text, said, holds = () => true) {
      clearTimeout(timer);
      if (text === null) return;
      timer = setTimeout(() => {
        if (!holds()) return;
        if (element.textContent !== text) element.textContent = text; // another node, which every reader hears of
        said?.();
      }, QUIET);
    },
  };
}

/** A note that is written at once, and read out once the hand is still. @param {string} [text] it begins with */
export function makeSpokenNote(text) {
  const seen = note(text);
  const speaker = makeSpeaker();
  return {
    elements: [seen, speaker.element],
    /** @param {string} now @param {boolean} [aloud] */
    tell(now, aloud = true) {
      write(seen, now);
      if (aloud) speaker.say(now);
    },
  };
}
