// Loads a part's module only where the page has such a part. Every page works without any of this.
const parts = {
  "[data-focus]": "./focus.js",
  "[data-popup]": "./disclosure.js",
  "[data-copy]": "./copy.js",
  "[data-picker]": "./picker.js",
  "[data-autosave]": "./autosave.js",
  "[data-blocks]": "./blocks.js",
  "[data-portions]": "./portions.js",
  "[data-tree-filter]": "./tree.js",
  "[data-desk]": "./desk.js",
};

for (const [selector, file] of Object.entries(parts)) {
  const found = document.querySelectorAll(selector);
  if (found.length) import(file).then((part) => found.forEach(part.enhance));
}
