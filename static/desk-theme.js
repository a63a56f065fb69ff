// Before the desk is first painted: the colors that were chosen on the public side, unless the account chose others here.
try {
  const theme = localStorage.getItem("theme");
  const classes = document.documentElement.classList;
  if (theme && classes.contains("w-theme-system")) {
    classes.replace("w-theme-system", `w-theme-${theme}`);
  }
} catch {
  // Where nothing may be kept, the device's colors stay.
}
