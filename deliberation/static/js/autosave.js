// Saves a draft while one writes. Without network, or signed out, the words wait in this browser and go out when that is over.
import { keptFor } from "./kept.js";

const PAUSE = 2000;
const AGAIN = 15000;
const JSON_PLEASE = { Accept: "application/json" };

export function enhance(form) {
  const isPaused = "autosavePaused" in form.dataset;
  const address = new URL(form.dataset.autosave ?? form.dataset.autosavePaused, location.href);
  const status = form.querySelector("[data-autosave-status]");
  const kept = keptFor(form, address.pathname);
  const shown = new Map();
  let timer;
  let flight = null;
  let again = false;
  let stopped = isPaused;
  let passing = false;
  let typed = 0;
  let saved = 0;

  form.addEventListener("input", () => {
    typed += 1;
    kept.soon();
    plan(PAUSE);
  });
  form.addEventListener("submit", beforeSending);
  form.querySelector("[data-autosave-drop]")?.addEventListener("click", () => kept.drop());
  addEventListener("online", () => saved < typed && save());
  for (const back of ["focus", "visibilitychange"]) addEventListener(back, () => form.dataset.waits && !document.hidden && save());
  addEventListener("pagehide", () => saved < typed && !passing && kept.keep());
  addEventListener("pageshow", () => (passing = false));
  if (isPaused) kept.unsend();
  else if (kept.putBack()) {
    typed += 1;
    say(status.dataset.restored.replace("{time}", clock(kept.at)));
    plan(PAUSE);
  } else if (form.autocomplete === "off" && [...form.querySelectorAll("textarea")].some((one) => one.value !== one.defaultValue)) {
    typed += 1; // somebody was faster than this script
    plan(PAUSE);
  }

  function plan(pause) {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  }

  async function save() {
    clearTimeout(timer);
    if (stopped) return kept.keep();
    again = Boolean(flight);
    if (flight) return;
    const sent = typed;
    say(status.dataset.saving);
    flight = send(sent).catch(() => later("offline"));
    await flight;
    flight = null;
    if (again) save();
  }

  async function send(sent) {
    const post = () => fetch(address, { method: "POST", body: new FormData(form), headers: JSON_PLEASE });
    let answer = await post();
    let said = await answer.json().catch(() => ({}));
    if ([400, 401, 403, 404].includes(answer.status) || (answer.ok && !said.saved_at)) {
      const account = await whoIsSignedIn();
      if (account !== "same") return later(account);
      answer = await post();
      said = await answer.json().catch(() => ({}));
    }
    if (answer.status >= 500 || answer.status === 429) return later("offline");
    delete form.dataset.waits;
    return answer.ok ? taken(said, sent) : refused(answer.status, said);
  }

  async function taken(said, sent) {
    if (said.changes && !(await import("./merged.js")).putIn(form, said.changes)) {
      return plan(PAUSE); // typed into the very words meanwhile: the next save, over the same version, has the server put them together
    }
    if (said.version !== undefined) for (const control of kept.named("version")) control.value = said.version;
    for (const [id, html] of Object.entries(said.parts ?? {})) put(document.getElementById(id), html);
    saved = sent;
    if (saved === typed) kept.drop();
    say(status.dataset.saved.replace("{time}", clock(said.saved_at)));
  }

  function refused(code, said) {
    kept.keep();
    stopped = code === 409;
    const words = said.words?.length ? said.words : [said.error?.message];
    if (stopped && said.address) {
      say(status.dataset.conflict, "bad");
      status.append(" ", said.compare === "send" ? button() : link(said.address, status.dataset.compare));
    } else say([status.dataset.refused, ...words].filter(Boolean).join(" "), "bad");
  }

  // Whoever signed in here meanwhile must be the one who wrote; then the page gets a token that is good again.
  async function whoIsSignedIn() {
    const answer = await fetch(status.dataset.signedIn, { headers: JSON_PLEASE, cache: "no-store" });
    if (answer.status === 401) return "signedOut";
    if (!answer.ok) return "offline";
    const said = await answer.json();
    if (form.dataset.account && String(said.account) !== form.dataset.account) return "otherAccount";
    for (const field of document.querySelectorAll("[name=csrf_token]")) field.value = said.token;
    return "same";
  }

  function later(why) {
    kept.keep();
    say(status.dataset[why], "bad");
    form.dataset.waits = why;
    if (why === "signedOut") status.append(" ", link(status.dataset.signIn, status.dataset.signInHere, "_blank"));
    if (why === "otherAccount") stopped = true;
    else plan(AGAIN);
  }

  // The page is left only when the server can be reached and knows who sends.
  async function beforeSending(event) {
    if (passing) return;
    event.preventDefault();
    clearTimeout(timer);
    kept.keep();
    await flight;
    clearTimeout(timer);
    const account = await whoIsSignedIn().catch(() => "offline");
    if (account !== "same") return later(account);
    passing = true;
    kept.keep(true);
    form.requestSubmit(event.submitter);
  }

  // A part of the page that the server made anew; not under the hands of whoever is in it.
  function put(part, html) {
    if (!part || part.contains(document.activeElement) || shown.get(part) === html) return;
    part.innerHTML = html;
    shown.set(part, html);
  }

  function say(words, tone = "") {
    status.hidden = false;
    status.dataset.tone = tone;
    status.textContent = words;
  }

  function button() {
    return Object.assign(document.createElement("button"), { className: "button button-secondary", textContent: status.dataset.compare });
  }

  function link(url, textContent, target = "") {
    return Object.assign(document.createElement("a"), { href: url, textContent, target });
  }
}

function clock(time) {
  const at = time ? new Date(time) : new Date();
  return at.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
}
