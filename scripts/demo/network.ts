import { addDays } from '../../server/shared/days.ts';
import type { GearName } from './facts/gear.ts';
import { addGear, type Setting } from './peripherals.ts';

/** Commune committees that bought a firewall of their own, by administrative code. */
const COMMUNES_WITH_FIREWALL: ReadonlySet<string> = new Set([
  '27688',
  '27697',
  '27931',
  '27967',
  '27991',
  '28108',
  '28159',
  '27787',
]);

const DEPARTMENT_FIREWALLS: readonly (readonly [GearName, number])[] = [
  ['fortigate60E', 16],
  ['fortigate60F', 26],
  ['fortigate80F', 22],
  ['fortigate100E', 10],
  ['fortigate100F', 8],
  ['sophosXgs116', 12],
  ['sophosXg210', 6],
];
const MANAGED_SWITCHES: readonly (readonly [GearName, number])[] = [
  ['sg350', 25],
  ['cbs250', 25],
  ['aruba1930', 16],
  ['hpe1820', 10],
  ['catalyst2960', 12],
  ['ruijieNbs3200', 12],
];
const PLAIN_SWITCHES: readonly GearName[] = ['sg1024', 'sg1016', 'dgs1024', 'sg95'];
const MODEMS: readonly GearName[] = ['gw020', 'gw040', 'f670l', 'hg8145'];
const ROUTERS: readonly GearName[] = ['vigor2925', 'vigor2926', 'vigor2927', 'rb3011'];
const ACCESS_POINTS: readonly GearName[] = ['unifiLite', 'unifi6', 'ap903'];

/** The network of one site: always a switch and a way out; a firewall wherever the plan asked for one. */
export function addNetwork(setting: Setting): void {
  if (setting.site.group === 'communes') addCommuneNetwork(setting);
  else addOfficeNetwork(setting);
}

function addOfficeNetwork(setting: Setting): void {
  const { site, staffing, random } = setting;
  const firewall = site.unit.key === 'so-tttt' ? 'fortigate100F' : random.weighted(DEPARTMENT_FIREWALLS);
  addFirewall(setting, firewall);
  addGear(setting, random.pick(MODEMS), true);
  const managed = 2 + (staffing.people.length > 55 ? 1 : 0) + (random.chance(0.4) ? 1 : 0);
  const plain = random.int(1, 2);
  const accessPoints = random.int(1, 2);
  for (let n = 0; n < managed; n += 1) addGear(setting, random.weighted(MANAGED_SWITCHES), n < 2);
  for (let n = 0; n < plain; n += 1) addGear(setting, random.pick(PLAIN_SWITCHES), false);
  for (let n = 0; n < accessPoints; n += 1) addGear(setting, random.pick(ACCESS_POINTS), false);
}

function addCommuneNetwork(setting: Setting): void {
  const { site, random } = setting;
  if (COMMUNES_WITH_FIREWALL.has(site.unit.adminCode ?? '')) {
    addFirewall(setting, 'fortigate60F');
    addGear(setting, random.weighted(MANAGED_SWITCHES), true);
  }
  addGear(setting, random.pick(MODEMS), true);
  if (random.chance(0.1)) addGear(setting, random.pick(ROUTERS), true);
  addGear(setting, random.pick(PLAIN_SWITCHES), true);
  if (random.chance(0.25)) addGear(setting, random.pick(PLAIN_SWITCHES), false);
}

/** Licences run for another month up to two and a half years; the expired ones are among the quirks. */
function addFirewall(setting: Setting, name: GearName): void {
  const asset = addGear(setting, name, true);
  asset.licenceEndOn = addDays(setting.today, setting.random.int(30, 900));
}
