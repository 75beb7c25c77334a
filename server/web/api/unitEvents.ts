/** Decisions that change units, as programs send them: units are named by their codes. */
import { z } from 'zod';
import type { Actor } from '../../auth/types.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Invalid, Refused } from '../../errors.ts';
import { unitCode } from '../../org/rules.ts';
import { changeUnit, establishUnits } from '../../org/service.ts';
import { EVENT_KINDS, UNIT_KINDS, type Unit, type UnitDraft } from '../../org/types.ts';
import type { Day } from '../../shared/days.ts';
import { endpoint } from './endpoint.ts';
import { code, day, optionalText, text } from './fields.ts';
import { unitOf } from './unitCodes.ts';
import { codesFor, shortNameOf } from './unitNames.ts';

const MOST_UNITS = 500;

const Successor = z.strictObject({
  code: code(),
  name: text(200).optional().meta({ description: 'Kept when absent; needed for a new unit.' }),
  shortName: text(100).optional(),
  kind: z.enum(UNIT_KINDS).optional().meta({ description: 'Kept when absent; needed for a new unit.' }),
  parentCode: code()
    .nullable()
    .optional()
    .meta({ description: 'Kept when absent; needed for a new unit; null for the province alone.' }),
});
const Body = z.strictObject({
  kind: z.enum(EVENT_KINDS),
  effectiveOn: day(),
  fromCodes: z.array(code()).max(MOST_UNITS).default([]),
  to: z.array(Successor).max(MOST_UNITS).default([]),
  legalBasis: optionalText(300).default(null),
});
type Decision = z.output<typeof Body>;
type Successor = z.output<typeof Successor>;

export const postUnitEvent = endpoint({
  method: 'post',
  path: '/unit-events',
  action: 'unit.change',
  summary: 'Records a decision on units from a day on. All of it happens, or nothing.',
  body: Body,
  response: z
    .strictObject({
      kind: z.enum(EVENT_KINDS),
      effectiveOn: day(),
      fromCodes: z.array(z.string()),
      toCodes: z.array(z.string()),
    })
    .meta({ id: 'UnitEvent' }),
  status: 201,
  run: async ({ actor, body }) => {
    await inTransaction(() => apply(actor, body));
    const { kind, effectiveOn, fromCodes, to } = body;
    return { kind, effectiveOn, fromCodes, toCodes: to.map((unit) => unit.code) };
  },
});

async function apply(actor: Actor, decision: Decision): Promise<void> {
  if (decision.kind === 'establish') return establish(actor, decision);
  if (decision.kind === 'rename' || decision.kind === 'move') return change(actor, decision, decision.kind);
  throw new Refused('unit.problem.kindLater', { kind: decision.kind });
}

/** A unit may stand below one that the same decision establishes. */
async function establish(actor: Actor, { effectiveOn, fromCodes, to, legalBasis }: Decision): Promise<void> {
  if (fromCodes.length > 0) throw new Invalid({ fromCodes: { key: 'unit.problem.fromNotAllowed' } });
  if (to.length === 0) throw new Invalid({ to: { key: 'error.field.required' } });
  const made = new Map<string, number>();
  for (const [index, unit] of to.entries()) {
    await inField(index, async () => {
      const draft = await draftOf(actor, unit, effectiveOn, made);
      const [id] = await establishUnits(actor, effectiveOn, [draft], legalBasis);
      made.set(unit.code, id!);
    });
  }
}

async function draftOf(
  actor: Actor,
  unit: Successor,
  on: Day,
  made: ReadonlyMap<string, number>,
): Promise<UnitDraft> {
  const { name, kind, parentCode } = unit;
  if (name === undefined || kind === undefined || parentCode === undefined)
    throw new Invalid({
      ...(name === undefined && { name: { key: 'error.field.required' } }),
      ...(kind === undefined && { kind: { key: 'error.field.required' } }),
      ...(parentCode === undefined && { parentCode: { key: 'error.field.required' } }),
    });
  return {
    name,
    shortName: unit.shortName ?? shortNameOf(name),
    kind,
    parentId:
      parentCode === null
        ? null
        : (made.get(parentCode) ?? (await unitOf(actor, parentCode, on, 'parentCode')).id),
    ...codesFor(unit.code),
  };
}

/** One unit stays itself under another name, code or parent. */
async function change(actor: Actor, decision: Decision, kind: 'rename' | 'move'): Promise<void> {
  const { effectiveOn, fromCodes, to, legalBasis } = decision;
  if (fromCodes.length !== 1) throw new Invalid({ fromCodes: { key: 'unit.problem.oneUnit' } });
  if (to.length !== 1) throw new Invalid({ to: { key: 'unit.problem.oneUnit' } });
  const unit = await unitOf(actor, fromCodes[0]!, effectiveOn, 'fromCodes');
  await inField(0, async () => {
    const changes = await changesOf(actor, unit, to[0]!, effectiveOn);
    await changeUnit(actor, unit.id, kind, effectiveOn, changes, legalBasis);
  });
}

async function changesOf(actor: Actor, unit: Unit, to: Successor, on: Day): Promise<Partial<UnitDraft>> {
  const { name, kind, parentCode } = to;
  return {
    ...(name !== undefined && { name, shortName: to.shortName ?? shortNameOf(name) }),
    ...(kind !== undefined && { kind }),
    ...(parentCode === null && { parentId: null }),
    ...(typeof parentCode === 'string' && {
      parentId: (await unitOf(actor, parentCode, on, 'parentCode')).id,
    }),
    ...(to.code !== unitCode(unit) && codesFor(to.code, unit)),
  };
}

/** What is wrong with one of the units is told by its place in the list. */
async function inField(index: number, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const own = ['effectiveOn', 'fromCodes'];
    const place = (field: string) => (own.includes(field) ? field : `to.${index}.${CODES[field] ?? field}`);
    throw new Invalid(
      Object.fromEntries(Object.entries(error.fields).map(([field, problem]) => [place(field), problem])),
    );
  }
}

const CODES: Record<string, string> = { adminCode: 'code', agencyCode: 'code', budgetCode: 'code' };
