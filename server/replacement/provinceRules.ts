/** What a province decides itself, each with its day and decision, read once from a file of its own. */
import fs from 'node:fs';
import { z } from 'zod';
import { config } from '../config.ts';
import { provinceRatesSchema } from './depreciation/data/provinceRates.ts';
import { centralisedSchema } from './norms/data/purchases.ts';

const provinceRulesSchema = z.strictObject({
  depreciationRates: provinceRatesSchema.default([]),
  centralisedPurchases: centralisedSchema.default([]),
});

export type ProvinceRules = z.infer<typeof provinceRulesSchema>;

/** Rules of a province from their text; throws one error that names every mistake and where it stands. */
export function parseProvinceRules(text: string): ProvinceRules {
  const read = provinceRulesSchema.safeParse(jsonOf(text));
  if (read.success) return read.data;
  const mistakes = read.error.issues.map(({ path, message }) => `  ${path.join('.') || 'file'}: ${message}`);
  throw new Error(`The rules of the province (PROVINCE_RULES_FILE) are wrong:\n${mistakes.join('\n')}`);
}

let known: ProvinceRules | null = null;

/** The rules in the file of the settings; none where no file is set. A file that cannot be read stops the start. */
export function provinceRules(): ProvinceRules {
  const { provinceRulesFile } = config;
  known ??= parseProvinceRules(provinceRulesFile ? fs.readFileSync(provinceRulesFile, 'utf8') : '{}');
  return known;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new Error('The rules of the province (PROVINCE_RULES_FILE) are no JSON.');
  }
}
