/** The catalogue of models as its pages show it. */
import { daysBetween } from '../../shared/days.ts';
import type { Values } from '../form/again.ts';
import type { Model } from '../types/assets.ts';
import { kindOptions, withEmpty } from './choices.ts';
import type { Speech } from './language.ts';

const SUPPORT_STATES = ['known', 'announced_none', 'unknown'] as const;

export function modelsPage(
  models: readonly Model[],
  counts: ReadonlyMap<number, number>,
  filter: { q: string; kind: string },
  speech: Speech,
) {
  const { t } = speech;
  return {
    filter,
    kinds: withEmpty(t('common.filters.all'), kindOptions(speech)),
    rows: models.map((model) => ({
      id: model.id,
      name: `${model.manufacturer} ${model.name}`.trim(),
      kind: t(`asset.kind.${model.kind}`),
      support: supportText(model, speech),
      sale: saleText(model, speech),
      source: model.supportSource,
      count: counts.get(model.id) ?? 0,
      href: `/assets?${new URLSearchParams({ modelId: String(model.id) })}`,
    })),
  };
}

/** «30/06/2028, còn 580 ngày», or that nobody knows. */
export function supportText(
  { endOfSupport }: Model,
  { t, format, asOf }: Speech,
): { text: string; over: boolean } {
  if (endOfSupport.state !== 'known') return { text: t(`model.support.${endOfSupport.state}`), over: false };
  const days = daysBetween(asOf, endOfSupport.on);
  const left = days >= 0 ? t('asset.ending.left', { days }) : t('asset.ending.over', { days: -days });
  return { text: `${format.date(endOfSupport.on)} (${left})`, over: days < 0 };
}

/** What is told of the sale; null where nobody has looked it up. */
function saleText({ endOfSale }: Model, { t, format, asOf }: Speech): string | null {
  if (endOfSale.state === 'unknown') return null;
  if (endOfSale.state === 'announced_none') return t('model.sale.announced_none');
  return t(endOfSale.on < asOf ? 'model.sale.ended' : 'model.sale.ending', { on: format.date(endOfSale.on) });
}

export function modelValues(model: Model): Values {
  return {
    support: model.endOfSupport.state,
    supportEndsOn: model.endOfSupport.state === 'known' ? model.endOfSupport.on : '',
    sale: model.endOfSale.state,
    saleEndsOn: model.endOfSale.state === 'known' ? model.endOfSale.on : '',
    supportSource: model.supportSource ?? '',
  };
}

export function modelFormPage(model: Model, values: Values, errors: object, { t }: Speech) {
  return {
    model,
    values,
    errors,
    states: SUPPORT_STATES.map((state) => ({ value: state, label: t(`model.support.${state}`) })),
    saleStates: SUPPORT_STATES.map((state) => ({ value: state, label: t(`model.sale.${state}`) })),
    labels: Object.fromEntries(
      ['support', 'supportEndsOn', 'sale', 'saleEndsOn', 'supportSource'].map((name) => [
        name,
        t(`model.form.${name}`),
      ]),
    ),
  };
}
