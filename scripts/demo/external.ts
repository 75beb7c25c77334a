/** Documents signed digitally, as the province's report of 2019 told them; by unit they are invented, their sums are not. */
import { systemActor } from '../../server/auth/scope.ts';
import { recordFigures, recordTarget, treeOfYear } from '../../server/coverage/external/service.ts';
import type { FigureDraft } from '../../server/coverage/external/types.ts';
import type { Day } from '../../server/shared/days.ts';

const actor = systemActor('cli:demo');
const SOURCE = 'Minh họa: trục liên thông văn bản của tỉnh';

/** Of 2018 only the share is known: 40 points less than in 2019. */
const TOLD = [
  { year: 2018, signed: 88_960, sent: 200_000 },
  { year: 2019, signed: 192_194, sent: 227_508 },
  { year: 2025, signed: 301_870, sent: 305_442 },
] as const;

export async function seedExternalFigures(today: Day): Promise<void> {
  for (const told of TOLD) await recordFigures(actor, await spread(told, today), today);
  await recordTarget(actor, {
    code: 'signed_documents',
    year: 2019,
    share: 7048,
    source: 'Minh họa: kế hoạch năm 2019',
  });
  await recordTarget(actor, {
    code: 'equipped',
    year: 2019,
    share: 9500,
    source: 'Minh họa: kế hoạch năm 2019',
  });
}

/** Over the departments and what was below the province then, so that the parts are the whole. */
async function spread({ year, signed, sent }: (typeof TOLD)[number], today: Day): Promise<FigureDraft[]> {
  const { units } = await treeOfYear(year, today);
  const province = units.find(({ kind }) => kind === 'province')!;
  const own = units.filter(
    ({ parentId, kind }) => parentId === province.id && kind !== 'public_service_unit',
  );
  const parts = (whole: number) => own.map((_, at) => part(whole, at, own.length));
  const [numerators, denominators] = [parts(signed), parts(sent)];
  return own.map(({ id }, at) => ({
    ...{ unitId: id, code: 'signed_documents' as const, year, source: SOURCE },
    ...{ numerator: numerators[at]!, denominator: denominators[at]! },
  }));
}

/** The piece of a whole between two marks: all pieces together are the whole. */
function part(whole: number, at: number, of: number): number {
  return Math.floor((whole * (at + 1)) / of) - Math.floor((whole * at) / of);
}
