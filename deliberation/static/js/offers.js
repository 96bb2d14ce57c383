// What the plan has ready for an item: asked for anew as one chooses and types, taken into a field by one click.
const PAUSE = 700;

export function enhance(fields) {
  const form = fields.closest("form");
  let timer;
  let turn = 0;

  fields.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  fields.addEventListener("click", (event) => {
    const button = event.target.closest("[data-take]");
    const into = button && document.getElementById(button.dataset.take);
    if (!into) return;
    into.value = button.dataset.value;
    into.focus();
    for (const name of ["input", "change"]) into.dispatchEvent(new Event(name, { bubbles: true }));
  });

  async function ask() {
    const mine = ++turn;
    const answer = await fetch(fields.dataset.offers, { method: "POST", body: new FormData(form) }).catch(() => null);
    const parts = answer?.ok ? await answer.json().catch(() => ({})) : {};
    if (mine !== turn) return;
    for (const [id, html] of Object.entries(parts)) put(document.getElementById(id), html);
  }
}

// Not under the hands of whoever is in it; what was opened stays open.
function put(part, html) {
  if (!part || part.innerHTML === html || part.contains(document.activeElement)) return;
  const open = part.querySelector("details")?.open;
  part.innerHTML = html;
  const details = part.querySelector("details");
  if (details && open !== undefined) details.open = open;
}
