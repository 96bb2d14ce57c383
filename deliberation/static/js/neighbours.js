// Looks again for neighbours after what was typed has been saved. Nothing is put under the hands of whoever is in the list.
const PAUSE = 3500; // the draft saves itself two seconds after the last key

export function enhance(list) {
  const form = document.querySelector("form[data-autosave]");
  let timer;
  let shown;

  form?.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });

  async function look() {
    const answer = await fetch(list.dataset.neighbours, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const html = await answer.text();
    if (html === shown || list.contains(document.activeElement)) return;
    list.innerHTML = html;
    shown = html;
  }
}
