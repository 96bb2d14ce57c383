// Says what is in the way of a session while its day, hours, place and people are typed, and fills a free time in. Nothing is saved.
const PAUSE = 600;

export function enhance(part) {
  const form = part.closest("form");
  let timer;
  let asked = 0;

  form.addEventListener("input", (event) => {
    if (part.contains(event.target)) return;
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });

  part.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=take]");
    if (!button) return;
    event.preventDefault();
    const [day, starts, ends] = button.value.split(" ");
    Object.entries({ held_on: day, starts_at: starts, ends_at: ends }).forEach(([name, value]) => {
      form.elements[name].value = value === "-" ? "" : value;
    });
    form.elements.held_on.focus();
    look();
  });

  async function look() {
    const mine = ++asked;
    const answer = await fetch(part.dataset.checking, { method: "POST", body: new FormData(form) }).catch(() => null);
    if (mine !== asked || !answer?.ok || answer.redirected) return;
    const html = (await answer.text()).trim();
    if (html !== part.innerHTML.trim()) part.innerHTML = html;
  }
}
