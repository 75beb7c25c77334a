/** Figures that no inventory can count, as units tell them, and what plans aim at. */

/**
 * What is told, in the order of the official tables. `share` is a part of a whole, `count` a number alone. What people
 * read is in `external.indicator.<code>`.
 */
export const EXTERNAL = [
  { code: 'signed_documents', form: 'share' },
  { code: 'specialised_network', form: 'share' },
  { code: 'certificates', form: 'share' },
  { code: 'shared_databases', form: 'share' },
  { code: 'current_databases', form: 'share' },
  { code: 'incidents', form: 'count' },
] as const satisfies readonly { code: string; form: 'share' | 'count' }[];

export type ExternalCode = (typeof EXTERNAL)[number]['code'];
export const EXTERNAL_CODES = EXTERNAL.map(({ code }) => code) as [ExternalCode, ...ExternalCode[]];

/** What plans may aim at: shares of inventory and of what is told. */
export const TARGET_CODES = [
  ...(['equipped', 'lan', 'firewall'] as const),
  ...EXTERNAL_CODES.filter((code) => code !== 'incidents'),
] as unknown as ['equipped', ...string[]];

export interface FigureDraft {
  unitId: number;
  code: ExternalCode;
  year: number;
  /** a */
  numerator: number;
  /** b; null for what is a number alone. */
  denominator: number | null;
  /** Where it comes from: `Trục liên thông văn bản, 31/12/2019`. */
  source: string;
}

export interface ExternalFigure extends FigureDraft {
  id: number;
  recordedAt: string;
  recordedBy: string;
}

export interface Target {
  code: string;
  year: number;
  /** In hundredths of a percent: 7048 is 70,48 %. */
  share: number;
  source: string;
}

/** a and b of several units together; b is null where only numbers are told. */
export interface Parts {
  a: number;
  b: number | null;
}
