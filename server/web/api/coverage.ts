/** How well units are equipped, as of a day. */
import { z } from 'zod';
import { coverage } from '../../coverage/service.ts';
import type { Coverage, UnitCoverage } from '../../coverage/types.ts';
import { unitCode } from '../../org/rules.ts';
import { listUnits } from '../../org/service.ts';
import type { Unit } from '../../org/types.ts';
import { apiSection, endpoint } from './endpoint.ts';
import { code, day } from './fields.ts';
import { unitIdOf } from './unitCodes.ts';

const LEVELS = ['province', 'department', 'district', 'commune'] as const;

const count = () => z.int().min(0);
const machines = {
  equipped: count().meta({ description: 'People who hold a computer in use.' }),
  computers: count().meta({ description: 'Desktops, laptops and all-in-ones in use.' }),
  computersVerified: count().meta({ description: 'Of these, seen within 90 days.' }),
  meets: count(),
  watch: count(),
  upgrade: count(),
  replace: count(),
  unknown: count(),
};
const UnitRow = z
  .strictObject({
    unitCode: z.string(),
    unitName: z.string(),
    kind: z.string(),
    staff: count().nullable().meta({ description: 'Null: never reported.' }),
    needComputer: count().nullable(),
    ...machines,
    lan: z.boolean(),
    lanVerified: z.boolean(),
    firewall: z.boolean(),
    firewallVerified: z.boolean(),
    firewallExpired: z.boolean(),
  })
  .meta({ id: 'UnitCoverage' });

const TotalsRow = z
  .strictObject({
    units: count(),
    staff: count(),
    needComputer: count(),
    ...machines,
    equippedCounted: count().meta({ description: 'Per unit at most its need; the numerator of the share.' }),
    lan: count().meta({ description: 'How many units have one; so with the next four.' }),
    lanVerified: count(),
    firewall: count(),
    firewallVerified: count(),
    firewallExpired: count(),
    withoutHeadcount: count(),
    overNeed: count(),
  })
  .meta({ id: 'CoverageTotals' });

const getCoverage = endpoint({
  method: 'get',
  path: '/coverage',
  action: 'coverage.view',
  summary:
    'The figures of each unit and their sums, of the units of that day or rolled up to those of today.',
  query: z.strictObject({
    asOf: day().optional(),
    level: z
      .enum(LEVELS)
      .optional()
      .meta({ description: '`province` answers one row for all of the scope.' }),
    basis: z.enum(['then', 'now']).default('then'),
    unitCode: code().optional().meta({ description: 'The unit and all below it.' }),
  }),
  response: z
    .strictObject({
      asOf: day(),
      basis: z.enum(['then', 'now']),
      criteriaVersion: z.string().nullable(),
      units: z.array(UnitRow),
      totals: TotalsRow,
      outside: count().meta({
        description: 'Computers in use booked at units that do not exist on the day.',
      }),
    })
    .meta({ id: 'Coverage' }),
  run: async ({ actor, today, asOf, query }) => {
    const { level, basis } = query;
    const unitId = await unitIdOf(actor, query.unitCode, asOf);
    const figures = await coverage(actor, { asOf, level, basis, unitId }, today);
    const top = unitId ?? actor.unitId;
    const units = await listUnits(actor, asOf);
    const root = units.find((unit) => (top === null ? unit.parentId === null : unit.id === top));
    const rows = level === 'province' && root ? [wholeRow(root, figures)] : figures.units.map(rowOf);
    const { criteriaVersion, totals, outside } = figures;
    return { asOf, basis, criteriaVersion, units: rows, totals: pick(totals, TotalsRow.shape), outside };
  },
});

function rowOf(unit: UnitCoverage): z.input<typeof UnitRow> {
  return pick(unit, UnitRow.shape);
}

/** All of the scope as one row: it has a LAN when one of its units has. */
function wholeRow(root: Unit, { units, totals }: Coverage): z.input<typeof UnitRow> {
  const known = units.some((unit) => unit.staff !== null);
  return {
    ...pick(totals, machines),
    unitCode: unitCode(root),
    unitName: root.name,
    kind: root.kind,
    staff: known ? totals.staff : null,
    needComputer: known ? totals.needComputer : null,
    lan: totals.lan > 0,
    lanVerified: totals.lanVerified > 0,
    firewall: totals.firewall > 0,
    firewallVerified: totals.firewallVerified > 0,
    firewallExpired: totals.firewall > 0 && totals.firewallExpired === totals.firewall,
  };
}

/** The fields of a shape. */
function pick<Shape extends object, Known extends Record<keyof Shape, unknown>>(
  known: Known,
  shape: Shape,
): Pick<Known, keyof Shape & keyof Known> {
  const keys = Object.keys(shape) as (keyof Shape & keyof Known)[];
  return Object.fromEntries(keys.map((key) => [key, known[key]])) as Pick<Known, keyof Shape & keyof Known>;
}

export const coverageSection = apiSection('coverage', [getCoverage]);
