import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { BENCHMARKS, namedBenchmarks } from '../../scripts/bench/catalogue.ts';
import { figure, percentile, tableOf } from '../../scripts/bench/support/figures.ts';
import { bigProvince } from '../../scripts/bench/support/province.ts';
import { ROOT } from '../support/sources.ts';

describe('the benchmarks', () => {
  it('are named in full or by the beginning of the name', () => {
    expect(namedBenchmarks('list.p95.vs-sql').map(({ name }) => name)).to.deep.equal(['list.p95.vs-sql']);
    expect(namedBenchmarks('poll').map(({ name }) => name)).to.deep.equal(['poll.cycle', 'poll.jobs']);
    expect(namedBenchmarks('lis')).to.deep.equal([]);
    expect(new Set(BENCHMARKS.map(({ name }) => name)).size).to.equal(BENCHMARKS.length);
  });

  it('end with 2 and say so when the name is none', () => {
    const run = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/bench.ts', 'coffee'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(run.status).to.equal(2);
    expect(run.stderr).to.include('no benchmark is called coffee');
    expect(run.stdout).to.equal('');
  });

  it('take the sample that 95 of 100 do not exceed', () => {
    const samples = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentile(samples, 0.95)).to.equal(95);
    expect(percentile(samples, 0.5)).to.equal(50);
    expect(percentile([7], 0.95)).to.equal(7);
  });

  it('put a figure beside its yardstick, or beside nothing', () => {
    const page = figure('list.p95.first', 'ms', 30, 20);
    expect(page).to.deep.equal({ name: 'list.p95.first', value: 30, unit: 'ms', yardstick: 20, ratio: 1.5 });
    expect(figure('poll.cycle.first', 'devices/s', 41.44)).to.include({
      value: 41.4,
      yardstick: null,
      ratio: null,
    });
    expect(tableOf([page]).split('\n')).to.deep.equal([
      'name            value  unit  yardstick  ratio',
      'list.p95.first     30  ms           20    1.5',
    ]);
  });

  it('measure a register in which no two machines share a tag, a serial number or an address', () => {
    const { assets, people, evidence } = bigProvince(30_000, '2026-11-23');
    expect(assets).to.have.length(30_000);
    const first = assets.filter(({ key }) => !key.includes('~'));
    const doubles = (values: (string | null)[]) => values.length - new Set(values).size;
    expect(doubles(assets.map(({ tag }) => tag))).to.equal(0);
    const serials = (some: typeof assets) =>
      some.map(({ serial }) => serial).filter((serial) => serial !== null);
    expect(doubles(serials(assets))).to.be.at.most(4 * doubles(serials(first)));
    const addresses = assets.flatMap(({ macAddresses }) => macAddresses);
    expect(doubles(addresses)).to.equal(0);
    const keys = new Set(assets.map(({ key }) => key));
    expect(evidence.every(({ assetKey }) => keys.has(assetKey))).to.equal(true);
    const persons = new Set(people.map(({ key }) => key));
    expect(assets.every(({ holderKey }) => holderKey === null || persons.has(holderKey))).to.equal(true);
  });
});
