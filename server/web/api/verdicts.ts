/** What is to be replaced, and why. */
import { z } from 'zod';
import { ASSET_KINDS, VERDICTS } from '../../inventory/types/assets.ts';
import { VERDICT_SORTS, type VerdictItem } from '../../replacement/lists.ts';
import { listVerdicts } from '../../replacement/service.ts';
import { apiSection, endpoint } from './endpoint.ts';
import { code, day, id, inQuery, text } from './fields.ts';
import { listFields, pageOf } from './lists.ts';
import { unitIdOf } from './unitCodes.ts';

const value = z.union([z.string(), z.number()]).nullable();

const VerdictShape = z
  .strictObject({
    assetId: id(),
    tag: z.string(),
    kind: z.enum(ASSET_KINDS),
    unitCode: z.string(),
    verdict: z.enum(VERDICTS),
    reasons: z
      .array(
        z.strictObject({
          rule: z.string(),
          observed: value,
          threshold: value,
          source: z.string(),
          effect: z.string().meta({ description: 'What this rule alone would make of it.' }),
        }),
      )
      .meta({ description: 'The worst first.' }),
    missing: z.array(z.string()).meta({ description: 'Facts that are not known: neither pass nor fail.' }),
    criteriaVersion: z.string(),
  })
  .meta({ id: 'Verdict' });

const getVerdicts = endpoint({
  method: 'get',
  path: '/replacement/verdicts',
  action: 'replacement.view',
  summary: 'The judgement of every machine under the criteria of a day.',
  query: z.strictObject({
    asOf: day().optional(),
    unitCode: code().optional().meta({ description: 'The unit and all below it.' }),
    verdict: inQuery.choices(VERDICTS).optional(),
    kind: inQuery.choices([...ASSET_KINDS, 'computer', 'network']).optional(),
    reason: text(60).optional().meta({ description: 'The rule that decided.' }),
    ...listFields(VERDICT_SORTS as [(typeof VERDICT_SORTS)[number], ...typeof VERDICT_SORTS]),
  }),
  response: pageOf(VerdictShape),
  run: async ({ actor, today, asOf, query }) => {
    const { unitCode, verdict: verdicts, kind: kinds, reason, q, sort, cursor, limit } = query;
    const unitId = await unitIdOf(actor, unitCode, asOf);
    const wanted = { asOf, unitId, verdicts, kinds, reason, q, sort, cursor, limit };
    const page = await listVerdicts(actor, wanted, today);
    return { ...page, items: page.items.map(itemOf) };
  },
});

function itemOf(item: VerdictItem): z.input<typeof VerdictShape> {
  const { assetId, tag, unitCode, verdict, missing, criteriaVersion } = item;
  const reasons = item.reasons.map(({ rule, observed, threshold, source, effect }) => ({
    ...{ rule, observed, threshold, source, effect },
  }));
  const kind = item.kind as (typeof ASSET_KINDS)[number];
  return { assetId, tag, kind, unitCode, verdict, reasons, missing: [...missing], criteriaVersion };
}

export const verdictSection = apiSection('replacement', [getVerdicts]);
