/** A file dropped on a `data-upload` form is chosen in it; the name of what is chosen is shown. */
export function takeDroppedFiles(page) {
  for (const form of page.querySelectorAll('form[data-upload]')) {
    const zone = form.querySelector('[data-upload-zone]');
    const field = form.querySelector('input[type=file]');
    const over = (isOver) => zone.classList.toggle('upload__zone--over', isOver);
    for (const name of ['dragenter', 'dragover'])
      zone.addEventListener(name, (event) => {
        event.preventDefault();
        over(true);
      });
    zone.addEventListener('dragleave', () => over(false));
    zone.addEventListener('drop', (event) => {
      event.preventDefault();
      over(false);
      if (event.dataTransfer.files.length === 0) return;
      field.files = event.dataTransfer.files;
    });
    form.addEventListener('submit', () => {
      for (const button of form.querySelectorAll('button')) button.setAttribute('aria-busy', 'true');
    });
  }
}
