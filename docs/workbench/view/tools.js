/** Above the panels: guided starts, undo and redo, the table of labels, and what to take away. */
import { checkedNumber } from "../network/checks.js";
import { FACTS, NO_OUTPUT } from "../facts.js";
import { shownAddress } from "../state/address.js";
import { startNamed } from "../state/starts.js";
import { lossAsCsv, networkAsJson, networkAsPython, stateFromFile } from "../state/files.js";
import { block, button, group, html, set, write } from "./dom.js";
import { makeField } from "./fields.js";
import { CORNERS, areCorners } from "../training/samples.js";
import { pointName } from "./numbers.js";
import { pictureAsPng, pictureAsSvg } from "./pictures.js";

/**
 * @typedef {import("./frame.js").Frame} Frame
 * @typedef {import("../state/bench.js").Bench} Bench
 * @typedef {import("../state/bench.js").State} State
 */

/**
 * @param {HTMLElement} home
 * @param {Bench} bench
 * @param {(message: string) => void} complain
 * @returns {(frame: Frame) => void}
 */
export function makeTools(home, bench, complain) {
  const question = makeQuestion(bench);
  const problem = makeProblem(bench, complain);
  const undo = button("Undo", () => bench.undo(), { title: "Undo (Ctrl Z)" });
  const redo = button("Redo", () => bench.redo(), { title: "Redo (Ctrl Shift Z, Ctrl Y)" });
  const row = block("wb-row wb-tools", undo, redo, ...problem.elements, makeTakeAway(bench, complain), ...makeRoom(bench));
  home.replaceChildren(makeStarts(bench), question.element, row);
  document.addEventListener("keydown", (event) => undoByKey(event, bench));
  return ({ state }) => {
    question.draw(state.start);
    set(undo, { disabled: !bench.past.length });
    set(redo, { disabled: !bench.future.length });
    problem.draw(state);
  };
}

/** @param {Bench} bench */
const makeStarts = (bench) => group("Guided starts", "wb-starts", "Begin with a question:",
  ...Object.entries(FACTS.starts).map(([name, { title }]) => button(title, () => bench.open(startNamed(name)), { "data-start": name })));

/** What is asked for: labels of the corners, by tables with names, and the threshold. */
/** @type {(bench: Bench, complain: (message: string) => void) => { elements: HTMLElement[], draw: (state: State) => void }} */
function makeProblem(bench, complain) {
  const table = html("select", { change: () => bench.change({ labels: [...table.value].map(Number) }) },
    ...Object.entries(FACTS.problems).map(([labels, name]) => html("option", { value: labels }, `${labels} · ${name}`)));
  const field = makeField({
    label: "threshold", complain, end: bench.endGesture,
    change: (value, gesture) => bench.change({ threshold: checkedNumber("threshold", value) }, gesture),
  });
  const choice = html("label", { title: `The labels of ${CORNERS.map((corner) => pointName(corner)).join(", ")}` }, "labels ", table);
  const limit = html("label", {}, "threshold ", field.input);
  return {
    elements: [choice, limit],
    draw({ points, labels, threshold, settings: { output } }) {
      set(choice, { hidden: !areCorners(points) }); // no table has the labels of other points
      table.value = labels.join("");
      field.draw(threshold);
      const fixed = output !== NO_OUTPUT;
      set(field.input, { disabled: fixed });
      set(limit, { title: fixed ? `Class 1 is where the ${output} is above its middle, ${FACTS.outputs[output]}: at a logit of 0, and nowhere else` : "Class 1 is where the logit is above it" });
    },
  };
}

/** The question of a guided start, and its answer for who asks for it. @param {Bench} bench */
function makeQuestion(bench) {
  const [question, answer] = [html("p", { role: "status", class: "wb-question" }), html("p", { role: "status", class: "wb-answer" })];
  let now = "";
  const tell = button("Answer", () => { write(answer, FACTS.starts[now].answer); set(tell, { "aria-disabled": "true" }); });
  const close = button("×", () => bench.change({ start: null }), { "aria-label": "Close the question" });
  const element = html("div", { class: "wb-asked", hidden: true }, question, tell, close, answer);
  /** @param {string | null} start */
  const draw = (start) => {
    if ((start ?? "") === now) return;
    now = start ?? "";
    write(question, start ? FACTS.starts[start].question : "");
    write(answer, "");
    set(element, { hidden: !start });
    set(tell, { "aria-disabled": null });
  };
  return { element, draw };
}

