/** Two workbenches in frames, and the page's address, which holds both of theirs. */

const PLACES = ["one", "two"];

/** A part of the address as it was written; the frame says what is wrong with one that can't be. @param {string} text */
function readable(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @type {Record<string, string>} */
const addresses = {};
for (const part of location.hash.slice(1).split("&")) {
  const [name, address = ""] = part.split("=");
  if (PLACES.includes(name)) addresses[name] = readable(address);
}
const benches = PLACES.map((name) => /** @type {HTMLIFrameElement} */ (document.getElementById(`workbench-${name}`)));
benches.forEach((frame, i) => {
  frame.src = `workbench.html#${addresses[PLACES[i]] ?? ""}`;
});
window.addEventListener("message", ({ source, data }) => {
  const place = benches.findIndex((frame) => frame.contentWindow === source);
  if (place < 0 || typeof data?.workbench !== "string") return;
  addresses[PLACES[place]] = data.workbench.slice(1);
  history.replaceState(null, "", `#${PLACES.filter((name) => addresses[name]).map((name) => `${name}=${encodeURIComponent(addresses[name])}`).join("&")}`);
});
window.addEventListener("hashchange", () => location.reload());
