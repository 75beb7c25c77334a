/** What the register learns from polls. */
import { record } from '../../audit/service.ts';
import { systemActor } from '../../auth/scope.ts';
import { recordSightings } from '../../inventory/service/proof.ts';
import { compareWithRegister } from '../../network/service/differences.ts';
import { sightingDue } from '../rules.ts';
import type { Step } from '../step.ts';

const poller = systemActor('poller');

/** That assets were seen, that devices moved with them, that another machine stands there. */
export async function tellRegister(steps: readonly Step[]): Promise<void> {
  const seen = steps.filter(
    ({ known, result, after, drift }) =>
      known.asset !== null &&
      after.failures === 0 &&
      (known.reading !== null || result.system !== null) &&
      drift !== 'serial' &&
      sightingDue(known.id, known.lastOkAt, new Date(result.polledAt)),
  );
  const latest = seen
    .map((step) => step.result.polledAt)
    .sort()
    .at(-1);
  if (latest)
    await recordSightings(
      poller,
      seen.map((step) => step.known.asset!.id),
      'snmp',
      latest,
    );
  const moved = steps.filter(({ known }) => known.asset !== null && known.asset.unitId !== known.unitId);
  await compareWithRegister({ deviceIds: moved.map((step) => step.known.id) });
  for (const step of steps.filter(isAnother)) await recordExchange(step);
}

/** A known serial became another known serial: somebody exchanged the machine. */
function isAnother({ known, facts }: Step): boolean {
  const before = known.reading?.serial;
  return Boolean(before && facts?.serial && before !== facts.serial);
}

async function recordExchange({ known, facts }: Step): Promise<void> {
  const { serial, model } = known.reading!;
  await record(
    poller,
    'device.exchanged',
    { type: 'device', id: known.id, unitId: known.unitId },
    { before: { serial, model }, after: { serial: facts!.serial, model: facts!.model } },
  );
}
