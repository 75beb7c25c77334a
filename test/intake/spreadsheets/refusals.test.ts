/** Every refusal and problem has words that say what can be done, in both languages. */
import fs from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { READ_LIMITS } from '../../../server/intake/spreadsheets/read/limits.ts';
import { REFUSALS, type RefusalCode } from '../../../server/intake/spreadsheets/read/refusal.ts';
import { hasText, LANGUAGES, type Language, translator } from '../../../server/shared/locale.ts';
import { filesBelow, ROOT } from '../../support/sources.ts';

/** Words with which a sentence tells somebody to do something. */
const TO_DO: Record<Language, RegExp> = {
  vi: /(^|[.:;,] |rồi |hoặc )(mở|gửi|chia|xóa|chép|chọn|bỏ gộp|rút gọn|xin|giải nén|kiểm tra|báo|thử)( |$)/i,
  en: /(^|[.:;,] |and |or )(open|send|divide|remove|copy|choose|unmerge|shorten|ask|unpack|check|tell|go to)( |$)/i,
};
const OTHER_FORMATS: readonly RefusalCode[] = [
  'xls',
  'xlsb',
  'ods',
  'html',
  'xml',
  'unknown_format',
  'macros',
];
/** Limits that a text names. */
const NAMED: Partial<Record<RefusalCode, number>> = {
  file_too_big: READ_LIMITS.fileBytes / 2 ** 20,
  too_many_parts: READ_LIMITS.parts,
  too_many_sheets: READ_LIMITS.sheets,
  too_many_rows: READ_LIMITS.rows,
  too_many_columns: READ_LIMITS.columns,
  text_too_long: READ_LIMITS.textLength,
  too_many_merges: READ_LIMITS.merges,
};

for (const language of LANGUAGES)
  describe(`texts of refused files (${language})`, () => {
    const t = translator(language);
    const textOf = (code: RefusalCode) => t(`import.refusal.${code}`);

    for (const code of REFUSALS)
      it(`says of ${code} what can be done, whatever is known of the place`, () => {
        expect(hasText(language, `import.refusal.${code}`)).to.equal(true);
        expect(textOf(code)).to.match(TO_DO[language]);
        expect(t(`import.refusal.${code}`, { sheet: 'Sheet1', row: 7, most: 3 })).to.equal(textOf(code));
      });

    it('says how other formats become .xlsx', () => {
      for (const code of OTHER_FORMATS) expect(textOf(code), code).to.match(/Save As.*\.xlsx/);
    });

    it('names the limits that are in force', () => {
      const format = new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB');
      for (const [code, limit] of Object.entries(NAMED))
        expect(textOf(code as RefusalCode), code).to.include(format.format(limit));
    });
  });

describe('texts of problems in cells and rows', () => {
  it('exist in both languages for every one that importing names', () => {
    const keys = filesBelow('server/intake', '.ts').flatMap((file) => [
      ...fs.readFileSync(path.join(ROOT, file), 'utf8').matchAll(/'(import\.problem\.[\w.]*\w)'/g),
    ]);
    const missing = keys.flatMap(([, key]) =>
      LANGUAGES.filter((language) => !hasText(language, key!)).map((language) => `${key} ${language}`),
    );
    expect(keys.length).to.be.greaterThan(5);
    expect(missing).to.deep.equal([]);
  });
});
