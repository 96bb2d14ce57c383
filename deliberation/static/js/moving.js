// Drags a session of the calendar to another day: the drop opens the form with that day filled in, where its clashes are shown and the
// move is saved. Mouse and pen take it anywhere, a finger by its arrow, which is a link to the same form.
const FAR = 8; // pixels before a press is a drag
const EDGE = 40; // so near the edge of the window it scrolls

export function enhance(table) {
  const said = table.parentNode.insertBefore(document.createElement("p"), table);
  said.className = "out-of-sight";
  said.role = "status";
  let held = null;

  table.addEventListener("dragstart", (event) => event.target.closest("[data-move]") && event.preventDefault());
  addEventListener("selectstart", (event) => held && event.preventDefault());
  table.addEventListener("pointerdown", (event) => {
    const line = event.target.closest("[data-move]");
    if (!line || event.button || (event.pointerType === "touch" && !event.target.closest(".calendar-move"))) return;
    held = { line, from: [event.clientX, event.clientY], pointer: event.pointerId };
  });
  addEventListener("pointermove", (event) => {
    if (held?.pointer !== event.pointerId) return;
    if (!held.ghost && Math.hypot(event.clientX - held.from[0], event.clientY - held.from[1]) < FAR) return;
    held.ghost ??= lift(held.line);
    Object.assign(held.ghost.style, { insetInlineStart: "0", transform: placed(held.ghost, event) });
    const out = Math.min(0, event.clientY - EDGE) + Math.max(0, event.clientY - innerHeight + EDGE);
    if (out) scrollBy(0, out / 4);
    aim(document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-day]"));
  });
  addEventListener("pointerup", (event) => {
    if (held?.pointer !== event.pointerId) return;
    const { line, ghost, cell } = held;
    drop();
    if (!ghost) return;
    const noClick = (click) => click.preventDefault();
    addEventListener("click", noClick, true);
    setTimeout(() => {
      removeEventListener("click", noClick, true);
      if (cell) location.assign(`${line.dataset.move}?held_on=${cell.dataset.day}#held_on`);
    });
  });
  addEventListener("pointercancel", drop);
  addEventListener("keydown", (event) => event.key === "Escape" && drop());

  function lift(line) {
    const ghost = document.body.appendChild(document.createElement("p"));
    ghost.className = "calendar-ghost";
    ghost.textContent = name(line);
    line.classList.add("quiet");
    return ghost;
  }

  function placed(ghost, event) {
    const start = document.dir === "rtl" ? innerWidth - ghost.offsetWidth : 0;
    return `translate(${event.clientX - start + 8}px, ${event.clientY + 8}px)`;
  }

  function aim(cell) {
    const other = cell && table.contains(cell) && !cell.contains(held.line) ? cell : null;
    if (other === held.cell) return;
    held.cell?.classList.remove("calendar-aim");
    held.cell = other;
    other?.classList.add("calendar-aim");
    const day = other?.querySelector("time").textContent ?? "";
    said.textContent = other ? table.dataset.moves.replace("{session}", name(held.line)).replace("{day}", day) : "";
  }

  function drop() {
    held?.cell?.classList.remove("calendar-aim");
    held?.line.classList.remove("quiet");
    held?.ghost?.remove();
    held = null;
    said.textContent = "";
  }

  function name(line) {
    return line.querySelector("a").textContent;
  }
}
