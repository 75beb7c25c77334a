// Runs before the first paint: says that scripts work and puts the person's own choice of light or dark in place.
document.documentElement.classList.add('js');
try {
  const theme = localStorage.getItem('theme');
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // storage may be forbidden: the system's own wish then holds
}
