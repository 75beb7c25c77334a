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

/** Words that say no more which model it is: parts of a computer, whose it is, how old and how good it is. */
const BEHIND =
  /(?:^|\s)(?:\+|(?:core|intel|amd|ryzen|pentium|celeron|xeon|cpu|ram|hdd|ssd|ddr\d?|lcd|windows|win\s?\d+|i[3579](?=[\s/-]|$)|\d{1,4}\s?[gt]b?(?=[\s/]|$)|\d{2}(?:[.,]\d)?\s?(?:"|''|inch)|\d{1,2}\s(?:port|cổng)|màn\shình|kèm|gồm|của|tại|phòng|cho|dùng|cũ|mới|hỏng|hư|số\s?\d|năm\s\d)(?![\p{L}])).*$/iu;
/** Words before the name of a model that are none of it. */
const BEFORE = /^(?:(?:model|nhãn hiệu|hiệu|dòng|loại)\s*:?\s+)+/iu;

/** Without what stands in brackets, behind a dash or behind the name of the model. */
function cut(text: string | null): string | null {
  const plain = clean((text ?? '').replace(/\([^)]*\)?/g, ' ').replace(/\s[-–]\s.*$|[,;:].*$/u, ' '));
  return clean(plain.replace(BEFORE, '').replace(BEHIND, ' ')).slice(0, LONGEST_MODEL) || null;
}

const PROCESSOR =
  /(?:^|[\s(,;/])(?:(?:intel|amd)\s|core\s|i[3579](?=[\s/-])|pentium|celeron|xeon|ryzen).*$/iu;

/** What a name says of the parts of its computer, from its processor on: «Máy tính Dell core i5 ram 8G». */
export function partsInName(name: string): string | null {
  const found = PROCESSOR.exec(name.slice(0, LONGEST_NAME));
  return found ? clean(found[0].replace(/^[\s(,;/]+/, '').replaceAll(')', ' ')) : null;
}

const LONGEST_NAME = 500;
