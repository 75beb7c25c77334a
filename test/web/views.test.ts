import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { renderView } from '../../server/web/views.ts';

/** Writes templates to a folder of their own and renders the first. */
function rendered(files: Record<string, string>, locals: object = {}): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'inventory-views-'));
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
  let answer = '';
  try {
    renderView(path.join(folder, Object.keys(files)[0]!), locals, (error, html) => {
      if (error) throw error;
      answer = html!;
    });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
  return answer;
}

describe('the views', () => {
  it('let a row see what its page sees, and what it is given before that', () => {
    const page = "<%- include('row', { tag: 'LA-PC-000002' }) %> <%= tag %>";
    const row = '<%= unit %>: <%= tag %>';
    const html = rendered(
      { 'page.ejs': page, 'row.ejs': row },
      { unit: 'Huyện Đức Hòa', tag: 'LA-PC-000001' },
    );
    expect(html).to.equal('Huyện Đức Hòa: LA-PC-000002 LA-PC-000001');
  });

  it('keep the data of one include from the next', () => {
    const page = "<%- include('row', { note: 'hỏng' }) %>|<%- include('row') %>";
    expect(rendered({ 'page.ejs': page, 'row.ejs': "<%= locals.note ?? 'tốt' %>" })).to.equal('hỏng|tốt');
  });

  it('escape what a machine may be called', () => {
    const name = `<img src=x onerror="alert('&')">`;
    expect(rendered({ 'page.ejs': '<%= name %>' }, { name })).to.equal(
      '&lt;img src=x onerror=&#34;alert(&#39;&amp;&#39;)&#34;&gt;',
    );
    expect(
      rendered({ 'page.ejs': '[<%= none %><%= nothing %>]' }, { none: null, nothing: undefined }),
    ).to.equal('[]');
  });

  it('know no names but those they were given', () => {
    expect(rendered({ 'page.ejs': '[<%= locals.constructor %><%= locals.toString %>]' })).to.equal('[]');
  });

  it('say which file includes one that is not there', () => {
    expect(() => rendered({ 'page.ejs': "<%- include('_nowhere') %>" })).to.throw(
      /page\.ejs includes _nowhere/,
    );
  });

  it('say in which line of which file something went wrong', () => {
    expect(() => rendered({ 'page.ejs': 'one\n<%= missing %>' })).to.throw(/page\.ejs:2/);
  });
});
