/** Rows of assets as the database gives them, and the assets they are. */
import { instant, json, truth } from '../../db/query.ts';
import type { Day } from '../../shared/days.ts';
import type {
  Asset,
  AssetKind,
  AssetState,
  Disk,
  EndOfSupport,
  SpecDetails,
  SpecSource,
  SpecVersion,
  Verdict,
} from '../types/assets.ts';

/** An asset without the name and code of its unit, which the tree of units knows. */
export type StoredAsset = Omit<Asset, 'unitName' | 'unitCode'>;

export interface SpecRow {
  spec_id: number | null;
  recorded_on: Day;
  source: SpecSource;
  cpu: string | null;
  cores: number | null;
  memory_mb: number | null;
  disks: unknown;
  spec_os: string | null;
  os_version: string | null;
  tpm: string | null;
  secure_boot: unknown;
  antivirus: string | null;
  firmware: string | null;
  details: unknown;
  recorded_at: string | Date;
}

export interface AssetSqlRow extends SpecRow {
  id: number;
  tag: string;
  kind: AssetKind;
  model_id: number | null;
  manufacturer: string | null;
  model_name: string | null;
  support: EndOfSupport['state'] | null;
  support_ends_on: Day | null;
  serial: string | null;
  hostname: string | null;
  cost: number | null;
  funding_source: string | null;
  put_into_use_on: Day | null;
  put_into_use_precision: 'day' | 'year' | null;
  warranty_ends_on: Day | null;
  licence_ends_on: Day | null;
  classified: unknown;
  notes: string | null;
  agent_device_id: string | null;
  unit_id: number;
  room_id: number | null;
  room_name: string | null;
  holder_id: number | null;
  holder_name: string | null;
  state: AssetState;
  model_key: string | null;
  verdict: Verdict | null;
  main_reason: string | null;
  verified_at: string | Date | null;
  lock_version: number;
  created_at: string | Date;
  updated_at: string | Date;
}

/** Columns of a spec version under the names of `SpecRow`, for any alias. */
export function specColumns(alias: string): string {
  return `${alias}.id AS spec_id, ${alias}.recorded_on, ${alias}.source, ${alias}.cpu, ${alias}.cores, ${alias}.memory_mb,
    ${alias}.disks, ${alias}.os AS spec_os, ${alias}.os_version, ${alias}.tpm, ${alias}.secure_boot, ${alias}.antivirus,
    ${alias}.firmware, ${alias}.details, ${alias}.recorded_at`;
}

export function toAsset(row: AssetSqlRow): StoredAsset {
  return {
    id: row.id,
    tag: row.tag,
    kind: row.kind,
    modelId: row.model_id,
    manufacturer: row.manufacturer,
    model: row.model_name || null,
    endOfSupport: toEndOfSupport(row.support, row.support_ends_on),
    serial: row.serial,
    hostname: row.hostname,
    cost: row.cost,
    fundingSource: row.funding_source,
    putIntoUseOn: toUseDate(row.put_into_use_on, row.put_into_use_precision),
    warrantyEndsOn: row.warranty_ends_on,
    licenceEndsOn: row.licence_ends_on,
    classified: truth(row.classified),
    notes: row.notes,
    agentDeviceId: row.agent_device_id,
    unitId: row.unit_id,
    roomId: row.room_id,
    roomName: row.room_name,
    holderId: row.holder_id,
    holderName: row.holder_name,
    state: row.state,
    spec: toSpecVersion(row),
    macAddresses: [],
    ipAddresses: [],
    verdict: row.verdict,
    mainReason: row.main_reason,
    verifiedAt: instant(row.verified_at),
    lockVersion: row.lock_version,
    createdAt: instant(row.created_at),
    updatedAt: instant(row.updated_at),
  };
}

export function toSpecVersion(row: SpecRow): SpecVersion | null {
  if (row.spec_id === null) return null;
  return {
    id: row.spec_id,
    recordedOn: row.recorded_on,
    source: row.source,
    cpu: row.cpu,
    cores: row.cores,
    memoryMb: row.memory_mb,
    disks: json<Disk[]>(row.disks),
    os: row.spec_os,
    osVersion: row.os_version,
    tpm: row.tpm,
    secureBoot: row.secure_boot === null ? null : truth(row.secure_boot),
    antivirus: row.antivirus,
    firmware: row.firmware,
    details: row.details === null ? null : json<SpecDetails>(row.details),
    recordedAt: instant(row.recorded_at),
  };
}

export function toEndOfSupport(support: EndOfSupport['state'] | null, on: Day | null): EndOfSupport | null {
  if (support === null) return null;
  return support === 'known' ? { state: 'known', on: on! } : { state: support };
}

function toUseDate(day: Day | null, precision: 'day' | 'year' | null): string | null {
  return day !== null && precision === 'year' ? day.slice(0, 4) : day;
}
