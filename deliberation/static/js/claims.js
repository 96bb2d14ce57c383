// Who writes where now. In an editor: says that this part is open here, again and again, and shows who else has it; on a draft: shows who is where.
const BEAT = 30000;
const LOOK = 20000;
const JSON_PLEASE = { Accept: "application/json" };

export function enhance(place) {
  if (place.dataset.writing) look(place);
  else write(place);
}

function write(place) {
  const form = document.getElementById(place.dataset.form);
  const { claim, leave } = place.dataset;
  let timer;
  let shown;
  let isHere = false;

  // Somebody else is there: one may only be looking, until one says or types.
  if (place.querySelector("[data-write-as-well]")) form.addEventListener("input", come, { once: true });
  else come();
  place.addEventListener("click", (event) => event.target.closest("[data-write-as-well]") && come());
  addEventListener("pagehide", () => isHere && navigator.sendBeacon(leave, token()));
  document.addEventListener("visibilitychange", () => isHere && !document.hidden && beat());

  function come() {
    isHere = true;
    beat();
  }

  async function beat() {
    clearTimeout(timer);
    timer = setTimeout(beat, BEAT);
    if (document.hidden) return;
    const answer = await fetch(claim, { method: "POST", body: token(), headers: JSON_PLEASE }).catch(() => null);
    if (!answer?.ok) return;
    const { others } = await answer.json();
    if (others === shown || place.contains(document.activeElement)) return;
    place.innerHTML = shown = others;
    for (const link of place.querySelectorAll("[data-write-as-well]")) link.hidden = true;
  }

  function token() {
    const body = new FormData();
    body.set("csrf_token", form.querySelector("[name=csrf_token]").value);
    return body;
  }
}

function look(place) {
  setInterval(async () => {
    if (document.hidden) return;
    const answer = await fetch(place.dataset.writing, { headers: JSON_PLEASE }).catch(() => null);
    if (!answer?.ok) return;
    const sentences = await answer.json();
    for (const part of place.querySelectorAll("[data-writing-in]")) {
      part.textContent = sentences[part.dataset.writingIn] ?? "";
      part.hidden = !part.textContent;
    }
  }, LOOK);
}
