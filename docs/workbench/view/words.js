/** The words. */
/** @typedef {import("../state/bench.js").Bench} Bench */

/** @param {HTMLElement} _home @param {Bench} _bench @param {string} _python */
export function makeWords(_home, _bench, _python) {
  return {
    /** @param {import("./frame.js").Frame} _frame */
    draw(_frame) {},
    /** @param {import("../state/bench.js").State} _state @returns {Promise<unknown[]>} */
    async claims(_state) { return []; },
  };
}
