// A list narrows in place: what changed is fetched as the whole page that it is, and its marked parts are swapped.
// Without this module the form is sent and the links are followed, to the very same addresses.

const WAIT = 350; // milliseconds without a key before a word narrows the list
const parts = (tree = document) => new Map([...tree.querySelectorAll("[data-swap]")].map((part) => [part.dataset.swap, part]));
// What says how many there are now, to be read out and to go on from.
const count = () => document.querySelector("#count, [data-swap=count], [data-swap=results] h2");
const spoken = document.createElement("p");
let shown = location.pathname + location.search;
let asking;
let timer;

/** What the form says, as the address that it would be sent to, without what is empty. */
function addressOf(form) {
  const url = new URL(form.action);
  url.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => String(value).trim()));
  return url;
}

/** How to find the element again that has the focus, when its part is swapped; what is being typed wins, but not over history. */
function focusKept(record) {
  const held = document.activeElement;
  const part = held?.closest("[data-swap]");
  if (!part) return () => {};
  const { name, value, tagName, type, selectionStart } = held;
  const typed = ["search", "text", "number"].includes(type);
  return () => {
    const same = [...parts().get(part.dataset.swap).querySelectorAll(tagName)].find((one) => one.name === name && (typed || tagName !== "INPUT" || one.value === value));
    const to = tagName === "A" ? count() : same;
    if (!to) return;
    if (typed && record) to.value = value;
    if (tagName === "A") to.tabIndex = -1;
    to.focus({ preventScroll: true });
    if (["search", "text"].includes(type)) to.setSelectionRange(selectionStart, selectionStart);
  };
}

function swap(fresh, record) {
  const old = parts();
  const now = parts(fresh);
  if (old.size !== now.size || [...old.keys()].some((name) => !now.has(name))) return false;
  const refocus = focusKept(record);
  for (const [name, part] of old) {
    part.querySelectorAll("details").forEach((fold, number) => (now.get(name).querySelectorAll("details")[number] ?? fold).toggleAttribute("open", fold.open));
    part.replaceWith(now.get(name));
  }
  refocus();
  document.title = fresh.title;
  sayCount();
  return true;
}

/** Reads words out when whoever listens has come to rest; the same words again, too. */
function say(words) {
  spoken.textContent = "";
  setTimeout(() => (spoken.textContent = words), 50);
}

const sayCount = () => say(count()?.textContent.trim() ?? "");

/** The list could not be had: the old one stays, with words that say so and the whole page as the way on. */
function failed(url) {
  const { failed: words, again } = document.querySelector("script[data-failed]").dataset;
  const results = parts().get("results");
  const link = Object.assign(document.createElement("a"), { href: url, textContent: again });
  const note = document.createElement("p");
  results.removeAttribute("aria-busy");
  results.querySelector(".failed")?.remove();
  note.className = "note failed";
  note.append(words, " ", link);
  results.prepend(note);
  note.scrollIntoView({ block: "nearest" });
  say(note.textContent);
}

/** Shows the list at an address: `record` says how the history takes it (push, replace, or not at all). */
async function show(url, record) {
  clearTimeout(timer);
  const left = scrollY;
  asking?.abort();
  asking = new AbortController();
  parts().get("results").setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, { signal: asking.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok) return failed(url);
    if (answer.redirected) return location.assign(url);
    shown = url.pathname + url.search;
    if (record === "push") history.replaceState({ left }, ""); // so that the way back leads to where one was
    if (record) history[`${record}State`](null, "", url);
    if (!swap(page, record)) location.reload();
  } catch (error) {
    if (error.name !== "AbortError") failed(url);
  }
  return null;
}

/** On a narrow screen the list begins below the open fold: it closes, and one goes on from the count. */
function closeFold() {
  const fold = document.querySelector(".filters-fold[open]");
  const to = count();
  if (!fold || !to || document.querySelector(".errors") || matchMedia("(min-width: 48rem)").matches) return;
  fold.open = false;
  to.tabIndex = -1;
  to.focus();
}

function start() {
  spoken.className = "visually-hidden";
  spoken.setAttribute("role", "status");
  document.getElementById("main").append(spoken);
  let typing = false;
  const filters = (event) => event.target.closest("form[data-swap]");

  document.addEventListener("input", (event) => {
    if (!filters(event) || !["search", "text", "number"].includes(event.target.type)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      show(addressOf(filters(event)), typing ? "replace" : "push");
      typing = true;
    }, WAIT);
  });
  document.addEventListener("change", (event) => {
    const form = filters(event);
    if (!form || ["search", "text", "number"].includes(event.target.type)) return;
    typing = false;
    show(addressOf(form), "push");
  });
  document.addEventListener("submit", async (event) => {
    if (!filters(event)) return;
    event.preventDefault();
    typing = false;
    const url = addressOf(event.target);
    const address = url.pathname + url.search;
    if (address !== shown) await show(url, "push");
    else sayCount();
    if (address === shown) closeFold();
  });
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("[data-swap] a[href]");
    if (!link || link.closest(".failed") || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const url = new URL(link.href);
    if (url.origin !== location.origin || url.pathname !== location.pathname || url.hash) return;
    event.preventDefault();
    typing = false;
    const turned = link.closest(".pager");
    await show(url, "push");
    if (turned) parts().get("results")?.scrollIntoView();
  });
  addEventListener("popstate", async ({ state }) => {
    typing = false;
    if (location.pathname + location.search === shown) return;
    await show(new URL(location.href));
    if (state) scrollTo(0, state.left);
  });
}

if (parts().has("results")) start();
