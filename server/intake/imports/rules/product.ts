/** Maker and model out of a name: «Máy tính để bàn Dell OptiPlex 3020 (mới)». */
import { manufacturerIn, manufacturerName } from '../../../inventory/rules/makers.ts';
import { clean, fold } from '../../../shared/text.ts';
import { remembering } from './memo.ts';

export interface Product {
  manufacturer: string | null;
  model: string | null;
}

const makerIn = remembering(manufacturerIn);
const makerName = remembering(manufacturerName);

const LONGEST_MODEL = 120;
const LONGEST_MAKER = 80;

/** What the columns of maker and model say; what they leave open is looked for in the name. */
export function productOf(maker: string | null, model: string | null, name: string | null): Product {
  if (maker !== null) {
    const manufacturer = makerName(maker).slice(0, LONGEST_MAKER);
    return { manufacturer, model: withoutMaker(model, manufacturer) ?? inName(name, manufacturer) };
  }
  const inModel = model === null ? null : makerIn(model);
  if (inModel) return { manufacturer: inModel.manufacturer, model: cut(inModel.rest) ?? null };
  const found = name === null ? null : makerIn(name);
  if (found) return { manufacturer: found.manufacturer, model: cut(model ?? found.rest) };
  return { manufacturer: null, model: cut(model) };
}

/** «Dell OptiPlex 3020» of the maker Dell is the model OptiPlex 3020. */
function withoutMaker(model: string | null, manufacturer: string): string | null {
  if (model === null) return null;
  const found = makerIn(model);
  return found?.manufacturer === manufacturer && fold(model).startsWith(fold(manufacturer))
    ? cut(found.rest)
    : cut(model);
}

function inName(name: string | null, manufacturer: string): string | null {
  const found = name === null ? null : makerIn(name);
  return found?.manufacturer === manufacturer ? cut(found.rest) : null;
}

/** Without what stands in brackets or behind a dash, and without a number of the thing itself («số 5»). */
function cut(text: string | null): string | null {
  const plain = clean((text ?? '').replace(/\([^)]*\)?/g, ' ').replace(/\s[-–]\s.*$|[,;:].*$/u, ' '));
  return plain.slice(0, LONGEST_MODEL) || null;
}
