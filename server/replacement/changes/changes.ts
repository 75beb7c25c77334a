/** What would make a machine pass: from the reasons of its verdict to the changes that take them away. */
import { addMonths, type Day } from '../../shared/days.ts';
import type { Criteria, KindCriteria } from '../data/criteria.ts';
import { currentOfLine, currentWindows } from '../hardware/currentOs.ts';
import { diskKind } from '../hardware/disk.ts';
import { parseOs } from '../hardware/os.ts';
import { criteriaForRole } from '../roles.ts';
import type { RuleCode } from '../ruleCodes.ts';
import { judge } from '../rules.ts';
import type { Judgement, MachineFacts, MachineSpec } from '../types.ts';

export type Change =
  | { code: 'memory'; gb: number }
  | { code: 'ssd'; gb: number }
  | { code: 'system'; os: string }
  | { code: 'tpm' }
  | { code: 'secureBoot' }
  | { code: 'battery' }
  | { code: 'newMachine' };

export interface Remedy {
  changes: Change[];
  /** The machine with all changes made, and what is then said of it. */
  after: MachineFacts;
  judgement: Judgement;
}

/**
 * The changes that turn `upgrade` or `replace` into `meets` or `watch`. Where one reason cannot be helped by parts or
 * settings, the answer is a new machine and nothing else. Null when nothing has to change, or when too little is known
 * to say. Facts that are missing stay missing: the verdict after the changes may then be `unknown`.
 */
export function remedyOf(machine: MachineFacts, criteria: Criteria, day: Day): Remedy | null {
  const judged = judge(machine, criteria, day);
  const failing = judged.reasons.filter(({ effect }) => effect === 'upgrade' || effect === 'replace');
  const common = criteria.kinds[machine.kind];
  if (failing.length === 0 || !common) return null;
  const asked = criteriaForRole(common, machine.role ?? null);
  const helped = failing.map(({ rule }) => helpFor(rule, machine, asked, day));
  const changes: Change[] = helped.includes(null)
    ? [{ code: 'newMachine' }]
    : distinct(helped.flat() as Change[]);
  const after = changes.reduce((facts, change) => applyChange(facts, change, day), machine);
  return { changes, after, judgement: judge(after, criteria, day) };
}

/** What helps against one reason; null when only another machine does. */
function helpFor(rule: RuleCode, machine: MachineFacts, asked: KindCriteria, day: Day): Change[] | null {
  switch (rule) {
    case 'memory_below_minimum':
    case 'memory_upgradable':
      return [{ code: 'memory', gb: asked.memory!.upgradeBelowGb.value }];
    case 'disk_hard_disk_only':
    case 'disk_ssd_too_small':
      return [{ code: 'ssd', gb: asked.disk!.goodFromGb.value }];
    case 'os_ended':
      return newSystem(machine, asked, day);
    case 'tpm_off':
      return [{ code: 'tpm' }];
    case 'secure_boot_off':
      return [{ code: 'secureBoot' }];
    case 'battery_failing':
    case 'battery_old':
    case 'battery_short':
      return [{ code: 'battery' }];
    default:
      return null;
  }
}

function newSystem(machine: MachineFacts, asked: KindCriteria, day: Day): Change[] | null {
  const spec = machine.spec!;
  const os = parseOs(spec.os, spec.osVersion);
  if (!os) return null;
  const eleven = asked.os!.renewalNeedsListedCpu;
  const name =
    os.family === 'windows'
      ? currentWindows(os, eleven ? 'Windows 11' : 'Windows 10', day)
      : currentOfLine(os, day);
  if (name === null) return null;
  const needsTpm = os.family === 'windows' && eleven && spec.tpm !== true;
  return [{ code: 'system', os: name }, ...(needsTpm ? [{ code: 'tpm' } as const] : [])];
}

/** The machine with one change made. */
export function applyChange(machine: MachineFacts, change: Change, day: Day): MachineFacts {
  if (change.code === 'newMachine') return newMachine(machine, day);
  if (change.code === 'battery') return newBattery(machine, day);
  const spec = machine.spec!;
  const changed = (part: Partial<MachineSpec>): MachineFacts => ({ ...machine, spec: { ...spec, ...part } });
  switch (change.code) {
    case 'memory':
      return changed({ memoryMb: change.gb * 1024 });
    case 'ssd':
      return changed({ disks: [...spec.disks.filter((disk) => diskKind(disk) === 'hdd'), ssd(change.gb)] });
    case 'system':
      return changed({ os: change.os, osVersion: null });
    case 'tpm':
      return changed({ tpm: true });
    case 'secureBoot':
      return changed({ secureBoot: true });
  }
}

/** As good as the first one; how long it lasts stays unknown until the UPS tells. */
function newBattery(machine: MachineFacts, day: Day): MachineFacts {
  const { duty } = machine;
  return duty
    ? { ...machine, duty: { ...duty, batteryState: 0, batteryOn: day, batteryMinutes: null } }
    : machine;
}

/** What may be bought at least: the class of processor named for purchases of 2026, new, and supported for years. */
const PURCHASE = {
  cpu: 'Intel Core i3-12100',
  cores: 4,
  memoryMb: 8192,
  tpm: true,
  secureBoot: true,
} as const;
const SUPPORT_MONTHS = 60;

function newMachine(machine: MachineFacts, day: Day): MachineFacts {
  const supported = {
    endOfSupport: { state: 'known' as const, on: addMonths(day, SUPPORT_MONTHS) },
    endOfSale: { state: 'announced_none' as const },
  };
  const os = machine.kind === 'server' ? currentOfLine(SERVER, day) : currentWindows(null, 'Windows 11', day);
  return {
    ...{ kind: machine.kind, state: 'in_use', putIntoUseOn: day, firmware: 'new', repairsLast24Months: 0 },
    ...{ model: supported, role: machine.role },
    spec: machine.spec && { ...PURCHASE, disks: [ssd(256)], os, osVersion: null },
  };
}

const SERVER = parseOs('Windows Server 2025')!;

function ssd(sizeGb: number) {
  return { model: null, type: 'SSD', sizeGb };
}

function distinct(changes: readonly Change[]): Change[] {
  return changes.filter((one, index) => changes.findIndex(({ code }) => code === one.code) === index);
}
