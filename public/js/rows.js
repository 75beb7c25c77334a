/** In a `data-rows` table, arrow up and down move between the rows' main links; Enter opens as links do. */
export function walkRows(page) {
  for (const table of page.querySelectorAll('table[data-rows]')) {
    table.addEventListener('keydown', (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step || event.target.matches('input, select, textarea')) return;
      const links = [...table.querySelectorAll('tbody .main a')];
      const here = links.indexOf(event.target.closest('tr')?.querySelector('.main a'));
      const next = links[here + step];
      if (!next) return;
      event.preventDefault();
      next.focus();
      next.scrollIntoView({ block: 'nearest' });
    });
  }
}
