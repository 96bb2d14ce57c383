// Words that wait in this browser: for the account that wrote them, and for nobody else who signs in here.
const PUT_BACK = "textarea, select, input:not([type=hidden], [type=radio], [type=checkbox], [type=file])";
const SOON = 400;

export function keptFor(form, path) {
  const place = `draft:${form.dataset.account ?? ""}:${path}`;
  const pickers = form.querySelectorAll("[data-picker]");
  const kept = { at: null, keep, soon, drop, unsend, putBack, named };
  let timer;
  return kept;

  function keep(isSent = false) {
    clearTimeout(timer);
    const words = { at: new Date().toISOString(), isSent, version: version(), fields: fields(), chosen: [...pickers].map(chosenIn) };
    write(words);
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(keep, SOON);
  }

  function drop() {
    clearTimeout(timer);
    localStorage.removeItem(place);
  }

  // Sent, and shown again because they could not be taken: they are still to be kept.
  function unsend() {
    const words = read();
    if (words) write({ ...words, isSent: false });
  }

  // The version they were written on comes back with the words: if somebody saved since, the server puts both together. Whether anything was.
  function putBack() {
    const words = read();
    if (!words) return false;
    const isTaken = words.isSent && words.version !== version();
    if (isTaken || JSON.stringify([words.fields, words.chosen]) === JSON.stringify([fields(), [...pickers].map(chosenIn)])) {
      drop();
      return false;
    }
    kept.at = words.at;
    for (const control of named("version")) control.value = words.version;
    for (const [name, value] of words.fields) {
      for (const control of named(name)) {
        if (control.type === "radio") control.checked = control.value === value;
        else if (control.matches(PUT_BACK) && !control.closest("[data-picker]")) control.value = value;
      }
    }
    words.chosen.forEach((chosen, number) => choose(pickers[number], chosen));
    return true;
  }

  // Not form.elements: a field may itself be named "elements".
  function named(name) {
    return form.querySelectorAll(`[name="${CSS.escape(name)}"]`);
  }

  function version() {
    return named("version")[0]?.value;
  }

  function fields() {
    const besides = new Set(["csrf_token", "version", ...[...pickers].map((picker) => picker.dataset.name)]);
    return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !besides.has(name));
  }

  function read() {
    try {
      return JSON.parse(localStorage.getItem(place));
    } catch {
      return null;
    }
  }

  function write(words) {
    try {
      localStorage.setItem(place, JSON.stringify(words));
    } catch {
      // No room, or not allowed: the page itself still has them.
    }
  }
}

function chosenIn(picker) {
  return [...picker.querySelectorAll(".chip")].map((chip) => {
    const code = chip.querySelector(".code").textContent;
    return { reference: chip.dataset.reference, code, name: chip.textContent.trim().slice(code.length).trim() };
  });
}

// Shows these as chosen; `picker.js` may come to it later.
export function choose(picker, chosen) {
  if (!picker) return;
  picker.chosen = chosen;
  picker.dispatchEvent(new Event("chosen"));
}
