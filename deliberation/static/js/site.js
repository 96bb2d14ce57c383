// Loads a part's module only where the page has such a part. Every page works without any of this.
const parts = {
  "[data-focus]": "./focus.js",
  "[data-popup]": "./disclosure.js",
  "[data-copy]": "./copy.js",
  "[data-picker]": "./picker.js",
  "[data-autosave], [data-autosave-paused]": "./autosave.js",
  "[data-claim], [data-writing]": "./claims.js",
  "[data-clashes]": "./clashes.js",
  "[data-blocks]": "./blocks.js",
  "[data-offers]": "./offers.js",
  "[data-portions]": "./portions.js",
  "[data-tree-filter]": "./tree.js",
  "[data-desk]": "./desk.js",
  "[data-quoting]": "./quoting.js",
  "[data-neighbours]": "./neighbours.js",
  "[data-moves]": "./moving.js",
  "[data-checking]": "./checking.js",
};

for (const [selector, file] of Object.entries(parts)) {
  const found = document.querySelectorAll(selector);
  if (found.length) import(file).then((part) => found.forEach(part.enhance));
}
