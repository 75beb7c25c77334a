const EVERY_MS = 2000;

/** Keeps `data-live` parts as the server would show them now; when it shows other parts, the page is read anew. */
export function followLiveParts(page) {
  if (page.querySelector('[data-live]')) setTimeout(() => renew(page), EVERY_MS);
}

async function renew(page) {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null);
  if (answer?.ok) {
    const parts = page.querySelectorAll('[data-live]');
    const fresh = new DOMParser()
      .parseFromString(await answer.text(), 'text/html')
      .querySelectorAll('[data-live]');
    if (fresh.length !== parts.length) return location.reload();
    for (const [place, part] of parts.entries()) part.replaceChildren(...fresh[place].childNodes);
  }
  setTimeout(() => renew(page), EVERY_MS);
}
