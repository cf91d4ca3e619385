/** The sentences as they are shown: in lists below titles, and those marked that have changed. */
import { html, set } from "./dom.js";

/**
 * @typedef {import("../words/explainer.js").Words} Words
 * @typedef {import("../words/explainer.js").Claim} Claim
 */

/** @param {Words} words @param {Words | null} before */
export function paragraphs({ claims, told }, before) {
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
export const withoutNumbers = (text) => text.replace(/[\d.,−+]+/g, "");
