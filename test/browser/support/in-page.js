// Runs inside the page, beside axe.
window.examined = {
  /** Everything a reader sees, hears or is told by pointing. */
  texts() {
    const spoken = ['aria-label', 'title', 'placeholder', 'alt', 'data-label'];
    const attributes = [...document.querySelectorAll('*')].flatMap((element) =>
      spoken.map((name) => element.getAttribute(name) ?? ''),
    );
    return [document.title, document.body.textContent, ...attributes].join('\n');
  },

  /** Elements that make the page wider than the screen; those inside a box that scrolls do not. */
  tooWide() {
    const page = document.documentElement;
    const width = page.clientWidth;
    if (page.scrollWidth <= width) return [];
    const scrolls = (element) =>
      element !== null &&
      element !== page &&
      (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
    const culprits = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > width + 1 && !scrolls(element.parentElement),
    );
    const names = culprits.map(
      (element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`,
    );
    return [`${page.scrollWidth} px wide: ${names.slice(-3).join(', ')}`];
  },
};
