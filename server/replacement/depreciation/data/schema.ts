/** What a set of useful lives and a test for fixed assets must look like. */
import { z } from 'zod';
import { dated, validity } from '../../data/dated.ts';
import { DEPRECIATION_CLASSES } from '../types.ts';

const life = z.strictObject({ years: z.int().min(1).max(50), percent: z.number().positive().max(100) });

/** One less than a whole year apart: 7 years at 14.29 %, and what a province rounds up or down. */
export const lifeSchema = life.refine(({ years, percent }) => Math.abs(years - 100 / percent) < 1, {
  message: 'years and percent contradict each other',
});

export const livesSchema = dated(
  validity.extend({ lives: z.record(z.enum(DEPRECIATION_CLASSES), lifeSchema) }),
  () => 'lives',
);

export const assetTestSchema = dated(
  validity.extend({ leastYears: z.int().positive(), leastCost: z.int().positive() }),
  () => 'test',
);
