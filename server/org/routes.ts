/** Pages of units: the tree, one unit, its headcounts, and the changes an administrator makes. */
import type { Request, Response } from 'express';
import { actorOf, guarded, idOf, viewOf } from '../auth/guarded.ts';
import { inScope } from '../auth/scope.ts';
import { Invalid, type Problem } from '../errors.ts';
import { addDays } from '../shared/days.ts';
import { readForm } from '../shared/forms.ts';
import { translator } from '../shared/locale.ts';
import { endedUnit, kinOf } from './descent.ts';
import { headcountForm, newUnitForm, unitChangeForm } from './form.ts';
import { lineagePicture } from './lineagePicture.ts';
import { kindOptions, parentOptions, staffOf, unitRows } from './page.ts';
import { unitCode } from './rules.ts';
import * as org from './service.ts';
import { UNIT_KINDS, type Unit } from './types.ts';

export const unitRoutes = guarded('/units', (routes) => {
  routes.get('/', 'unit.view', listUnits);
  routes.get('/new', 'unit.change', newUnit);
  routes.post('/', 'unit.change', createUnit);
  routes.get('/:unitId', 'unit.view', showUnit);
  routes.get('/:unitId/changes/new', 'unit.change', newChange);
  routes.post('/:unitId/changes', 'unit.change', createChange);
  routes.post('/:unitId/headcounts', 'headcount.record', createHeadcount);
});

type Values = Record<string, unknown>;
type Problems = Record<string, Problem>;

async function listUnits(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const { asOf } = viewOf(req);
  const t = translator(actor.language);
  const [units, headcounts, tree] = await Promise.all([
    org.listUnits(actor, asOf),
    org.listHeadcounts(actor, asOf),
    org.treeOn(asOf),
  ]);
  await res.page('org/index', { title: t('unit.title'), units: unitRows(units, tree, headcounts) });
}

async function showUnit(req: Request, res: Response): Promise<void> {
  const stands = (await org.treeOn(viewOf(req).asOf)).get(idOf(req, 'unitId')) !== null;
  if (stands) await unitPage(req, res, {}, {});
  else await endedPage(req, res);
}

/** A unit that has ended: what it was, and what became of it. */
async function endedPage(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const { unit, standing } = await endedUnit(actor, idOf(req, 'unitId'), viewOf(req).today);
  const last = addDays(unit.validTo ?? viewOf(req).today, -1);
  await res.page('org/ended', {
    title: unit.name,
    unit: { ...unit, code: unitCode(unit) },
    last,
    standing,
    seesThen: inScope(actor.scope, unit.id),
    picture: lineagePicture(unit.name, await kinOf(unit.id)),
    kin: await kinOf(unit.id),
  });
}

async function createHeadcount(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const unitId = idOf(req, 'unitId');
  await org.getUnit(actor, unitId, viewOf(req).today);
  try {
    await org.recordHeadcount(actor, { unitId, ...readForm(headcountForm, req.body) }, viewOf(req).today);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return unitPage(req, res, req.body as Values, error.fields, 422);
  }
  res.flash('ok', 'unit.headcountSaved');
  res.redirect(303, `/units/${unitId}`);
}

async function unitPage(
  req: Request,
  res: Response,
  values: Values,
  errors: Problems,
  status = 200,
): Promise<void> {
  const actor = actorOf(req);
  const { asOf, today } = viewOf(req);
  const unit = await org.getUnit(actor, idOf(req, 'unitId'), asOf);
  const tree = await org.treeOn(asOf);
  const [versions, headcounts, rooms] = await Promise.all([
    org.unitHistory(actor, unit.id),
    org.headcountHistory(actor, unit.id),
    org.listRooms(actor, unit.id),
  ]);
  const visible = (id: number) => actor.scope === 'all' || actor.scope.includes(id);
  await res.page(
    'org/show',
    {
      title: unit.name,
      unit: { ...unit, code: unitCode(unit) },
      parents: tree
        .path(unit.id)
        .slice(0, -1)
        .map((parent) => ({
          label: parent.name,
          ...(visible(parent.id) && { href: `/units/${parent.id}` }),
        })),
      children: tree.childrenOf(unit.id),
      versions,
      ...(await kinPage(unit)),
      headcounts: headcounts.map((headcount) => ({ ...headcount, staff: staffOf(headcount) })),
      rooms,
      values: { asOf: today, ...values },
      errors,
    },
    status,
  );
}

/** Who it came out of, drawn; nothing for a unit that always was. */
async function kinPage({ id, name }: Unit) {
  const kin = await kinOf(id);
  return { kin, picture: kin.before.length > 0 ? lineagePicture(name, kin) : null };
}

async function newUnit(req: Request, res: Response): Promise<void> {
  await unitFormPage(req, res, { effectiveOn: viewOf(req).today, kind: 'commune' }, {});
}

async function createUnit(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  try {
    const { effectiveOn, legalBasis, shortName, ...draft } = readForm(newUnitForm, req.body);
    const [id] = await org.establishUnits(
      actor,
      effectiveOn,
      [{ ...draft, shortName: shortName ?? draft.name }],
      legalBasis,
    );
    res.flash('ok', 'unit.created', { name: draft.name });
    res.redirect(303, `/units/${id}`);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    await unitFormPage(req, res, req.body as Values, error.fields, 422);
  }
}

async function unitFormPage(
  req: Request,
  res: Response,
  values: Values,
  errors: Problems,
  status = 200,
): Promise<void> {
  const t = translator(actorOf(req).language);
  const tree = await org.treeOn(viewOf(req).today);
  await res.page(
    'org/new',
    {
      title: t('unit.add'),
      values,
      errors: parentProblem(errors),
      kinds: kindOptions(UNIT_KINDS, t),
      parents: parentOptions(tree),
    },
    status,
  );
}

async function newChange(req: Request, res: Response): Promise<void> {
  const unit = await org.getUnit(actorOf(req), idOf(req, 'unitId'), viewOf(req).today);
  await changePage(req, res, { ...unit, effectiveOn: viewOf(req).today }, {});
}

async function createChange(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const unit = await org.getUnit(actor, idOf(req, 'unitId'), viewOf(req).today);
  try {
    const { effectiveOn, legalBasis, shortName, ...change } = readForm(unitChangeForm, req.body);
    const kind = change.parentId === unit.parentId ? 'rename' : 'move';
    await org.changeUnit(
      actor,
      unit.id,
      kind,
      effectiveOn,
      { ...change, shortName: shortName ?? change.name },
      legalBasis,
    );
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return changePage(req, res, req.body as Values, error.fields, 422);
  }
  res.flash('ok', 'unit.changed');
  res.redirect(303, `/units/${unit.id}`);
}

async function changePage(
  req: Request,
  res: Response,
  values: Values,
  errors: Problems,
  status = 200,
): Promise<void> {
  const t = translator(actorOf(req).language);
  const unit = await org.getUnit(actorOf(req), idOf(req, 'unitId'), viewOf(req).today);
  const tree = await org.treeOn(viewOf(req).today);
  const below = new Set(tree.below(unit.id));
  const parents = parentOptions(tree).filter(({ value }) => !below.has(value));
  await res.page(
    'org/change',
    { title: t('unit.changeOf', { name: unit.name }), unit, values, errors: parentProblem(errors), parents },
    status,
  );
}

/** The service names the parent by its code, the form by its id. */
function parentProblem({ parentCode, ...errors }: Problems): Problems {
  return parentCode ? { ...errors, parentId: parentCode } : errors;
}
