const AT_ONCE = 'select, input[type=checkbox], input[type=radio]';

/**
 * Choosing in a `data-submit` form applies the choice at once on wide screens; on a phone several choices are made
 * in the sheet first. Text waits for Enter, so an input method never searches half a syllable.
 */
export function submitOnChange(page) {
  for (const form of page.querySelectorAll('form[data-submit]')) {
    form.addEventListener('change', (event) => {
      const inSheet = event.target.closest('.sheet') && matchMedia('(max-width: 47.99rem)').matches;
      if (!inSheet && event.target.matches(AT_ONCE)) form.requestSubmit();
    });
    form.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && event.isComposing) event.preventDefault();
    });
    form.addEventListener('submit', () => leaveOutEmpty(form));
  }
}

/** Addresses stay short, and a saved one without a date keeps meaning «today»: what says nothing is not sent. */
function leaveOutEmpty(form) {
  for (const field of form.elements) {
    const saysNothing = field.value === (field.dataset.default ?? '');
    if (field.name && saysNothing && !field.disabled) {
      field.disabled = true;
      setTimeout(() => {
        field.disabled = false;
      });
    }
  }
}
