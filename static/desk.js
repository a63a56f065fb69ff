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

// Documents of the library are found while one types; without this the button asks the server for them, which gives back all that was typed.
const WAIT = 250; // milliseconds without a key before asking
for (const finder of document.querySelectorAll("[data-finder]")) {
  const input = finder.querySelector("[type=search]");
  const spoken = finder.querySelector("[role=status]");
  const list = finder.querySelector(".desk-found");
  const template = finder.querySelector("template").content.firstElementChild;
  let asking;
  let timer;

  /** What is chosen stays, and so does what has the focus; the rest makes room for what was found. */
  const show = ({ documents, say }) => {
    for (const choice of [...list.children]) if (!choice.querySelector(":checked") && !choice.contains(document.activeElement)) choice.remove();
    const there = new Set([...list.querySelectorAll("input")].map((one) => one.value));
    const found = documents.filter(({ key }) => !there.has(String(key))).map(({ key, text }) => {
      const choice = template.cloneNode(true);
      choice.querySelector("input").value = key;
      choice.querySelector("span").textContent = text;
      return choice;
    });
    list.append(...found);
    spoken.textContent = say;
  };

  const ask = async (empty = "") => {
    clearTimeout(timer);
    asking?.abort();
    const typed = input.value.trim();
    if (!typed) return show({ documents: [], say: empty });
    asking = new AbortController();
    const { signal } = asking;
    try {
      const answer = await fetch(`${finder.dataset.finder}?q=${encodeURIComponent(typed)}`, { signal });
      if (answer.redirected) spoken.textContent = finder.dataset.refused;
      else show(await answer.json());
    } catch {
      if (!signal.aborted) spoken.textContent = finder.dataset.failed;
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => ask(), WAIT);
  });
  finder.querySelector("[name=find]").addEventListener("click", (event) => {
    event.preventDefault();
    ask(finder.dataset.empty);
  });
}
