/** The words of titles and labels that the glossary explains lead there, each where it first stands. */
import { FACTS } from "../facts.js";
import { html } from "./dom.js";

/** @param {HTMLElement} root */
export function linkTerms(root) {
  const places = [...root.querySelectorAll("h2, .wb-training-box label, .wb-training-box label > span")];
  for (const [word, address] of Object.entries(FACTS.terms)) {
    const whole = new RegExp(`(?<![\\w’])${word.replace(/[()]/g, "\\$&")}(?!\\w)`);
    for (const place of places) if (linkIn(place, whole, address)) break;
  }
}

/** @type {(place: Element, word: RegExp, address: string) => boolean} */
function linkIn(place, word, address) {
  for (const node of place.childNodes) {
    const found = node.nodeType === Node.TEXT_NODE && word.exec(node.textContent ?? "");
    if (!found) continue;
    const rest = /** @type {Text} */ (node).splitText(found.index);
    rest.splitText(found[0].length);
    rest.replaceWith(html("a", { class: "wb-term", href: address, title: "In the glossary" }, found[0]));
    return true;
  }
  return false;
}
