/** The page's address: it tells what lies on the bench, and a link that is opened puts it there. */
import { shownAddress, stateFrom } from "../state/address.js";

/** @typedef {import("../state/bench.js").Bench} Bench */

export const ADDRESS_DELAY = 700; // browsers take no more than 100 addresses in 30 seconds, from two benches on one page

/** @param {Bench} bench @param {(message: string) => void} complain */
export function keepAddress(bench, complain) {
  let written = "";
  /** @param {boolean} first */
  const read = (first) => {
    if (location.hash !== written) openLink(bench, location.hash.slice(1), first, complain);
  };
  const keep = () => {
    const address = shownAddress(bench);
    if (address !== written) writeAddress(address);
    written = address;
  };
  read(true);
  window.addEventListener("hashchange", () => read(false));
  window.addEventListener("pagehide", keep);
  bench.on("change", atMostEach(ADDRESS_DELAY, keep));
}

/**
 * @param {Bench} bench
 * @param {string} hash
 * @param {boolean} first what the page opens with is not there to go back to
 * @param {(message: string) => void} complain
 */
function openLink(bench, hash, first, complain) {
  if (!hash || document.getElementById(hash)) return;
  try {
    const state = stateFrom(hash);
    if (first) bench.look(state);
    else bench.open(state, state.view);
    complain("");
  } catch (error) {
    complain(`This link can’t be read: ${/** @type {Error} */ (error).message}. ${first ? "The page’s own network is shown, not the link’s" : "The bench stays as it was"}.`);
  }
}

/** @param {string} address */
function writeAddress(address) {
  history.replaceState(null, "", address);
  if (window.parent !== window) window.parent.postMessage({ workbench: address }, "*");
}

/** An action that is done at once, and again after a while if it was asked for again. @param {number} delay @param {() => void} action */
function atMostEach(delay, action) {
  let [waits, again] = [false, false];
  return function ask() {
    again = waits;
    if (waits) return;
    action();
    waits = true;
    setTimeout(() => {
      waits = false;
      if (again) ask();
    }, delay);
  };
}
