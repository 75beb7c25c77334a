/** A form that was not accepted comes back as it was filled in, with what is wrong beside each field. */
import { Invalid, type Problem, Refused } from '../../errors.ts';

export type Values = Record<string, string>;

export interface Rejected {
  errors: Record<string, Problem>;
  status: number;
}

/** What to show again; every other error is thrown on. A rule that forbids it belongs to the whole form. */
export function rejected(error: unknown): Rejected {
  if (error instanceof Invalid) return { errors: readable(error.fields), status: error.status };
  if (error instanceof Refused) return { errors: readable({ form: error.problem }), status: error.status };
  throw error;
}

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days in the parameters of a problem as offices write them: 24/02/2020. */
function readable(problems: Record<string, Problem>): Record<string, Problem> {
  return Object.fromEntries(
    Object.entries(problems).map(([name, { key, params }]) => [
      name,
      params
        ? {
            key,
            params: Object.fromEntries(
              Object.entries(params).map(([id, value]) => [
                id,
                typeof value === 'string' ? value.replace(ISO_DAY, '$3/$2/$1') : value,
              ]),
            ),
          }
        : { key },
    ]),
  );
}

/** The typed texts of a body, to be shown again; several values of a name become a list with commas. */
export function typedValues(body: unknown): Values {
  const entries = Object.entries((body ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    entries.filter(([name]) => name !== '_csrf').map(([name, value]) => [name, [value].flat().join(',')]),
  );
}
