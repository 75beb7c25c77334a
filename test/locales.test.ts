/** Both languages say everything, and Vietnamese is Vietnamese. */
import fs from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { IntlMessageFormat } from 'intl-messageformat';
import { filesBelow, ROOT } from './support/sources.ts';

const vi = JSON.parse(fs.readFileSync(path.join(ROOT, 'locales/vi.json'), 'utf8')) as Record<string, string>;
const en = JSON.parse(fs.readFileSync(path.join(ROOT, 'locales/en.json'), 'utf8')) as Record<string, string>;

/** The product's own name is not translated. */
const PRODUCT = 'common.product';

/** Words that are the same in both languages: names, units, abbreviations. */
const SAME =
  /^[\s\d\p{P}\p{S}{}a-z]*(?:(?:CPU|RAM|SSD|HDD|IP|MAC|SNMP|LAN|VLAN|Wi-Fi|UPS|TPM|Secure Boot|CSV|Excel|XLSX|API|QR|English|Tiếng Việt|GB|KB|Email|Model|OK|firmware|Camera|Router|Switch|Modem|PDF|Windows|ID|OID|MTU|Alias|v3|Bit|SHA|AES|MD5|DES|Community|Hostname|Tag|JSON|No|Web)[\s\d\p{P}\p{S}{}a-z]*)*$/u;

describe('the texts', () => {
  it('have the same keys in Vietnamese and English', () => {
    expect(Object.keys(vi).filter((key) => !(key in en))).to.deep.equal([]);
    expect(Object.keys(en).filter((key) => !(key in vi))).to.deep.equal([]);
  });

  it('are not left in English where Vietnamese is read', () => {
    const same = Object.keys(vi).filter(
      (key) => key !== PRODUCT && vi[key] === en[key] && !SAME.test(vi[key]!),
    );
    expect(same).to.deep.equal([]);
  });

  it('are in NFC and can all be formatted', () => {
    const wrong = [...Object.entries(vi), ...Object.entries(en)].filter(([, text]) => {
      try {
        new IntlMessageFormat(text, 'vi', undefined, { ignoreTag: true });
        return text !== text.normalize('NFC');
      } catch {
        return true;
      }
    });
    expect(wrong).to.deep.equal([]);
  });

  it('exist for every key that code and views name', () => {
    const files = [...filesBelow('server', '.ts'), ...filesBelow('views', '.ejs')];
    const missing = files.flatMap((file) =>
      keysIn(fs.readFileSync(path.join(ROOT, file), 'utf8'))
        .filter((key) => !(key in vi))
        .map((key) => `${file}: ${key}`),
    );
    expect(missing).to.deep.equal([]);
  });

  it('never call the reader «bạn»', () => {
    expect(Object.entries(vi).filter(([, text]) => /(^|\s)bạn(\s|$|[.,!])/i.test(text))).to.deep.equal([]);
  });
});

/** Literal keys: `t('asset.title')`, `Refused('asset.problem.x')`, `key: 'error.field.day'`. Keys put together at run time end with a dot and are left out. */
function keysIn(text: string): string[] {
  const pattern =
    /(?:\bt\(|Refused\(|Forbidden\(|BadRequest\(|Unavailable\(|flash\('(?:ok|error)', |key: |message: )'([a-z][A-Za-z0-9]*(?:\.[A-Za-z0-9_]+)+)'/g;
  return [...text.matchAll(pattern)]
    .map(([, key]) => key!)
    .filter((key) => !/\.(ts|json|ejs|svg|css|js)$/.test(key));
}
