import { isOid, oids } from '../oids.ts';

/** Fields of an identity, and where a profile says their values stand. */

export const kinds = [
  'firewall',
  'router',
  'switch',
  'access_point',
  'printer',
  'ups',
  'server',
  'storage',
  'camera',
  'modem',
  'phone',
  'other',
] as const;
export type DeviceKind = (typeof kinds)[number];

/** Fields a profile can say where to find. */
export const fields = ['model', 'serial', 'firmware'] as const;
export type IdentityField = (typeof fields)[number];

/** Where a value stands. */
export type Source = {
  /** The source as written in the profile, for reports. */
  text: string;
  take: RegExp | null;
} & (
  | { type: 'object'; oid: string }
  | { type: 'column'; oid: string }
  | { type: 'mac'; oid: string }
  | { type: 'entity'; attribute: EntityAttribute }
  | { type: 'system'; attribute: 'description' | 'name' }
);

export const entityAttributes = [
  'model',
  'serial',
  'software',
  'firmware',
  'hardware',
  'description',
  'name',
] as const;
export type EntityAttribute = (typeof entityAttributes)[number];

/** Sources under the device's own sysObjectID (`self.1.10.0`), or under the same without its last arc (`parent.…`). */
const RELATIVE = /^(self|parent)\./;

/** Where an object of a profile stands on the device with this sysObjectID. */
export function placeOn(objectId: string | null, oid: string): string {
  const base = objectId ?? '0.0';
  return oid.replace(/^self/, base).replace(/^parent/, base.replace(/\.\d+$/, ''));
}

/** `e.` stands for enterprises, `m.` for mib-2; null when the result is no object identifier. */
export function expandOid(text: string): string | null {
  const oid = text.replace(/^e\./, '1.3.6.1.4.1.').replace(/^m\./, '1.3.6.1.2.1.');
  return isOid(oid) ? oid : null;
}

/** A source as written in a profile; null when it is none. */
export function parseSource(text: string, take: RegExp | null): Source | null {
  if (text === 'description' || text === 'name') return { text, take, type: 'system', attribute: text };
  if (text === 'mac') return { text, take, type: 'mac', oid: oids.ifPhysAddress };
  const entity = /^entity\.(\w+)$/.exec(text)?.[1];
  const attribute = entityAttributes.find((each) => each === entity);
  if (attribute) return { text, take, type: 'entity', attribute };
  const place = text.replace(/\.\*$/, '');
  const oid = expandOid(place.replace(RELATIVE, '0.')) && RELATIVE.test(place) ? place : expandOid(place);
  if (!oid) return null;
  return text.endsWith('.*') ? { text, take, type: 'column', oid } : { text, take, type: 'object', oid };
}
