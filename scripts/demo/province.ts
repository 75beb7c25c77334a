import { computerModels, equipSite } from './computers.ts';
import { buildDevices } from './devices.ts';
import { buildEvidence } from './evidence.ts';
import { addNetwork } from './network.ts';
import { type Staffing, staffSite } from './people.ts';
import { addPeripherals, gearModels } from './peripherals.ts';
import { addQuirks } from './quirks.ts';
import { createRandom } from './random.ts';
import { createRegister, type Register } from './register.ts';
import type { DemoAsset, Province, ProvinceOptions } from './types.ts';
import { buildUnits, type Site } from './units.ts';
import { buildUsers } from './users.ts';

const USUAL_SEED = 2019;

/**
 * The demo province: real names of units in the shape of Long An before July 2025, invented people and
 * machines. Pure: the same options give the same province, to the last letter.
 */
export function buildProvince({ seed = USUAL_SEED, today }: ProvinceOptions): Province {
  const { units, sites } = buildUnits();
  const peopleRandom = createRandom(seed, 'people');
  const staffings = sites.map((site) => staffSite(site, peopleRandom));
  const assets = buildAssets(sites, staffings, seed, today);
  addQuirks(assets, units, createRandom(seed, 'quirks'), today);
  const devices = buildDevices(assets, createRandom(seed, 'devices'));
  return {
    units,
    headcounts: staffings.flatMap((staffing) => staffing.headcounts),
    people: staffings.flatMap((staffing) => staffing.people),
    rooms: staffings.flatMap((staffing) => staffing.rooms),
    models: [...computerModels(), ...gearModels()],
    assets,
    evidence: buildEvidence(assets, devices, sites, createRandom(seed, 'evidence'), today),
    devices,
    users: buildUsers(),
  };
}

function buildAssets(sites: Site[], staffings: Staffing[], seed: number, today: string): DemoAsset[] {
  const register: Register = createRegister();
  const computers = createRandom(seed, 'computers');
  const network = createRandom(seed, 'network');
  const peripherals = createRandom(seed, 'peripherals');
  sites.forEach((site, index) => {
    const staffing = staffings[index]!;
    addNetwork({ site, staffing, register, random: network, today });
    equipSite(site, staffing, register, computers, today);
    addPeripherals({ site, staffing, register, random: peripherals, today });
  });
  return register.assets;
}
