/** Whether training goes on, told by the states that are drawn one after the other. */

/** @typedef {import("../state/bench.js").State} State */

const REST = 600; // milliseconds without a step before training doesn't go on any more

/** @param {() => void} rested called once training doesn't go on any more */
export function makeWatch(rested) {
  let [last, timer] = [/** @type {State | null} */ (null), 0];
  const watch = {
    running: false,
    /** @param {State} state */
    see(state) {
      if (state === last) return;
      watch.running = last !== null && last.run === state.run && last.step !== state.step && !state.edited;
      last = state;
      clearTimeout(timer);
      if (watch.running) timer = setTimeout(rest, REST);
    },
  };
  /** Nothing was drawn for a while; training has ended if nothing is in the next two frames either, which may be late. */
  function rest() {
    const before = last;
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if (last !== before) return;
      watch.running = false;
      rested();
    }));
  }
  return watch;
}
