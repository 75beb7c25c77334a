/** Leaving a `data-guard` form with unsaved changes asks first, in the browser's own words. */
export function guardUnsavedForms(page) {
  for (const form of page.querySelectorAll('form[data-guard]')) {
    let changed = false;
    form.addEventListener('input', () => {
      changed = true;
    });
    form.addEventListener('submit', () => {
      changed = false;
    });
    window.addEventListener('beforeunload', (event) => {
      if (changed) event.preventDefault();
    });
  }
  page.querySelector('[data-focus]')?.focus();
}
