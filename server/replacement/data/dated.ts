/** What dated rules must have: a first day, a source, and no two of the same subject in force at once. */
import { z } from 'zod';

const day = z.iso.date();

/** `[validFrom, validTo)`; null while in force. A rule without a first day or a source is none. */
export const validity = z.strictObject({
  validFrom: day,
  validTo: day.nullable(),
  source: z.string().min(1),
  /** False where the official print was not seen: pages say so. */
  isVerified: z.boolean(),
});

interface Valid {
  validFrom: string;
  validTo: string | null;
}

/** A list of rules, oldest first; periods are not empty and those of one subject do not overlap. */
export function dated<Rule extends z.ZodType<Valid>>(
  rule: Rule,
  subjectOf: (rule: z.output<Rule>) => string,
) {
  return z.array(rule).superRefine((rules, context) => {
    for (const [at, one] of rules.entries()) {
      const wrong = (message: string) => context.addIssue({ code: 'custom', path: [at], message });
      if (one.validTo !== null && one.validTo <= one.validFrom) wrong('ends before it begins');
      const before = rules.slice(0, at).filter((other) => subjectOf(other) === subjectOf(one));
      if (before.some((other) => overlap(other, one)))
        wrong(`overlaps another rule for ${subjectOf(one)} that is in force at the same time`);
    }
  });
}

function overlap(one: Valid, other: Valid): boolean {
  const starts = one.validFrom > other.validFrom ? one.validFrom : other.validFrom;
  return (one.validTo === null || starts < one.validTo) && (other.validTo === null || starts < other.validTo);
}

/** The rule of a list that is in force on a day. */
export function inForce<Rule extends Valid>(rules: readonly Rule[], on: string): Rule | null {
  return (
    rules.find(({ validFrom, validTo }) => validFrom <= on && (validTo === null || on < validTo)) ?? null
  );
}
