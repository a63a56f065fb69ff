// Before the page is first painted: the colors that the reader chose here, if not the device's own.
try {
  document.documentElement.dataset.theme = localStorage.getItem("theme") ?? "";
} catch {
  // Where nothing may be kept, the device's colors stay.
}
