/** A model named without its maker: the maker is known when the register knows the model, or when the name begins with it. */
import type { Actor } from '../../auth/types.ts';
import { fold } from '../../shared/text.ts';
import { modelKey } from '../rules/makers.ts';
import { suggestManufacturers, suggestModels } from './models.ts';

export interface Product {
  manufacturer: string | null;
  model: string | null;
}

/** Fills in the maker where there is exactly one answer; otherwise the product stays as it was named. */
export async function completeProduct(actor: Actor, product: Product): Promise<Product> {
  const { manufacturer, model } = product;
  if (model === null || manufacturer !== null) return { manufacturer, model };
  const key = fold(model);
  const known = (await suggestModels(actor, model)).filter(
    (one) => fold(one.name) === key || modelKey(one.manufacturer, one.name) === key,
  );
  if (new Set(known.map((one) => one.manufacturer)).size === 1)
    return { manufacturer: known[0]!.manufacturer, model: known[0]!.name };
  return splitProduct(actor, model);
}

/** «Dell OptiPlex 3020» is the maker Dell and the model OptiPlex 3020. */
async function splitProduct(actor: Actor, model: string): Promise<Product> {
  const [first, ...rest] = model.split(' ');
  const maker = (await suggestManufacturers(actor, first!)).find((name) => fold(name) === fold(first!));
  return maker && rest.length > 0
    ? { manufacturer: maker, model: rest.join(' ') }
    : { manufacturer: null, model };
}