/** Two workbenches side by side, and one on the whole screen, where these are. @param {Bench} bench */
function makeRoom(bench) {
  const buttons = [];
  const { pair } = FACTS;
  if (pair && window.parent === window) {
    const twice = () => ["one", "two"].map((name) => `${name}=${encodeURIComponent(shownAddress(bench).slice(1))}`).join("&");
    buttons.push(button("Compare", () => location.assign(`${pair}#${twice()}`), { title: "Two workbenches side by side, with this network in both" }));
  }
  if (document.fullscreenEnabled) {
    const root = /** @type {HTMLElement} */ (document.getElementById("bench"));
    buttons.push(button("Full screen", () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen())));
  }
  return buttons;
}

/** @param {KeyboardEvent} event @param {Bench} bench */
function undoByKey(event, bench) {
  const key = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || (key !== "z" && key !== "y")) return;
  if (event.target instanceof HTMLInputElement && event.target.type === "text" && !event.target.closest("#bench")) return;
  event.preventDefault();
  if (event.shiftKey || key === "y") bench.redo();
  else bench.undo();
}

/** @param {Bench} bench @param {(message: string) => void} complain */
function makeTakeAway(bench, complain) {
  /** @type {(name: string, action: () => void | Promise<void>) => HTMLElement} */
  const item = (name, action) => button(name, () => Promise.resolve(action()).catch((error) => complain(String(error.message))));
  const said = html("span", { class: "wb-note", role: "status" });
  const [lines, python] = makePythonLines(bench);
  const box = html("details", { class: "wb-take" }, html("summary", { class: "wb-button" }, "Take away, bring back"), block("wb-row",
    item("Copy link", async () => {
      write(said, ""); // so that it is heard again
      write(said, await copyLink(bench) ?? "The browser allows no copying here: take the page’s address.");
    }),
    item("Weights (JSON)", () => download("network.json", networkAsJson(bench.state), "application/json")),
    item("Loss (CSV)", () => download("loss.csv", lossAsCsv(bench.state), "text/csv")),
    item("Map (SVG)", () => download("map.svg", pictureAsSvg(bench), "image/svg+xml")),
    item("Map (PNG)", async () => download("map.png", await pictureAsPng(bench), "image/png")),
    lines,
    html("label", {}, "load weights ", makeFileInput(bench, complain)), said, python));
  bench.on("change", () => {
    if (!bench.playing) write(said, ""); // the link is another by now
  });
  return box;
}

/** The lines that make the network, and the button that shows them. @param {Bench} bench */
function makePythonLines(bench) {
  const python = html("pre", { class: "wb-python", tabindex: 0, hidden: true });
  const tell = () => python.hidden || write(python, networkAsPython(bench.state));
  const toggle = button("Python lines", () => {
    set(python, { hidden: !python.hidden });
    set(toggle, { "aria-expanded": String(!python.hidden) });
    tell();
  }, { "aria-expanded": "false" });
  bench.on("change", tell);
  return [toggle, python];
}

/** Null, or nothing where a page has no clipboard, if it could not be copied. @param {Bench} bench */
const copyLink = (bench) => navigator.clipboard?.writeText(location.href.split("#")[0] + shownAddress(bench))
  .then(() => "The link is in the clipboard.", () => null);

/** @param {Bench} bench @param {(message: string) => void} complain */
function makeFileInput(bench, complain) {
  const input = html("input", {
    type: "file", accept: ".json,application/json", "aria-label": "Load weights from a JSON file",
    change: async () => {
      try {
        const [chosen] = input.files ?? [];
        if (chosen) bench.open(stateFromFile(await chosen.text(), bench.state));
        complain("");
      } catch (error) {
        complain(`This file was not loaded: ${/** @type {Error} */ (error).message}. The bench stays as it was.`);
      }
      input.value = "";
    },
  });
  return input;
}

/** @param {string} name @param {BlobPart} content @param {string} type */
function download(name, content, type) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  html("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
