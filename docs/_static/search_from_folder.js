// A page opened from a folder may not read other pages, so Sphinx's search has no lines to show
// from them, and each try is an error. There each result is shown with the first words of its page.

/** Put its page's first words under each result that has no words yet. */
function addFirstWords(/** @type {Record<string, string>} */ firstWords) {
  for (const result of document.querySelectorAll("#search-results ul.search > li")) {
    const page = result.querySelector("a").getAttribute("href").split(/\.html(?:#|$)/)[0];
    if (result.childElementCount > 1 || !firstWords[page]) continue;
    const words = document.createElement("p");
    words.className = "context";
    words.textContent = firstWords[page];
    result.append(words);
  }
}

if (location.protocol === "file:") {
  DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
  document.querySelector(".search-from-folder").hidden = false;
  const script = document.createElement("script");
  script.src = "_static/first_words.js"; // written by docs/_site/extensions/plain_text.py
  script.onload = () => {
    const add = () => addFirstWords(window.FIRST_WORDS);
    const results = document.querySelector("#search-results");
    new MutationObserver(add).observe(results, { childList: true, subtree: true });
    add();
  };
  document.head.append(script);
}
