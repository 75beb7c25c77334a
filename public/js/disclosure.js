/** Menus are <details data-popover>: Escape or a click elsewhere closes them, and only one is open. */
export function closeOnEscape(page) {
  const open = () => page.querySelectorAll('details[data-popover][open]');

  page.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
  page.addEventListener('click', (event) => {
    for (const menu of open()) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
}
