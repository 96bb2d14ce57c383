// Puts a text block in where one writes, and tells the next save that it was used.
export function enhance(bar) {
  const into = document.getElementById(bar.dataset.into);
  const chosen = bar.querySelector("select");
  bar.querySelector("button").addEventListener("click", async (event) => {
    event.preventDefault();
    const answer = await fetch(bar.dataset.blocks.replace("/0/", `/${chosen.value}/`)).catch(() => null);
    if (!answer?.ok) return bar.querySelector("button").form.requestSubmit(event.target.closest("button"));
    into.setRangeText(await answer.text(), into.selectionStart, into.selectionEnd, "end");
    into.form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "used", value: chosen.value }));
    into.focus();
    into.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
