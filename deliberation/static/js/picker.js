// A combobox (ARIA 1.2) for choosing plan elements: type a code or a word, choose from the list, remove by its chip.
const PAUSE = 200;

export function enhance(field) {
  const { picker: address, name } = field.dataset;
  const input = field.querySelector("input");
  const chips = field.querySelector(".chips");
  const says = (key, value) => field.dataset[key].replace(/\{(name|count)\}/, value);

  const box = make("div", { className: "picker-box" });
  const list = make("ul", { className: "picker-list", id: `${input.id}-list`, role: "listbox", hidden: true });
  const status = make("p", { className: "out-of-sight", role: "status" });
  const label = field.querySelector("label");
  label.id ||= `${input.id}-label`;
  list.setAttribute("aria-labelledby", label.id);
  input.replaceWith(box);
  box.append(input, list, status);

  // What is sent are the chips' hidden inputs, so the typed words lose their name.
  input.removeAttribute("name");
  input.value = "";
  input.dir = "auto";
  for (const [key, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": list.id })) {
    input.setAttribute(key, value);
  }
  field.querySelector("[data-without-script]").hidden = true;
  field.querySelector("[data-with-script]").hidden = false;
  for (const chip of chips.children) complete(chip);
  // What somebody else chose meanwhile, or what waited in the browser (`kept.js`).
  field.addEventListener("chosen", fill);
  if (field.chosen) fill();

  let options = [];
  let active = -1;
  let timer;
  let asked = 0;

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", onKey);
  input.addEventListener("blur", shut);
  // Pressing on an option must not take the focus from the input, or the list would shut first.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(options[[...list.children].indexOf(option)]);
  });

  async function ask() {
    const words = input.value.trim();
    const turn = ++asked;
    if (!words) return shut();
    const url = new URL(address, location.href);
    url.searchParams.set("q", words);
    const answer = await fetch(url, { headers: { Accept: "application/json" } }).catch(() => null);
    const found = answer?.ok ? await answer.json() : [];
    if (turn === asked && document.activeElement === input) show(found.filter((one) => !chipOf(one.reference)));
  }

  function show(found) {
    options = found;
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(...found.map(optionFor));
    if (!found.length) list.append(make("li", { className: "hint", role: "presentation" }, field.dataset.none));
    list.hidden = false;
    input.setAttribute("aria-expanded", String(found.length > 0));
    status.textContent = found.length ? says("found", found.length) : field.dataset.none;
  }

  function optionFor(one, place) {
    const option = make("li", { className: "picker-option", id: `${list.id}-${place}`, role: "option" });
    option.setAttribute("aria-selected", "false");
    option.append(codeOf(one), ` ${one.name}`, make("small", {}, [one.level, one.path].filter(Boolean).join(" · ")));
    return option;
  }

  function onKey(event) {
    const last = options.length - 1;
    const moves = { ArrowDown: active < last ? active + 1 : 0, ArrowUp: active > 0 ? active - 1 : last };
    if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      shut();
    } else if (list.hidden || !options.length) {
      if (event.key === "ArrowDown" && input.value.trim()) ask();
      else if (event.key === "Backspace" && !input.value) chips.lastElementChild?.querySelector("button").focus();
      else if (event.key === "Enter" && input.value.trim()) event.preventDefault();
    } else if (event.key in moves) {
      event.preventDefault();
      point(moves[event.key]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(options[Math.max(active, 0)]);
    }
  }

  function point(place) {
    active = place;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
    input.setAttribute("aria-activedescendant", list.children[place].id);
    list.children[place].scrollIntoView({ block: "nearest" });
  }

  function choose(one) {
    chips.append(chipFor(one));
    input.value = "";
    shut();
    status.textContent = says("added", one.name);
    announceChange();
  }

  function chipFor(one) {
    const chip = make("li", { className: "chip" });
    chip.dataset.reference = one.reference;
    chip.append(codeOf(one), ` ${one.name}`);
    return complete(chip);
  }

  function complete(chip) {
    const words = chip.textContent.trim();
    const button = make("button", { type: "button", ariaLabel: says("remove", words) });
    button.append(cross());
    button.addEventListener("click", () => {
      chip.remove();
      status.textContent = says("removed", words);
      input.focus();
      announceChange();
    });
    chip.append(make("input", { type: "hidden", name, value: chip.dataset.reference }), button);
    return chip;
  }

  function fill() {
    chips.replaceChildren(...field.chosen.map(chipFor));
  }

  function shut() {
    list.hidden = true;
    options = [];
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  const chipOf = (reference) => chips.querySelector(`[data-reference="${CSS.escape(reference)}"]`);
  const announceChange = () => field.dispatchEvent(new Event("input", { bubbles: true }));
}

function make(tag, properties = {}, words = "") {
  const element = Object.assign(document.createElement(tag), properties);
  if (properties.role) element.setAttribute("role", properties.role);
  if (words) element.textContent = words;
  return element;
}

function codeOf(one) {
  return make("bdi", { className: "code", dir: "ltr" }, one.code);
}

function cross() {
  const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  icon.setAttribute("class", "icon");
  icon.setAttribute("viewBox", "0 0 24 24");
  icon.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", "M6 6l12 12M18 6L6 18");
  icon.append(path);
  return icon;
}
