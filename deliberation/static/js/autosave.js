// Saves a draft while one writes. Without network the words wait in this browser and go out when it is back.
const PAUSE = 2000;
const PUT_BACK = "textarea, select, input:not([type=hidden], [type=radio], [type=checkbox], [type=file])";

export function enhance(form) {
  const address = new URL(form.dataset.autosave, location.href);
  const place = `draft:${address.pathname}`;
  const status = form.querySelector("[data-autosave-status]");
  let timer;
  let saving = false;
  let again = false;
  let stopped = false;
  const shown = new Map();

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  form.addEventListener("submit", () => {
    stopped = true;
    clearTimeout(timer);
    if (navigator.onLine) localStorage.removeItem(place);
    else keep();
  });
  addEventListener("online", () => {
    if (localStorage.getItem(place)) save();
  });
  addEventListener("pagehide", () => {
    if (timer && !stopped) keep();
  });
  restore();

  async function save() {
    if (stopped) return;
    if (saving) {
      again = true;
      return;
    }
    saving = true;
    timer = undefined;
    say(status.dataset.saving);
    try {
      const answer = await fetch(address, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } });
      await heard(answer);
    } catch {
      keep();
      say(status.dataset.offline, "bad");
    }
    saving = false;
    if (again) {
      again = false;
      save();
    }
  }

  async function heard(answer) {
    const said = await answer.json().catch(() => ({}));
    if (answer.ok) {
      localStorage.removeItem(place);
      if (said.version !== undefined) for (const control of named("version")) control.value = said.version;
      for (const [id, html] of Object.entries(said.parts ?? {})) put(document.getElementById(id), html);
      say(status.dataset.saved.replace("{time}", clock(said.saved_at)));
    } else if (answer.status === 409) {
      stopped = true;
      keep();
      say(status.dataset.conflict, "bad");
      if (said.address) status.append(" ", linkTo(said.address));
    } else {
      keep();
      say([status.dataset.refused, ...(said.words ?? [])].join(" "), "bad");
    }
  }

  // A part of the page that the server made anew; not under the hands of whoever is in it.
  function put(part, html) {
    if (!part || part.contains(document.activeElement) || shown.get(part) === html) return;
    part.innerHTML = html;
    shown.set(part, html);
  }

  function keep() {
    const fields = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrf_token");
    localStorage.setItem(place, JSON.stringify({ at: new Date().toISOString(), fields }));
  }

  // The version they were written on comes back with the words: if somebody saved since, the server sees it and says so.
  // Chosen elements are not put back; choosing one saves at once.
  function restore() {
    const kept = JSON.parse(localStorage.getItem(place) ?? "null");
    if (!kept) return;
    for (const [name, value] of kept.fields) {
      for (const control of named(name)) {
        if (control.type === "radio") control.checked = control.value === value;
        else if (name === "version" || control.matches(PUT_BACK)) control.value = value;
      }
    }
    say(status.dataset.restored.replace("{time}", clock(kept.at)));
    timer = setTimeout(save, PAUSE);
  }

  // Not form.elements: a field may itself be named "elements".
  function named(name) {
    return form.querySelectorAll(`[name="${CSS.escape(name)}"]`);
  }

  function say(words, tone = "") {
    status.hidden = false;
    status.dataset.tone = tone;
    status.textContent = words;
  }

  function linkTo(url) {
    return Object.assign(document.createElement("a"), { href: url, textContent: status.dataset.compare });
  }
}

function clock(time) {
  const at = time ? new Date(time) : new Date();
  return at.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
}
