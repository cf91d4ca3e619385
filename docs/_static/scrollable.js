// Blocks too wide for the screen scroll in themselves. Those that do, and only those, can be
// reached by keyboard and are announced, so that everyone gets to see their end.
const WIDE = {
  ".highlight pre": "Code",
  ".table-wrapper, .output_html": "Table",
  "div.math": "Equation",
};

function update(element, label) {
  const scrolls = element.scrollWidth > element.clientWidth;
  if (scrolls === element.hasAttribute("tabindex")) return;
  if (scrolls) {
    element.setAttribute("tabindex", "0");
    element.setAttribute("role", "group"); // a region would be a landmark, and need a name of its own
    element.setAttribute("aria-label", `${label}, scrolls sideways`);
  } else {
    ["tabindex", "role", "aria-label"].forEach((name) => element.removeAttribute(name));
  }
}

document.querySelector(".sidebar-tree .current-page")?.scrollIntoView({ block: "nearest" });

for (const [selector, label] of Object.entries(WIDE)) {
  const watcher = new ResizeObserver((entries) =>
    entries.forEach((entry) => update(entry.target, label))
  );
  document.querySelectorAll(selector).forEach((element) => watcher.observe(element));
}

// On paper all pictures are there, also those that nobody has scrolled to.
window.addEventListener("beforeprint", () =>
  document.querySelectorAll("img[loading=lazy]").forEach((image) => (image.loading = "eager"))
);
