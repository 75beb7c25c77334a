import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { IntlMessageFormat } from 'intl-messageformat';
import { criteriaInForce } from '../../server/replacement/data/criteria.ts';
import { RULE_CODES } from '../../server/replacement/ruleCodes.ts';
import { explain, judge, VERDICTS } from '../../server/replacement/rules.ts';
import { HDD, machine } from './machines.ts';

const LANGUAGES = ['vi', 'en'] as const;

function texts(language: string): Record<string, string> {
  return JSON.parse(readFileSync(new URL(`../../locales/${language}.json`, import.meta.url), 'utf8'));
}

describe('Sentences about verdicts', () => {
  for (const language of LANGUAGES) {
    it(`every rule and verdict has a sentence in «${language}» that takes its parameters`, () => {
      const known = texts(language);
      const keys = [
        ...RULE_CODES.map((code) => `replacement.reason.${code}`),
        ...VERDICTS.map((verdict) => `replacement.verdict.${verdict}`),
      ];
      for (const key of keys) {
        expect(known, key).to.have.property(key);
        expect(() => new IntlMessageFormat(known[key]!, language), key).to.not.throw();
      }
    });

    it(`every line of an explanation can be said in «${language}»`, () => {
      const known = texts(language);
      for (const facts of [machine(), machine({ spec: null }), machine({ kind: 'firewall' }), OLD]) {
        const told = explain(judge(facts, criteriaInForce('2026-11-23')!, '2026-11-23'));
        for (const { key, params } of told.lines) say(known[key]!, language, params);
        for (const key of told.missing) expect(known).to.have.property(key);
      }
    });
  }

  it('an officer reads why the OptiPlex must go, with the day as written in Vietnam', () => {
    const judged = judge(OLD, criteriaInForce('2026-11-23')!, '2026-11-23');
    const { lines } = explain(judged, (day) => day.split('-').reverse().join('/'));
    expect(say(texts('vi')[lines[0]!.key]!, 'vi', lines[0]!.params)).to.equal(
      'Bộ xử lý Intel Core i3-4150 (đời 4, 2014) không nằm trong danh sách Windows 11 và Windows 7 đã hết hỗ trợ từ 14/01/2020',
    );
  });
});

const OLD = machine({
  putIntoUseOn: '2014',
  spec: { cpu: 'i3-4150', memoryMb: 3990, disks: [HDD], os: 'win7' },
});

function say(text: string, language: string, params: Record<string, string | number>): string {
  const said = String(new IntlMessageFormat(text, language).format(params));
  expect(said).to.not.match(/[{}]|NaN|undefined/);
  return said;
}
