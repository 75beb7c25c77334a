const EVERY_MS = 2000;

/** Keeps a `data-live` part as the server would show it now; when the server shows none any more, the page is read anew. */
export function followLiveParts(page) {
  if (page.querySelector('[data-live]')) setTimeout(() => renew(page), EVERY_MS);
}

async function renew(page) {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null);
  if (answer?.ok) {
    const fresh = new DOMParser()
      .parseFromString(await answer.text(), 'text/html')
      .querySelector('[data-live]');
    if (!fresh) return location.reload();
    page.querySelector('[data-live]').replaceChildren(...fresh.childNodes);
  }
  setTimeout(() => renew(page), EVERY_MS);
}
