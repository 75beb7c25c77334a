/** Rates a province decides itself: for its climate it may depart from the circular by a fifth (article 13). */
import { z } from 'zod';
import { dated, validity } from '../../data/dated.ts';
import { DEPRECIATION_CLASSES } from '../types.ts';
import { LIVES } from './lives.ts';

const FURTHEST = 0.2;

const rate = validity.extend({
  class: z.enum(DEPRECIATION_CLASSES),
  years: z.int().min(1).max(50),
  percent: z.number().positive().max(100),
});

export type ProvinceRate = z.infer<typeof rate>;

/** Decisions of a province; each ends at the latest with the circular whose rates it departs from by more than a fifth. */
export const provinceRatesSchema = dated(
  rate.superRefine((own, context) => {
    const wrong = (message: string) => context.addIssue({ code: 'custom', message });
    if (Math.abs(own.years - 100 / own.percent) >= 1) wrong('years and percent contradict each other');
    const circulars = LIVES.filter(
      ({ validFrom, validTo }) =>
        (own.validTo === null || validFrom < own.validTo) && (validTo === null || own.validFrom < validTo),
    );
    if (circulars.length === 0) wrong('no circular is in force');
    for (const { lives, source } of circulars) {
      const { percent } = lives[own.class];
      // A rate of 24 % against 20 % is the last one allowed: doubles must not refuse it.
      if (Math.abs(own.percent - percent) > percent * FURTHEST + 1e-9)
        wrong(`departs by more than 20 % from ${percent} % of ${source}`);
    }
  }),
  ({ class: of }) => of,
);
