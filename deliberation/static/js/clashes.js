// Where two changed the same words: each choice writes the whole text into its field at once.
export function enhance(text) {
  const into = document.getElementById(text.dataset.clashes);
  const button = text.closest("form").querySelector("[data-without-script]:has([name=together])");
  if (button) button.hidden = true;
  text.addEventListener("change", () => {
    into.value = [...text.querySelectorAll("[data-settled], input:checked")].map((part) => part.dataset.words ?? part.textContent).join("");
  });
}
