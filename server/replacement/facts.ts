/** From a row of the register to the facts a machine is judged by. */
import { json, truth } from '../db/query.ts';
import type { SpecDetails } from '../inventory/types/assets.ts';
import type { DutyFigures } from '../network/rules/duty.ts';
import type { Day } from '../shared/days.ts';
import { fold } from '../shared/text.ts';
import { roleOfUse } from './roles.ts';
import type { Disk, EndOfSupport, MachineFacts, MachineSpec, MemoryBoard } from './types.ts';

/** What the judging reads of one asset on one day. */
export interface FactsRow {
  id: number;
  kind: string;
  state: string;
  put_into_use_on: Day | null;
  put_into_use_precision: 'day' | 'year' | null;
  support: EndOfSupport['state'] | null;
  support_ends_on: Day | null;
  /** Absent where computers alone are read: of them nobody asks. */
  sale?: EndOfSupport['state'] | null;
  sale_ends_on?: Day | null;
  /** As JSON. */
  duty?: unknown;
  room_name: string | null;
  post: string | null;
  spec_id: number | null;
  cpu: string | null;
  cores: number | null;
  memory_mb: number | null;
  disks: unknown;
  os: string | null;
  os_version: string | null;
  tpm: string | null;
  secure_boot: unknown;
  firmware: string | null;
  repairs: number | null;
  /** When the firmware was built; read only where nobody wrote when the machine was put into use. */
  firmware_on: string | null;
  /** What an agent alone tells, as JSON; read for one machine alone. */
  details?: unknown;
}

export function factsOf(row: FactsRow): MachineFacts {
  const year = row.put_into_use_precision === 'year';
  return {
    kind: row.kind,
    state: row.state,
    putIntoUseOn: year ? (row.put_into_use_on?.slice(0, 4) ?? null) : row.put_into_use_on,
    spec: row.spec_id === null ? null : specOf(row),
    model: modelOf(row),
    firmware: row.firmware,
    repairsLast24Months: Number(row.repairs ?? 0),
    role: roleOfUse(row.room_name, row.post),
    duty: row.duty ? json<DutyFigures>(row.duty) : null,
  };
}

/**
 * Whether TPM 2.0 is there and on, from what people and agents write of it: `2.0`, `on`, `1.2`, `off`, `none`.
 * Null when nothing was written, or nothing that can be read.
 */
export function tpmOn(text: string | null): boolean | null {
  if (text === null) return null;
  const words = fold(text);
  if (/\b(off|none|no|khong|tat|chua|false|disabled|1 2)\b/.test(words)) return false;
  return /\b(2 0|2|on|yes|co|bat|true|enabled)\b/.test(words) ? true : null;
}

function specOf(row: FactsRow): MachineSpec {
  return {
    cpu: row.cpu,
    cores: row.cores,
    memoryMb: row.memory_mb,
    disks: json<Disk[]>(row.disks),
    os: row.os,
    osVersion: row.os_version,
    tpm: tpmOn(row.tpm),
    secureBoot: row.secure_boot === null ? null : truth(row.secure_boot),
    firmwareOn: row.firmware_on,
    board: row.details ? boardOf(json<SpecDetails>(row.details)) : null,
  };
}

function boardOf({ modules, freeSlots, maxMemoryMib }: SpecDetails): MemoryBoard {
  const known = (modules ?? []).map(({ mib, type }) => ({ mib, type }));
  return { modules: known, freeSlots: freeSlots ?? null, maxMib: maxMemoryMib ?? null };
}

function modelOf({ support, support_ends_on, sale, sale_ends_on }: FactsRow): MachineFacts['model'] {
  if (support === null) return null;
  const endOfSupport = endOfSupportOf(support, support_ends_on);
  return sale ? { endOfSupport, endOfSale: endOfSupportOf(sale, sale_ends_on ?? null) } : { endOfSupport };
}

function endOfSupportOf(state: EndOfSupport['state'], on: Day | null): EndOfSupport {
  return state === 'known' ? { state, on: on! } : { state };
}
