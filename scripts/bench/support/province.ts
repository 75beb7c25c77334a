/** The demo province with many times its machines and people: the same units, models and mixture of kinds. */
import { buildProvince } from '../../demo/province.ts';
import type { DemoAsset, Province } from '../../demo/types.ts';

const TAG_STEP = 20_000;

/** A province of `machines` assets; the same day always gives the same one. */
export function bigProvince(machines: number, today: string): Province {
  const small = buildProvince({ today });
  const copies = Math.ceil(machines / small.assets.length);
  const numbers = Array.from({ length: copies }, (_, number) => number);
  const assets = numbers.flatMap((number) => small.assets.map((asset) => copyAsset(asset, number)));
  const kept = assets.slice(0, machines);
  const keys = new Set(kept.map((asset) => asset.key));
  return {
    ...small,
    assets: kept,
    people: numbers.flatMap((number) =>
      small.people.map((person) => ({
        ...person,
        key: copyKey(person.key, number),
        fullName: number === 0 ? person.fullName : `${person.fullName} ${number + 1}`,
      })),
    ),
    evidence: numbers
      .flatMap((number) =>
        small.evidence.map((seen) => ({ ...seen, assetKey: copyKey(seen.assetKey, number) })),
      )
      .filter((seen) => keys.has(seen.assetKey)),
    headcounts: small.headcounts.map((headcount) => ({
      ...headcount,
      cadres: headcount.cadres * copies,
      civilServants: headcount.civilServants * copies,
      publicEmployees: headcount.publicEmployees * copies,
      needComputer: headcount.needComputer * copies,
    })),
  };
}

/** The same machine once more, under its own tag, serial number, name and addresses, in other hands. */
function copyAsset(asset: DemoAsset, number: number): DemoAsset {
  if (number === 0) return asset;
  return {
    ...asset,
    key: copyKey(asset.key, number),
    tag: asset.tag.replace(/\d+$/, (digits) => String(Number(digits) + number * TAG_STEP).padStart(6, '0')),
    serial: asset.serial && `${asset.serial}${letter(number)}`,
    hostname: asset.hostname && `${asset.hostname}-${letter(number)}`,
    holderKey: asset.holderKey && copyKey(asset.holderKey, number),
    macAddresses: asset.macAddresses.map((mac) => mac.replace(/^../, `${letterHex(number)}2`)),
    ipAddresses: asset.ipAddresses.map((ip) => ip.replace(/^10\.\d+/, `10.${80 + number}`)),
  };
}

function copyKey(key: string, number: number): string {
  return number === 0 ? key : `${key}~${number}`;
}

function letter(number: number): string {
  return String.fromCharCode(65 + (number % 26));
}

function letterHex(number: number): string {
  return (number % 16).toString(16);
}
