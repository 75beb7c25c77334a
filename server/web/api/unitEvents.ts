/** Decisions that change units, as programs send them: units are named by their codes. */
import { z } from 'zod';
import type { Actor } from '../../auth/types.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Invalid } from '../../errors.ts';
import { unitCode } from '../../org/rules.ts';
import { changeUnit, establishUnits } from '../../org/service.ts';
import { EVENT_KINDS, type Unit, type UnitDraft } from '../../org/types.ts';
import { carryOut } from '../../reorganisations/succession.ts';
import type { Day } from '../../shared/days.ts';
import { endpoint } from './endpoint.ts';
import { day } from './fields.ts';
import { unitOf } from './unitCodes.ts';
import { codesFor, draftOf, shortNameOf } from './unitDrafts.ts';
import { type Decision, DecisionBody, type Successor } from './unitEventShapes.ts';
import { successionOf } from './unitSuccession.ts';

export const postUnitEvent = endpoint({
  method: 'post',
  path: '/unit-events',
  action: 'unit.change',
  summary: 'Records a decision on units from a day on. All of it happens, or nothing.',
  body: DecisionBody,
  response: z
    .strictObject({
      kind: z.enum(EVENT_KINDS),
      effectiveOn: day(),
      fromCodes: z.array(z.string()),
      toCodes: z.array(z.string()),
    })
    .meta({ id: 'UnitEvent' }),
  status: 201,
  run: async ({ actor, today, body }) => {
    await inTransaction(() => apply(actor, body, today));
    const { kind, effectiveOn, fromCodes, to } = body;
    return { kind, effectiveOn, fromCodes, toCodes: to.map((unit) => unit.code) };
  },
});

async function apply(actor: Actor, decision: Decision, today: Day): Promise<void> {
  const { kind } = decision;
  if (kind === 'establish') return establish(actor, decision);
  if (kind === 'rename' || kind === 'move') return change(actor, decision, kind);
  const { succession, places } = await successionOf(actor, { ...decision, kind });
  await inField(
    (field) => {
      const [index, name] = field.split('.');
      return name === undefined ? field : `to.${places[Number(index)]}.${apiName(name)}`;
    },
    () => carryOut(actor, succession, today),
  );
}

/** A unit may stand below one that the same decision establishes. */
async function establish(actor: Actor, { effectiveOn, fromCodes, to, legalBasis }: Decision): Promise<void> {
  if (fromCodes.length > 0) throw new Invalid({ fromCodes: { key: 'unit.problem.fromNotAllowed' } });
  if (to.length === 0) throw new Invalid({ to: { key: 'error.field.required' } });
  const made = new Map<string, number>();
  for (const [index, unit] of to.entries()) {
    await inField(inList(index), async () => {
      const draft = await draftOf(actor, unit, effectiveOn, made);
      const [id] = await establishUnits(actor, effectiveOn, [draft], legalBasis);
      made.set(unit.code, id!);
    });
  }
}

/** One unit stays itself under another name, code or parent. */
async function change(actor: Actor, decision: Decision, kind: 'rename' | 'move'): Promise<void> {
  const { effectiveOn, fromCodes, to, legalBasis } = decision;
  if (fromCodes.length !== 1) throw new Invalid({ fromCodes: { key: 'unit.problem.oneUnit' } });
  if (to.length !== 1) throw new Invalid({ to: { key: 'unit.problem.oneUnit' } });
  const unit = await unitOf(actor, fromCodes[0]!, effectiveOn, 'fromCodes');
  await inField(inList(0), async () => {
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
function inList(index: number): (field: string) => string {
  return (field) => (['effectiveOn', 'fromCodes'].includes(field) ? field : `to.${index}.${apiName(field)}`);
}

function apiName(field: string): string {
  return ['adminCode', 'agencyCode', 'budgetCode'].includes(field) ? 'code' : field;
}

async function inField(place: (field: string) => string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    throw new Invalid(
      Object.fromEntries(Object.entries(error.fields).map(([field, problem]) => [place(field), problem])),
    );
  }
}
