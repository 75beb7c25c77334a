/** The machines a draft would judge otherwise. */
import type { Request, Response } from 'express';
import { actorOf, idOf, viewOf } from '../../../auth/guarded.ts';
import { csvChunks } from '../../../documents/csv.ts';
import { BadRequest } from '../../../errors.ts';
import { speechOf } from '../../../inventory/page/language.ts';
import { ASSET_KINDS } from '../../../inventory/types/assets.ts';
import { treeOn } from '../../../org/service.ts';
import type { UnitTree } from '../../../org/tree.ts';
import { CSV_TYPE, contentDisposition } from '../../../shared/downloads.ts';
import { readForm } from '../../../shared/forms.ts';
import { hasText } from '../../../shared/locale.ts';
import type { Speech } from '../../page.ts';
import { nothingForm } from '../../plans/form/review.ts';
import { VERDICTS } from '../../rules.ts';
import { verdictText } from '../page/draft.ts';
import { listFlips, startPreview } from '../service/preview.ts';
import { getOwn } from '../service/versions.ts';
import type { FlipFilter, FlippedMachine } from '../store.ts';
import type { Judged } from '../types.ts';

const AT_ONCE = 50;
const PIECE = 1000;
const MOST_ID = 2_147_483_647;

export async function preview(req: Request, res: Response): Promise<void> {
  readForm(nothingForm, req.body);
  const id = idOf(req, 'criteriaId');
  await startPreview(actorOf(req), id, viewOf(req).today);
  res.redirect(303, `/replacement/criteria/drafts/${id}#preview`);
}

export async function showFlips(req: Request, res: Response): Promise<void> {
  const speech = speechOf(req);
  const draft = await getOwn(actorOf(req), idOf(req, 'criteriaId'));
  const path = `/replacement/criteria/drafts/${draft.id}`;
  const filter = filterOf(req);
  const after = afterOf(req.query.after);
  const { items, total } = await listFlips(actorOf(req), viewOf(req).scope, filter, after, AT_ONCE);
  const tree = await treeOn(viewOf(req).today);
  const query = new URLSearchParams(chosen(req));
  const next = new URLSearchParams([...query, ['after', String(items.at(-1)?.assetId)]]);
  await res.page('replacement/criteria/flips', {
    title: speech.t('criteria.flips'),
    crumb: { label: speech.t('criteria.draft.name', { version: draft.version }), href: path },
    filters: filtersOf(req, speech),
    path: `${path}/flips`,
    fileHref: `${path}/flips.csv?${query}`,
    rows: items.map((item) => rowOf(item, tree, speech)),
    pager: {
      ...{ total, shown: items.length, prevHref: after > 0 ? `${path}/flips?${query}` : null },
      nextHref: items.length === AT_ONCE ? `${path}/flips?${next}` : null,
    },
  });
}

export async function exportFlips(req: Request, res: Response): Promise<void> {
  const speech = speechOf(req);
  const { version } = await getOwn(actorOf(req), idOf(req, 'criteriaId'));
  const header = ['tag', 'unit', 'product', 'holder', 'before', 'after', 'reason'];
  const titles = header.map((name) => speech.t(`criteria.flip.${name}`));
  res.set('Content-Type', CSV_TYPE);
  res.set('Content-Disposition', contentDisposition(`tieu-chi-${version}.csv`));
  for await (const chunk of csvChunks(titles, fileRows(req, speech))) res.write(chunk);
  res.end();
}

async function* fileRows(req: Request, speech: Speech) {
  const tree = await treeOn(viewOf(req).today);
  const filter = filterOf(req);
  for (let after = 0; ; ) {
    const { items } = await listFlips(actorOf(req), viewOf(req).scope, filter, after, PIECE);
    yield items.map((item) => {
      const { tag, unit, product, holder, beforeText, afterText, reason } = rowOf(item, tree, speech);
      return [tag, unit, product, holder, beforeText, afterText, reason];
    });
    if (items.length < PIECE) return;
    after = items.at(-1)!.assetId;
  }
}

function rowOf(item: FlippedMachine, tree: UnitTree, speech: Speech) {
  const { t } = speech;
  const { tag, kind, manufacturer, model, unitId, holderName, before, after, reason } = item;
  return {
    ...{ tag, href: `/assets/${item.assetId}`, holder: holderName },
    product: [t(`asset.kind.${kind}`), [manufacturer, model].filter(Boolean).join(' ')]
      .filter(Boolean)
      .join(' · '),
    unit: tree.get(unitId)?.name ?? `U${unitId}`,
    ...{ before, after, beforeText: verdictText(before, speech), afterText: verdictText(after, speech) },
    reason:
      reason === null ? '' : hasText('vi', `asset.reason.${reason}`) ? t(`asset.reason.${reason}`) : reason,
  };
}

function filterOf(req: Request): Omit<FlipFilter, 'scope'> {
  const { from, to, kind } = req.query;
  return {
    criteriaId: idOf(req, 'criteriaId'),
    ...{ before: verdictOf(from), after: verdictOf(to) },
    kind: kind === undefined || kind === '' ? null : known(kind, ASSET_KINDS),
  };
}

function verdictOf(value: unknown): Judged | undefined {
  if (value === undefined || value === '') return undefined;
  return value === 'none' ? null : known(value, VERDICTS);
}

/** A filter left out would widen the list: what cannot be read is refused. */
function known<Value extends string>(value: unknown, values: readonly Value[]): Value {
  const found = values.find((one) => one === value);
  if (!found) throw new BadRequest('error.filter');
  return found;
}

function afterOf(value: unknown): number {
  if (value === undefined) return 0;
  const after = Number(value);
  if (!Number.isInteger(after) || after < 0 || after > MOST_ID) throw new BadRequest('error.cursor');
  return after;
}

function chosen({ query }: Request): [string, string][] {
  return ['from', 'to', 'kind', 'unit'].flatMap((name): [string, string][] =>
    typeof query[name] === 'string' && query[name] !== '' ? [[name, query[name] as string]] : [],
  );
}

function filtersOf(req: Request, { t }: Speech) {
  const options = (values: readonly string[], key: string) => [
    { value: '', label: t('common.filters.all') },
    ...values.map((value) => ({ value, label: t(`${key}.${value}`) })),
  ];
  const { from = '', to = '', kind = '', unit } = req.query;
  return {
    from: { value: from, options: options(VERDICTS, 'replacement.verdict') },
    to: { value: to, options: options(VERDICTS, 'replacement.verdict') },
    kind: { value: kind, options: options(ASSET_KINDS, 'asset.kind') },
    hidden: typeof unit === 'string' ? [{ name: 'unit', value: unit }] : [],
  };
}
