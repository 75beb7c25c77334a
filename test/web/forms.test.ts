import fs from 'node:fs';
import { expect } from 'chai';

const views = new URL('../../views/', import.meta.url);
const forms = fs
  .readdirSync(views, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ejs'))
  .flatMap((file) =>
    [...fs.readFileSync(new URL(file, views), 'utf8').matchAll(/<form\b(?:<%.*?%>|[^>])*>/g)].map(
      ([tag]) => ({
        file,
        tag,
      }),
    ),
  );

describe('Forms', () => {
  it('apply a choice at once only where nothing is written: nobody decides by looking through a list', () => {
    const atOnce = forms.filter(({ tag }) => tag.includes('data-submit'));
    expect(atOnce.length).to.be.above(5);
    for (const { file, tag } of atOnce) expect(tag, file).to.include('method="get"');
  });
});
