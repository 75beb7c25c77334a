/** Counts ticked rows in a `data-bulk` form and shows its bar only while something is ticked. */
export function countChosenRows(page) {
  for (const form of page.querySelectorAll('[data-bulk]')) {
    const boxes = () => [...form.querySelectorAll('.select input[type=checkbox]:not([data-bulk-all])')];
    form.addEventListener('change', (event) => {
      if (event.target.matches('[data-bulk-all]')) {
        for (const box of boxes()) box.checked = event.target.checked;
      }
      show(form, boxes());
    });
    show(form, boxes());
  }
}

function show(form, boxes) {
  const chosen = boxes.filter((box) => box.checked).length;
  const master = form.querySelector('[data-bulk-all]');
  if (master) {
    master.checked = chosen > 0 && chosen === boxes.length;
    master.indeterminate = chosen > 0 && chosen < boxes.length;
  }
  for (const output of form.querySelectorAll('[data-bulk-count]')) {
    output.textContent = chosen.toLocaleString(document.documentElement.lang);
  }
  for (const bar of form.querySelectorAll('[data-bulk-bar]')) bar.toggleAttribute('data-empty', chosen === 0);
  for (const box of boxes) box.closest('tr')?.setAttribute('aria-selected', String(box.checked));
}
