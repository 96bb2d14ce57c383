// Copies the address a button carries and says so for two seconds. Hidden where the browser has no clipboard.
export function enhance(button) {
  if (!navigator.clipboard) return;
  const words = button.querySelector("span");
  const before = words.textContent;
  words.setAttribute("role", "status");
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    words.textContent = button.dataset.copied;
    setTimeout(() => { words.textContent = before; }, 2000);
  });
}
