const SVG = 'http://www.w3.org/2000/svg';

/**
 * Days are typed as dd/MM/yyyy (`data-day`), whatever the language of the browser. Where the browser has a calendar,
 * a button opens it and writes the chosen day back. Addresses carry the day as yyyy-MM-dd.
 */
export function offerCalendars(page) {
  const forms = new Set();
  for (const field of page.querySelectorAll('input[data-day]')) {
    if (field.form?.method === 'get') forms.add(field.form);
    field.addEventListener('change', () => {
      const day = read(field.value);
      if (day) field.value = write(day);
    });
    if (!field.readOnly && 'showPicker' in HTMLInputElement.prototype) addCalendar(page, field);
  }
  for (const form of forms) form.addEventListener('formdata', (event) => shorten(form, event.formData));
}

function addCalendar(page, field) {
  const calendar = page.createElement('input');
  Object.assign(calendar, { type: 'date', tabIndex: -1, className: 'date__calendar' });
  Object.assign(calendar, { min: field.dataset.earliest ?? '', max: field.dataset.latest ?? '' });
  calendar.setAttribute('aria-hidden', 'true');
  const button = page.createElement('button');
  Object.assign(button, { type: 'button', className: 'date__button', title: field.dataset.day });
  button.setAttribute('aria-label', field.dataset.day);
  button.append(icon(page, 'calendar'));
  button.addEventListener('click', () => {
    calendar.value = read(field.value) ?? '';
    calendar.showPicker();
  });
  calendar.addEventListener('change', () => {
    field.value = calendar.value ? write(calendar.value) : '';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.focus();
  });
  field.after(calendar, button);
}

function icon(page, name) {
  const drawing = page.createElementNS(SVG, 'svg');
  drawing.setAttribute('class', 'icon');
  drawing.setAttribute('aria-hidden', 'true');
  drawing.append(page.createElementNS(SVG, 'use'));
  drawing.firstChild.setAttribute('href', `/icons/sprite.svg#${name}`);
  return drawing;
}

function shorten(form, data) {
  for (const field of form.querySelectorAll('input[data-day][name]')) {
    const day = data.has(field.name) && read(field.value);
    if (day) data.set(field.name, day);
  }
}

/** `24/2/2020`, `24.02.2020`, `24022020` → `2020-02-24`; null when it is none of these. */
function read(text) {
  const typed = text.trim();
  if (/^\d{4}-\d{2}-\d{2}$/.test(typed)) return typed;
  const parts =
    /^(\d{1,2})[/.\s-](\d{1,2})[/.\s-](\d{4})$/.exec(typed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(typed);
  return parts && `${parts[3]}-${parts[2].padStart(2, '0')}-${parts[1].padStart(2, '0')}`;
}

function write(day) {
  return day.split('-').reverse().join('/');
}
