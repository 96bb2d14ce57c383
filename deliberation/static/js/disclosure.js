// Pop-ups made of <details data-popup>: Escape, a click outside or a [data-close] button shuts them.
export function enhance(popup) {
  const summary = popup.querySelector("summary");

  function shut({ andReturn }) {
    if (!popup.open) return;
    popup.open = false;
    if (andReturn) summary.focus();
  }

  popup.addEventListener("keydown", (event) => {
    if (event.key === "Escape") shut({ andReturn: true });
  });
  document.addEventListener("click", (event) => {
    if (!popup.contains(event.target)) shut({ andReturn: false });
  });
  for (const button of popup.querySelectorAll("[data-close]")) {
    button.hidden = false;
    button.addEventListener("click", () => shut({ andReturn: true }));
  }
}
