// Asks for one portion after the other and moves the bar; what is done stays done if the page is closed.
export function enhance(form) {
  const bar = form.querySelector("[data-portions-bar]");
  const trouble = form.querySelector("[data-portions-trouble]");
  const button = form.querySelector("button");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = new FormData(form);
    bar.hidden = false;
    button.disabled = true;
    trouble.textContent = "";
    try {
      for (let left = 1; left; ) {
        const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
        if (!answer.ok) throw answer.status;
        ({ left } = await answer.json());
        bar.querySelector("progress").value = form.dataset.portions - left;
      }
      location.assign(location.pathname);
    } catch {
      button.disabled = false;
      trouble.textContent = trouble.dataset.portionsTrouble;
    }
  });
}
