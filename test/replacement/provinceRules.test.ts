/** The file in which a province writes what it decides itself. */
import fs from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { parseProvinceRules } from '../../server/replacement/provinceRules.ts';
import { ROOT } from '../support/sources.ts';

const RATE = {
  ...{ class: 'computer', years: 6, percent: 16.67, validFrom: '2020-01-01', validTo: '2026-01-01' },
  ...{ source: 'Quyết định 12/2019/QĐ-UBND', isVerified: true },
};

describe('the rules of a province', () => {
  it('are read from JSON, with or without the mark some editors put before it', () => {
    expect(parseProvinceRules(`\uFEFF${JSON.stringify({ depreciationRates: [RATE] })}`)).to.deep.include({
      depreciationRates: [RATE],
    });
    expect(parseProvinceRules('{}').depreciationRates).to.deep.equal([]);
  });

  it('can be written as the guide for accountants and the demonstration write them', () => {
    const guide = fs.readFileSync(path.join(ROOT, 'docs/depreciation.md'), 'utf8');
    const example = /```json\n([\s\S]*?)```/.exec(guide)![1]!;
    const rules = parseProvinceRules(example);
    expect([rules.depreciationRates.length, rules.centralisedPurchases.length]).to.deep.equal([1, 1]);
    const demo = fs.readFileSync(path.join(ROOT, 'scripts/demo/facts/province-rules.json'), 'utf8');
    expect(parseProvinceRules(demo).centralisedPurchases).to.have.length(2);
  });

  it('are refused with every mistake and its place', () => {
    expect(() => parseProvinceRules('{')).to.throw('PROVINCE_RULES_FILE');
    const wrong = [
      { ...RATE, validFrom: '1/1/2020' },
      { ...RATE, source: '' },
    ];
    expect(() => parseProvinceRules(JSON.stringify({ depreciationRates: wrong })))
      .to.throw(/depreciationRates\.0\.validFrom/)
      .with.property('message')
      .that.matches(/depreciationRates\.1\.source/);
    expect(() => parseProvinceRules('{"rates": []}')).to.throw('rates');
  });
});
