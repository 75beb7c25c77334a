import { expect } from 'chai';
import { measureLines } from '../../scripts/demo/measures.ts';
import { buildProvince } from '../../scripts/demo/province.ts';
import { recordingOf } from '../../scripts/demo/recordings.ts';
import { conditionOf } from '../../server/network/rules/sensors.ts';
import { planMeasures } from '../../server/snmp/measures/plan.ts';
import { readMeasures } from '../../server/snmp/measures/read.ts';
import { readSystem } from '../../server/snmp/read.ts';
import { sessionOf } from '../snmp/measures/answers.ts';

const TODAY = '2026-11-23';

describe('The simulated devices of the demo', () => {
  const province = buildProvince({ today: TODAY });

  for (const kind of ['firewall', 'switch', 'printer', 'ups', 'router', 'access_point'] as const)
    it(`have something to measure: every ${kind}`, async () => {
      const makes = new Map(
        province.devices.filter((one) => one.kind === kind).map((one) => [one.vendor, one]),
      );
      for (const [vendor, device] of makes) {
        const lines = measureLines(device, { today: TODAY, licenceEndOn: '2027-03-31' });
        const session = sessionOf(recordingOf(device, lines));
        const { objectId } = await readSystem(session);
        const plan = await planMeasures(session, { objectId, kind, vendor, families: [] });
        const measures = await readMeasures(session, plan);
        expect(measures.length, vendor).to.be.at.least(lines.length === 0 ? 0 : 1);
        expect(
          measures.filter((each) => conditionOf(each, TODAY) === 'unknown'),
          vendor,
        ).to.deep.equal([]);
        if (kind === 'firewall')
          expect(measures.find((each) => each.kind === 'licence')?.detail?.until, vendor).to.equal(
            '2027-03-31',
          );
      }
      expect(makes.size).to.be.above(0);
    });
});
