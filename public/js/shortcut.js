/** A field with `data-shortcut="/"` takes the focus when that key is pressed outside any field. */
export function shortcuts(page) {
  page.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest?.('input, select, textarea, [contenteditable]')) return leave(event);
    if (event.key === 'ArrowDown' && event.target === page.body) return firstRow(event, page);
    const field = page.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`);
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}

function leave(event) {
  if (event.key === 'Escape' && event.target.matches('[data-shortcut]')) event.target.blur();
}

function firstRow(event, page) {
  const link = page.querySelector('table[data-rows] tbody .main a');
  if (!link) return;
  event.preventDefault();
  link.focus();
}
