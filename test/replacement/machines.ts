import type { Disk, MachineFacts, MachineSpec } from '../../server/replacement/types.ts';

export const HDD: Disk = { model: null, type: 'HDD', sizeGb: 500 };
export const SSD_256: Disk = { model: null, type: 'SSD', sizeGb: 256 };

/** A desktop of 2023 with nothing to complain about, changed where the test says so. */
export function machine(
  facts: Partial<Omit<MachineFacts, 'spec'>> & { spec?: Partial<MachineSpec> | null } = {},
): MachineFacts {
  return {
    kind: 'desktop',
    putIntoUseOn: '2023-05-20',
    state: 'in_use',
    model: null,
    firmware: null,
    ...facts,
    spec: facts.spec === null ? null : { ...GOOD_SPEC, ...facts.spec },
  };
}

const GOOD_SPEC: MachineSpec = {
  cpu: '12th Gen Intel(R) Core(TM) i5-12400',
  cores: 6,
  memoryMb: 16_128,
  disks: [SSD_256],
  os: 'Windows 11 Pro 26H2',
  osVersion: null,
  tpm: true,
  secureBoot: true,
};
