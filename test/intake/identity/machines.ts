/** Machines of a commune as agents and officials tell of them. */
import { learn } from '../../../server/intake/identity/rules/learn.ts';
import type { KnownMachine, Traits } from '../../../server/intake/identity/types.ts';

export const PHUOC_HOA = 1;
export const LONG_THANH = 2;

/** The Dell of Lan in Phước Hòa. */
export function dell(changes: Partial<Traits> = {}): Traits {
  return {
    unitId: PHUOC_HOA,
    source: 'agent',
    partial: false,
    agentDeviceId: 'PH-VP-01-2024-03-01-08-00-00',
    agentId: '0b8ad1f2-7c1e-11ee-b962-0242ac120002',
    tag: null,
    hostname: 'PH-VP-01',
    holder: null,
    manufacturer: 'Dell Inc.',
    model: 'OptiPlex 3070',
    systemSerial: '7XK2Q93',
    boardSerial: '/7XK2Q93/CNWS20098R0123/',
    chassisSerial: '7XK2Q93',
    uuid: '4C4C4544-0058-4B10-8032-B7C04F513933',
    macs: [{ mac: 'D8:BB:C1:00:00:0A', kind: 'builtin' }],
    diskSerials: ['S4GRNX0N123456'],
    kind: 'desktop',
    virtual: false,
    row: null,
    at: '2026-11-02',
    ...changes,
  };
}

/** A machine built in a shop: its firmware tells only fillers, so that port and disk are all there is. */
export function whiteBox(changes: Partial<Traits> = {}): Traits {
  return dell({
    agentDeviceId: 'ADMIN-PC-2024-05-05-09-00-00',
    agentId: null,
    hostname: 'ADMIN-PC',
    manufacturer: 'System manufacturer',
    model: 'System Product Name',
    systemSerial: 'To be filled by O.E.M.',
    boardSerial: 'Default string',
    chassisSerial: 'Default string',
    uuid: '03000200-0400-0500-0006-000700080009',
    macs: [{ mac: '70:85:C2:00:00:01', kind: 'builtin' }],
    diskSerials: ['WD-WCC6Y0000001'],
    ...changes,
  });
}

/** What an official wrote down before any agent came: no serial, no port. */
export function declared(changes: Partial<Traits> = {}): Traits {
  return dell({
    source: 'spreadsheet',
    partial: true,
    agentDeviceId: null,
    agentId: null,
    hostname: null,
    holder: 'Nguyễn Thị Lan',
    systemSerial: null,
    boardSerial: null,
    chassisSerial: null,
    uuid: null,
    macs: [],
    diskSerials: [],
    ...changes,
  });
}

/** The asset the register made of what was said. */
export function known(traits: Traits, assetId = 1, changes: Partial<KnownMachine> = {}): KnownMachine {
  return {
    assetId,
    questionId: null,
    unitId: traits.unitId,
    state: 'in_use',
    stateSince: '2024-01-01',
    kind: traits.kind,
    manufacturer: traits.manufacturer,
    model: traits.model,
    holder: traits.source === 'agent' ? null : traits.holder,
    virtual: traits.virtual,
    declaredOnly: traits.source !== 'agent',
    locked: false,
    traits: learn({ traits: [], locked: false }, traits),
    ...changes,
  };
}
