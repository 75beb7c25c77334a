import type { EntityEvidence } from './chassis.ts';
import { textOf } from './decode.ts';
import { tags } from './oids.ts';
import type { Family, Profiles } from './profiles/format.ts';
import { matchFamilies } from './recognise.ts';
import type { SystemReading, Varbind } from './types.ts';

/** All that was asked of a device to find out what it is. */
export interface Evidence {
  system: SystemReading;
  profiles: Profiles;
  families: Family[];
  objects: Map<string, Varbind>;
  /** The first rows of columns. */
  columns: Map<string, Varbind[]>;
  /** Null until ENTITY-MIB was asked. */
  entity: EntityEvidence | null;
}

/** What is known from the system group alone. */
export function evidenceFrom(system: SystemReading, profiles: Profiles): Evidence {
  return {
    system,
    profiles,
    families: matchFamilies(system, profiles, new Map()),
    objects: new Map(),
    columns: new Map(),
    entity: null,
  };
}

/** Whether an object was there and said something. */
export function has(evidence: Evidence, oid: string): boolean {
  const varbind = evidence.objects.get(oid);
  return varbind !== undefined && varbind.type < tags.noSuchObject && textOf(varbind) !== null;
}
