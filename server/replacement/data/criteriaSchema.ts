import { z } from 'zod';
import { ROLES } from './roles.ts';

/** A number a rule compares with, and where the number comes from. */
const threshold = z.strictObject({ value: z.number().nonnegative(), source: z.string().min(1) });

/** What one role of use asks otherwise than all others; what it does not name is asked as of all. */
const needs = z.strictObject({
  cpu: z
    .strictObject({
      mark: z.strictObject({ replaceBelow: threshold.optional(), goodFrom: threshold.optional() }),
    })
    .optional(),
  memory: z
    .strictObject({ replaceBelowGb: threshold.optional(), upgradeBelowGb: threshold.optional() })
    .optional(),
  disk: z.strictObject({ upgradeBelowGb: threshold.optional(), goodFromGb: threshold.optional() }).optional(),
});

/** True where a missing fact leaves the verdict open; false where only what is known counts. */
const required = z.boolean();

const day = z.iso.date();

/**
 * What is asked of one kind of machine. A section that is absent is not asked: the rule does not run.
 * Sizes in GB as sold, ages in completed years, supports in months.
 */
const sections = z.strictObject({
  cpu: z
    .strictObject({
      only64Bit: z.strictObject({ source: z.string() }),
      mark: z.strictObject({ replaceBelow: threshold, goodFrom: threshold }),
    })
    .optional(),
  memory: z.strictObject({ replaceBelowGb: threshold, upgradeBelowGb: threshold }).optional(),
  disk: z
    .strictObject({
      solidState: z.strictObject({ source: z.string() }),
      upgradeBelowGb: threshold,
      goodFromGb: threshold,
    })
    .optional(),
  os: z
    .strictObject({
      goodForMonths: threshold,
      /** True from Windows 11 on: a Windows without support can only be renewed on a listed processor. */
      renewalNeedsListedCpu: z.boolean(),
      source: z.string(),
    })
    .optional(),
  age: z
    .strictObject({
      watchFromYears: threshold,
      replaceFromYears: threshold.optional(),
      /** How old the firmware of a new machine is at most: what is older tells the least age. */
      firmwareAtMostYears: threshold.optional(),
    })
    .optional(),
  repairs: z.strictObject({ watchFrom: threshold }).optional(),
  /** Up to which share of the price of a new machine parts are worth buying: 0.4 is 40 %. */
  upgrade: z.strictObject({ shareBelow: threshold }).optional(),
  vendorSupport: z
    .strictObject({
      required,
      noticeMonths: threshold,
    })
    .optional(),
  firmware: z.strictObject({ source: z.string() }).optional(),
  roles: z.partialRecord(z.enum(ROLES), needs).optional(),
  /** How long a model may be out of sale: then no second one can be bought. */
  vendorSale: z.strictObject({ required, watchFromMonths: threshold }).optional(),
  firmwareAge: z.strictObject({ required, watchFromMonths: threshold }).optional(),
  /** What polling tells: shares from 0 to 1, sockets as a number. */
  duty: z
    .strictObject({
      required,
      availabilityBelow: threshold.optional(),
      loadFrom: threshold.optional(),
      freePortsBelow: threshold.optional(),
    })
    .optional(),
  /** From how many other devices of its unit on that depend on it alone. */
  single: z.strictObject({ required, behindFrom: threshold }).optional(),
  pages: z.strictObject({ required, watchFrom: threshold, replaceFrom: threshold.optional() }).optional(),
  battery: z
    .strictObject({
      required,
      failing: z.strictObject({ source: z.string() }).optional(),
      upgradeFromYears: threshold.optional(),
      upgradeBelowMinutes: threshold.optional(),
    })
    .optional(),
});

/** A kind nothing is asked of would pass unseen: it must be left out instead. */
const kindCriteria = sections.refine((asked) => Object.keys(asked).length > 0);

export const criteriaSchema = z.strictObject({
  version: z.string().regex(/^\d{4}-\d+$/),
  validFrom: day,
  /** The first day it no longer holds; null while in force. */
  validTo: day.nullable(),
  /** True for a set made for demonstrations of the past, never decided by anyone. */
  illustrative: z.boolean(),
  legalBasis: z.string().min(1),
  kinds: z.record(z.string(), kindCriteria),
});

export type Criteria = z.infer<typeof criteriaSchema>;
export type KindCriteria = z.infer<typeof kindCriteria>;
export type Threshold = z.infer<typeof threshold>;
export type RoleNeeds = z.infer<typeof needs>;
