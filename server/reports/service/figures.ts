/** The figures of a report, counted for its day and basis. */
import { systemActor } from '../../auth/scope.ts';
import { listCampaigns, listParts } from '../../campaigns/service/campaigns.ts';
import { pointsBetween, shareOf, sumOf } from '../../coverage/external/rules.ts';
import { externalFigures, targetsOf, treeOfYear } from '../../coverage/external/service.ts';
import { groupTotals, totalsOf } from '../../coverage/rules.ts';
import { coverage } from '../../coverage/service.ts';
import type { Basis, Coverage, Group } from '../../coverage/types.ts';
import { treeOn } from '../../org/service.ts';
import { summariseVerdicts } from '../../replacement/service.ts';
import type { Day } from '../../shared/days.ts';
import type { ReportFigures, Told } from '../types.ts';

/** Official reports are of the whole province, whoever makes them. */
const whole = systemActor('report');
/** LAN and firewalls are reported of agencies; communes have their own picture. */
const AGENCIES: readonly Group[] = ['departments', 'districts'];
const MOST_UNITS = 20;
const MOST_CAMPAIGNS = 100;

export async function figuresOf(
  { year, asOf, basis }: { year: number; asOf: Day; basis: Basis },
  today: Day,
): Promise<ReportFigures> {
  const found = await coverage(whole, { asOf, basis }, today);
  const before = await coverage(whole, { asOf: `${year - 1}-12-31`, basis }, today);
  const targets = new Map((await targetsOf(whole, year)).map(({ code, share }) => [code, share]));
  const agencies = found.units.filter(({ group }) => AGENCIES.includes(group));
  const told = (parts: { a: number; b: number } | null, last: typeof parts, code: string) =>
    toldOf(parts, last, targets.get(code) ?? null);
  const network = (key: 'lan' | 'firewall') =>
    told(partOf(agencies, key), partOf(agenciesOf(before), key), key);
  return {
    ...{ year, asOf, basis, criteriaVersion: found.criteriaVersion },
    province: (await treeOn(asOf)).units.find(({ kind }) => kind === 'province')?.name ?? '',
    signed: told(await signedIn(year, today), await signedIn(year - 1, today), 'signed_documents'),
    equipped: told(equippedOf(found), equippedOf(before), 'equipped'),
    ...{ lan: network('lan'), firewall: network('firewall') },
    without: {
      lan: agencies.filter(({ lan }) => !lan).map(({ unitName }) => unitName),
      firewall: agencies.filter(({ firewall }) => !firewall).map(({ unitName }) => unitName),
    },
    communes: await communesOf(found, today),
    verified: { a: found.totals.computersVerified, b: found.totals.computers },
    confirmed: await confirmedFor(asOf),
    ...{ groups: groupTotals(found.units), totals: totalsOf(found.units), units: found.units },
  };
}

function agenciesOf({ units }: Coverage): Coverage['units'] {
  return units.filter(({ group }) => AGENCIES.includes(group));
}

function partOf(units: Coverage['units'], key: 'lan' | 'firewall'): { a: number; b: number } | null {
  return units.length === 0 ? null : { a: units.filter((unit) => unit[key]).length, b: units.length };
}

function equippedOf({ totals }: Coverage): { a: number; b: number } | null {
  return totals.needComputer === 0 ? null : { a: totals.equippedCounted, b: totals.needComputer };
}

async function signedIn(year: number, today: Day): Promise<{ a: number; b: number } | null> {
  const figures = (await externalFigures(whole, year)).filter(({ code }) => code === 'signed_documents');
  const sum = sumOf(figures, await treeOfYear(year, today));
  return sum && sum.b !== null ? { a: sum.a, b: sum.b } : null;
}

function toldOf(
  parts: { a: number; b: number } | null,
  before: { a: number; b: number } | null,
  target: number | null,
): Told | null {
  if (!parts) return null;
  const share = shareOf(parts);
  return {
    ...parts,
    target,
    onBefore: pointsBetween(share, shareOf(before)),
    onTarget: pointsBetween(share, target),
  };
}

/** What of the communes' computers does not serve: how many, where most, and why. */
async function communesOf(found: Coverage, today: Day): Promise<ReportFigures['communes']> {
  const units = found.units.filter(({ group }) => group === 'communes');
  const { computers, upgrade, replace } = totalsOf(units);
  const summary = await summariseVerdicts(
    whole,
    {
      ...{ asOf: found.asOf, level: 'communes', inUse: true, kinds: ['computer'] },
      verdicts: ['replace', 'upgrade'],
    },
    today,
  );
  return {
    ...{ computers, inadequate: replace + upgrade, replace },
    units: units
      .map((unit) => ({
        ...{ unitId: unit.unitId, name: unit.unitName, computers: unit.computers },
        inadequate: unit.replace + unit.upgrade,
      }))
      .filter(({ inadequate }) => inadequate > 0)
      .sort((a, b) => b.inadequate - a.inadequate || a.name.localeCompare(b.name, 'vi'))
      .slice(0, MOST_UNITS),
    reasons: summary.reasons.map(({ reason, count }) => ({ reason, count })),
  };
}

/** The locked campaign for the day, if there was one. */
async function confirmedFor(asOf: Day): Promise<ReportFigures['confirmed']> {
  const { items } = await listCampaigns(whole, null, MOST_CAMPAIGNS);
  const found = items.find(({ campaign }) => campaign.asOf === asOf && campaign.status === 'locked');
  if (!found) return null;
  const lines = await listParts(whole, found.campaign.id);
  const accepted = lines.filter(({ part }) => part.status === 'accepted').length;
  return { campaign: found.campaign.name, accepted, units: lines.length };
}
