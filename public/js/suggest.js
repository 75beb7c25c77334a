const PAUSE = 180;

/** Fills the datalist of `data-suggest` fields from the server while typing, never in the middle of a composed letter. */
export function suggest(page) {
  for (const field of page.querySelectorAll('input[data-suggest]')) {
    let timer;
    let running;
    field.addEventListener('input', (event) => {
      if (event.isComposing || field.value.trim().length < 2) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        running?.abort();
        running = new AbortController();
        fill(field, running.signal);
      }, PAUSE);
    });
  }
}

async function fill(field, signal) {
  const address = new URL(field.dataset.suggest, location.href);
  address.searchParams.set('q', field.value.trim());
  try {
    const answer = await fetch(address, { signal, headers: { accept: 'application/json' } });
    if (!answer.ok) return;
    const { items } = await answer.json();
    field.list.replaceChildren(...items.map((item) => new Option(item.label ?? '', item.value)));
  } catch (error) {
    if (error.name !== 'AbortError') field.list.replaceChildren();
  }
}
