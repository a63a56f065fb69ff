// Before the page is first painted: the colors that the reader chose here, if not the device's own.

/** Puts on "light", "dark", or, with nothing, what the device says: the page, and the browser's own bar around it. */
function wear(theme) {
  document.documentElement.dataset.theme = theme;
  document.querySelectorAll("meta[name=theme-color]").forEach((meta) => {
    const { of } = meta.dataset;
    meta.media = !theme ? `(prefers-color-scheme: ${of})` : of === theme ? "all" : "not all";
  });
}

try {
  wear(localStorage.getItem("theme") ?? "");
} catch {
  // Where nothing may be kept, the device's colors stay.
}
