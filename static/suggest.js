// Suggestions under a search box: a combobox with a list, as the ARIA Authoring Practices describe it.
// Without this module, and while nothing is chosen, the form searches as it always does.

const WAIT = 150; // milliseconds without a key before asking
const SHORTEST = 2;

/** Builds the list and the spoken line beside one input, and keeps them in step with what is typed. */
function attach(input) {
  const form = input.form;
  const list = document.createElement("ul");
  const spoken = document.createElement("p");
  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0]?.textContent.trim() ?? "");
  spoken.className = "visually-hidden";
  spoken.setAttribute("role", "status");
  form.append(list, spoken);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) input.setAttribute(name, value);

  let active = -1;
  let timer;
  let asking;

  const options = () => [...list.children];

  /** Drops what was still to be asked or answered. */
  function settle() {
    clearTimeout(timer);
    asking?.abort();
  }

  function close() {
    settle();
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    move(-1);
  }

  function move(to) {
    active = to;
    options().forEach((option, number) => option.setAttribute("aria-selected", String(number === to)));
    if (to < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", options()[to].id);
    options()[to].scrollIntoView({ block: "nearest" });
  }

  function choose(option) {
    if (option.dataset.url) return location.assign(option.dataset.url);
    input.value = option.dataset.text;
    close();
    form.requestSubmit();
  }

  function show({ suggestions, say }) {
    list.replaceChildren(...suggestions.map(({ text, url, kind }, number) => {
      const option = document.createElement("li");
      const small = document.createElement("small");
      option.id = `${list.id}-${number}`;
      option.setAttribute("role", "option");
      option.dataset.url = url;
      option.dataset.text = text;
      small.textContent = kind;
      option.append(text, " ", small);
      return option;
    }));
    list.hidden = !suggestions.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    spoken.textContent = say;
    move(-1);
  }

  async function ask() {
    asking?.abort();
    const typed = input.value.trim();
    if (typed.length < SHORTEST) return close();
    asking = new AbortController();
    try {
      const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(typed)}`, { signal: asking.signal });
      if (!answer.ok) close();
      else if (document.activeElement === input) show(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  if (document.activeElement === input && input.value !== input.defaultValue) ask(); // typed while this was loading
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const last = options().length - 1;
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) return ask();
      settle(); // an answer that comes late must not take away what is chosen now
      if (event.key === "ArrowDown") move(active >= last ? -1 : active + 1);
      else move(active < 0 ? last : active - 1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      choose(options()[active]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) {
      move(-1);
    }
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
}

document.querySelectorAll("input[data-suggest]").forEach(attach);
