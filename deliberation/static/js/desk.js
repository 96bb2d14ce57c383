// The keyboard through a list of questions. Nothing here is needed: Tab reaches all of it.
const OFF = "desk-keys-off";
const FIELDS = "select, textarea, input:not([type=checkbox])";

export function enhance(form) {
  const links = [...form.querySelectorAll("[data-desk-link]")];
  const help = form.querySelector("[data-desk-help]");
  const works = form.querySelector("[data-desk-keys]");
  const row = () => document.activeElement.closest("tr");
  const at = () => links.findIndex((link) => link.closest("tr") === row());

  works.parentElement.hidden = false;
  works.checked = !localStorage.getItem(OFF);
  works.addEventListener("change", () => (works.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "yes")));

  const go = (step) => links[Math.min(Math.max(at() + step, 0), links.length - 1)].focus();
  const keys = {
    j: () => go(1),
    k: () => go(at() < 0 ? 1 : -1),
    x: () => row()?.querySelector("[type=checkbox]")?.click(),
    o: () => links[at()]?.click(),
    Enter: () => links[at()]?.click(),
    a: () => form.querySelector("#assign-to").focus(),
    "?": () => {
      help.open = !help.open;
      if (help.open) help.querySelector("summary").focus();
    },
  };

  document.addEventListener("keydown", (event) => {
    const inList = at() >= 0;
    let key = event.key;
    if (inList && key === "ArrowDown") key = "j";
    if (inList && key === "ArrowUp") key = "k";
    // On a link or a button Enter does what it always does; on a box to tick it would send the form.
    if (key === "Enter" && !(inList && event.target.matches("[type=checkbox]"))) return;
    if (!works.checked || event.ctrlKey || event.metaKey || event.altKey || event.target.matches(FIELDS) || !Object.hasOwn(keys, key)) return;
    event.preventDefault();
    keys[key]();
  });
}
