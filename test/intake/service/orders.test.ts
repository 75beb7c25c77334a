/**
 * In whatever order inventories arrive, one by one or all together, they make the same machines. Those of this repository always; a folder of others,
 * with what is expected of each in `expected.jsonl`, is named by `AGENT_SAMPLES`, and `ORDERS` says how many orders.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { type ExpectedInventory, judgeInventory } from '../../../scripts/support/inventory-score.ts';
import { systemActor } from '../../../server/auth/scope.ts';
import { createEnrolment, type EnrolmentSecret } from '../../../server/auth/service/enrolments.ts';
import { emptyDatabase } from '../../support/database.ts';
import { smallProvince } from '../../support/province.ts';
import { FORMS } from '../agents/forms.ts';
import {
  judgeRegister,
  type Outcome,
  recordedOf,
  recordTogether,
  type Sample,
  samplesIn,
  sendAll,
  shuffled,
} from './orders.ts';

const OWN = path.resolve(import.meta.dirname, '../agents/fixtures');
const others = process.env.AGENT_SAMPLES;
const orders = Number(process.env.ORDERS ?? 6);

describe('Inventories in any order', function () {
  this.timeout(20_000 + orders * 10_000);
  let secret: EnrolmentSecret;

  const start = async (): Promise<void> => {
    await emptyDatabase();
    const units = await smallProvince();
    secret = await createEnrolment(systemActor('test'), units.ducHoa, '802');
  };
  beforeEach(start);

  /** Each twice, in different orders; the first with the partials after their whole ones. */
  async function inManyOrders(samples: readonly Sample[]): Promise<Outcome> {
    const first = await sendAll(secret, samples.toSorted(wholeFirst));
    expect(await sendAll(secret, samples.toSorted(wholeFirst)), 'the same again').to.deep.equal(first);
    for (let seed = 1; seed <= orders; seed++) {
      await start();
      const order = shuffled([...samples, ...samples], seed);
      expect(await sendAll(secret, order), `order ${seed}`).to.deep.equal(first);
      await start();
      expect(await recordTogether(secret, order), `order ${seed}, all together`).to.deep.equal(first);
    }
    await start();
    const reversed = samples.toSorted((a, b) => wholeFirst(b, a));
    expect(await sendAll(secret, reversed), 'partials before their whole ones').to.deep.equal(first);
    return first;
  }

  it('of this repository make four machines', async () => {
    const samples = await samplesIn(OWN);
    expect(samples).to.have.length(5);
    expect(await inManyOrders(samples)).to.deep.equal({
      machines: [
        'fusion-may-ao.xml',
        'fusion-may-ke-toan.xml',
        'glpi-may-van-thu-partial.json, glpi-may-van-thu.json',
        'ocs-may-chu.xml',
      ],
      assets: 4,
      questions: 0,
    });
  });

  it('in the form of every agent make one machine, when the agents were replaced one after the other', async () => {
    const samples = FORMS.map(({ name, body }) => ({
      ...{ file: name, body: Buffer.from(body), partial: false },
      deviceId: 'PC-TIEPDAN-2025-02-17-07-58-20',
    }));
    for (const seed of [1, 2, 3]) {
      const { assets, questions } = await sendAll(secret, shuffled([...samples, ...samples], seed));
      expect({ assets, questions }).to.deep.equal({ assets: 1, questions: 0 });
      const { asset } = await recordedOf(samples[0]!.deviceId);
      expect(asset!.spec).to.deep.include({ cores: 4, memoryMb: 8192 });
      expect(asset!.spec!.details).to.include({ threads: 8 });
    }
  });

  it('of another folder make the same machines, with what is stated of each in the register', async function () {
    if (!others) {
      process.stdout.write('\n  Skipped: no folder of inventories is named by AGENT_SAMPLES\n');
      return this.skip();
    }
    const samples = await samplesIn(others);
    const { machines, assets, questions } = await inManyOrders(samples);
    const expected = readFileSync(path.join(others, 'expected.jsonl'), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as ExpectedInventory);
    const verdicts = [];
    for (const each of expected) {
      const sample = samples.find(({ file }) => file === each.file)!;
      await sendAll(secret, [sample]);
      const { asset, inventory } = await recordedOf(sample.deviceId);
      if (asset) verdicts.push(...judgeRegister(each, asset));
      if (!sample.partial) verdicts.push(...judgeInventory(each, inventory));
    }
    const wrong = verdicts.filter(({ right }) => !right);
    process.stdout.write(
      `\n  ${samples.length} inventories in ${orders + 2} orders: ${machines.length} machines, ${assets} assets, ${questions} questions; ` +
        `${verdicts.length - wrong.length} of ${verdicts.length} stated fields right\n` +
        wrong.map(({ file, field, got }) => `    ${field} of ${file}: ${JSON.stringify(got)}\n`).join(''),
    );
    expect(samples).to.have.length(expected.length);
    expect(1 - wrong.length / verdicts.length).to.be.at.least(0.98);
  });
});

function wholeFirst(a: Sample, b: Sample): number {
  return Number(a.partial) - Number(b.partial);
}
