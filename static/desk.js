// After an act on a request the page is a new one: whoever listens, or goes by the keyboard, is led to what came of it.

const outcome = document.querySelector(".desk .errors, .messages li");
if (outcome) {
  outcome.tabIndex = -1;
  outcome.focus();
}
