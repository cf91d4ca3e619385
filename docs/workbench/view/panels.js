/** Panels that a link hides, for a class; the reader can show them. */
import { FACTS } from "../facts.js";
import { button, html, set, write } from "./dom.js";

/**
 * @param {HTMLElement} root
 * @param {import("../state/bench.js").Bench} bench
 * @returns {(frame: import("./frame.js").Frame) => void}
 */
export function makePanels(root, bench) {
  const said = html("span");
  const note = html("p", { class: "wb-note", hidden: true }, said, " ", button("Show all", () => bench.look({ hide: [] })));
  root.querySelector(".wb-toolbox")?.after(note);
  const panels = FACTS.panels.map((name) => {
    const title = /** @type {HTMLElement} */ (document.getElementById(`wb-${name}`));
    return { name, title: title.textContent, panel: /** @type {Element} */ (title.closest("section")) };
  });
  const columns = root.querySelectorAll(".wb-column");
  return ({ state: { hide = [] } }) => {
    const hidden = panels.filter(({ name }) => hide.includes(name));
    for (const each of panels) set(each.panel, { hidden: hidden.includes(each) });
    for (const column of columns) set(column, { hidden: !column.querySelector(":scope > :not([hidden])") });
    set(note, { hidden: !hidden.length });
    write(said, `Hidden by the link: ${hidden.map(({ title }) => title).join(", ")}.`);
  };
}
