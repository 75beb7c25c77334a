const EVERY_MS = 700;

/** Shows how far long work is; when it has ended the page is read anew. */
export function followProgress(page) {
  const part = page.querySelector('[data-progress]');
  if (part) setTimeout(() => ask(part), EVERY_MS);
}

async function ask(part) {
  const answer = await fetch(part.dataset.progress, { headers: { accept: 'application/json' } }).catch(
    () => null,
  );
  const told = answer?.ok ? await answer.json().catch(() => null) : null;
  if (told && !told.working) return location.reload();
  if (told) show(part, told);
  setTimeout(() => ask(part), EVERY_MS);
}

function show(part, { text, done, of }) {
  part.querySelector('[data-progress-text]').textContent = text;
  const bar = part.querySelector('[data-progress-bar]');
  if (of) {
    bar.max = of;
    bar.value = done;
  } else bar.removeAttribute('value');
}
