// Narrows a plan tree while one types: shows what matches, with the way down to it, and opens that way.
export function enhance(box) {
  const tree = document.getElementById(box.dataset.treeFilter);
  const input = box.querySelector("input");
  const output = box.querySelector("output");
  const branches = [...tree.querySelectorAll("li")];
  const opened = new Map([...tree.querySelectorAll("details")].map((details) => [details, details.open]));
  const plain = (words) => words.normalize("NFKC").toLowerCase();

  // Children come after their parents in the page, so reading backwards meets every child first.
  function narrow() {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    let found = 0;
    const shown = new Set();
    for (const branch of branches.toReversed()) {
      const own = plain(branch.querySelector(".tree-leaf").textContent);
      const matches = words.every((word) => own.includes(word));
      if (matches && words.length) found += 1;
      if (matches || shown.has(branch)) shown.add(branch).add(branch.parentElement.closest("li"));
      branch.hidden = !shown.has(branch);
    }
    for (const [details, wasOpen] of opened) {
      details.open = words.length ? [...details.querySelectorAll("li")].some((child) => !child.hidden) : wasOpen;
    }
    output.textContent = words.length ? box.dataset.found.replace("{count}", found) : "";
  }

  box.hidden = false;
  input.addEventListener("input", narrow);
  if (input.value) narrow();
}
