/**
 * In a `data-decide` table, j and k move between rows, and a presses the row's `data-agree` button without leaving the
 * list: rows and `data-renewed` parts come fresh from the answer. Keys work only while a row has the focus.
 */
export function decideByKey(page) {
  const table = page.querySelector('table[data-decide]');
  if (!table) return;
  for (const hint of page.querySelectorAll('[data-keys]')) hint.hidden = false;
  let busy = false;
  page.addEventListener('keydown', async (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest?.('input, select, textarea, [contenteditable]')) return;
    const row = event.target.closest?.('[data-decide] tbody tr') ?? null;
    if (event.key === 'j' || event.key === 'k') {
      event.preventDefault();
      move(table, row, event.key === 'j' ? 1 : -1);
    } else if (event.key === 'a' && row && !busy && !event.repeat) {
      event.preventDefault();
      busy = true;
      await agree(page, table, row);
      busy = false;
    }
  });
}

function move(table, row, step) {
  const rows = [...table.tBodies[0].rows];
  focus(row ? rows[rows.indexOf(row) + step] : rows[0]);
}

function focus(row) {
  const link = row?.querySelector('.main a');
  if (!link) return;
  link.focus({ preventScroll: true });
  link.scrollIntoView({ block: 'nearest' });
}

/** What is not answered by the list, such as a conflict, is asked again by the browser, which shows it. */
async function agree(page, table, row) {
  const button = row.querySelector('[data-agree]');
  if (!button) return move(table, row, 1);
  const place = row.sectionRowIndex;
  const next = row.nextElementSibling?.id;
  const body = new URLSearchParams(new FormData(button.form, button));
  const answer = await fetch(button.form.action, { method: 'POST', body }).catch(() => null);
  const fresh = answer && new DOMParser().parseFromString(await answer.text(), 'text/html');
  if (!answer?.ok || !fresh.querySelector('main')) return button.form.requestSubmit(button);
  const rows = fresh.querySelector('table[data-decide] tbody');
  if (!rows) return location.assign(answer.url);
  renew(page, fresh);
  for (const said of page.querySelectorAll('[data-said]'))
    said.textContent = fresh.querySelector('.flash p')?.textContent ?? '';
  table.tBodies[0].replaceWith(rows);
  focus((next && rows.querySelector(`#${next}`)) || rows.rows[Math.min(place, rows.rows.length - 1)]);
}

function renew(page, fresh) {
  const parts = page.querySelectorAll('[data-renewed]');
  const freshParts = fresh.querySelectorAll('[data-renewed]');
  if (parts.length !== freshParts.length) return;
  for (const [place, part] of parts.entries()) part.replaceWith(freshParts[place]);
}
