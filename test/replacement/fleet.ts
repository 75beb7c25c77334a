/** A few named machines of the small province, for the tests of verdicts and coverage. */
import { systemActor } from '../../server/auth/scope.ts';
import { loadAssets } from '../../server/inventory/service/load.ts';
import type { AssetKind, AssetState } from '../../server/inventory/types/assets.ts';
import type { AssetLoad } from '../../server/inventory/types/changes.ts';
import { TODAY } from '../support/province.ts';

/** An OptiPlex of 2013 that nothing can save, and a Vostro of 2023 that is supported until 2028. */
export const OLD = {
  cpu: 'Intel(R) Pentium(R) CPU G630 @ 2.70GHz',
  cores: 2,
  memoryMb: 2048,
  disks: [{ model: null, type: 'HDD', sizeGb: 250 }],
  os: 'Windows 7 Professional',
  osVersion: null,
  tpm: 'none',
};
export const NEW = {
  cpu: '13th Gen Intel(R) Core(TM) i5-13400',
  cores: 10,
  memoryMb: 16384,
  disks: [{ model: null, type: 'SSD', sizeGb: 512 }],
  os: 'Windows 11 Enterprise',
  osVersion: '25H2 (26200)',
  tpm: '2.0',
  secureBoot: true,
};

export interface Machine {
  unitId: number;
  kind?: AssetKind;
  holder?: string | null;
  spec?: typeof OLD | typeof NEW | null;
  state?: AssetState;
  /** The day of the only sighting. */
  seen?: string;
  since?: string;
  licenceEndsOn?: string;
}

/** Puts machines into the register as they are since 2023 and answers their ids. */
export function putMachines(machines: readonly Machine[]): Promise<number[]> {
  return loadAssets(systemActor('test'), machines.map(toLoad), TODAY);
}

function toLoad(machine: Machine): AssetLoad {
  const {
    unitId,
    kind = 'desktop',
    holder = null,
    spec = null,
    state = 'in_use',
    since = '2023-02-01',
  } = machine;
  return {
    kind,
    unitId,
    manufacturer: 'Dell',
    model: 'Vostro 3030',
    putIntoUseOn: since,
    licenceEndsOn: machine.licenceEndsOn ?? null,
    custody: [{ unitId, holderName: holder, fromOn: since }],
    states: [{ state, fromOn: since }],
    specs: spec ? [{ spec, source: 'declared', recordedOn: since }] : [],
    evidence: machine.seen
      ? [
          {
            source: 'agent',
            firstSeenAt: `${machine.seen}T03:00:00.000Z`,
            lastSeenAt: `${machine.seen}T03:00:00.000Z`,
          },
        ]
      : [],
  };
}
