// After an act on a request the page is a new one: whoever listens, or goes by the keyboard, is led to what came of it.

const outcome = document.querySelector(".desk .errors, .messages li");
if (outcome) {
  outcome.tabIndex = -1;
  outcome.focus();
}

// Another row is added in place; without this the button asks the server for it, which gives back all that was typed.
for (const rows of document.querySelectorAll("[data-rows]")) {
  const button = rows.querySelector("[name=another_row]");
  const total = rows.querySelector(`[name="${rows.dataset.rows}-TOTAL_FORMS"]`);
  button?.addEventListener("click", (event) => {
    event.preventDefault();
    const place = Number(total.value);
    if (place >= Number(rows.dataset.most)) return;
    const template = rows.querySelector("template");
    const row = template.innerHTML.replaceAll("__prefix__", place).replaceAll("__number__", place + 1);
    template.insertAdjacentHTML("beforebegin", row);
    total.value = place + 1;
    template.previousElementSibling.querySelector("input").focus();
    button.parentElement.hidden = place + 1 >= Number(rows.dataset.most);
  });
}
