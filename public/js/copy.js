/** Buttons with `data-copy` put the text of the element they name into the clipboard, what is hidden in it included. */
export function copyTexts(page) {
  for (const button of page.querySelectorAll('[data-copy]')) {
    button.addEventListener('click', async () => {
      const text = page.getElementById(button.dataset.copy).textContent;
      if (!(await copied(page, text))) return;
      const words = button.querySelector('span');
      const before = words.textContent;
      words.textContent = button.dataset.copied;
      setTimeout(() => {
        words.textContent = before;
      }, 2000);
    });
  }
}

/** Browsers give the clipboard to pages over https alone; over http a field that is selected does it. */
async function copied(page, text) {
  if (navigator.clipboard && window.isSecureContext) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  }
  const field = page.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  page.body.append(field);
  field.select();
  const done = page.execCommand('copy');
  field.remove();
  return done;
}
