// Words marked in the text one reads or edits go into the field that says which words a comment is about.
const LONGEST = 300;

function marked() {
  const editor = document.activeElement;
  if (editor?.matches?.("form[data-autosave] textarea")) return editor.value.slice(editor.selectionStart, editor.selectionEnd);
  const chosen = getSelection();
  return chosen.anchorNode?.parentElement?.closest("[data-quotable]") ? chosen.toString() : "";
}

export function enhance(field) {
  let own = field.value !== "";
  field.addEventListener("input", () => { own = field.value !== ""; });
  document.addEventListener("selectionchange", () => {
    const words = marked().trim();
    if (!own && words) field.value = words.slice(0, LONGEST);
  });
}
