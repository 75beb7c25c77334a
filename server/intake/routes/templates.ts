/** `/imports/templates`: empty files that are imported without a question once they are filled in. */
import type { Request, Response } from 'express';
import { actorOf, guarded, viewOf } from '../../auth/guarded.ts';
import { inScope } from '../../auth/scope.ts';
import { emptyForm } from '../../documents/forms/form.ts';
import { ownTemplate } from '../../documents/forms/own.ts';
import { FORMS, type FormName } from '../../documents/forms/types.ts';
import { formHead } from '../../inventory/page/forms.ts';
import { speechOf } from '../../network/page/speech.ts';
import type { UnitTree } from '../../org/tree.ts';
import { treeOn } from '../../org/tree.ts';
import type { Unit } from '../../org/types.ts';
import { contentDisposition, XLSX_TYPE } from '../../shared/downloads.ts';
import { templateColumns, templateTexts } from '../page/templates.ts';

export const templateRoutes = guarded('/imports/templates', (routes) => {
  routes.get('/own.xlsx', 'import.prepare', sendOwn);
  for (const form of FORMS) routes.get(`/${form}.xlsx`, 'import.prepare', sendForm(form));
});

/** More names than somebody can choose from. */
const MOST_UNITS = 300;

async function sendOwn(req: Request, res: Response): Promise<void> {
  const { t, today } = speechOf(req);
  const tree = await treeOn(today);
  const units = unitsIn(tree, req);
  const chosen = chosenUnit(tree, req);
  const names = units.length > 1 && units.length <= MOST_UNITS ? units.map(({ name }) => name) : [];
  const texts = templateTexts(t, chosen?.name ?? '');
  send(res, t('import.template.file'), await ownTemplate(texts, templateColumns(t, names)));
}

function sendForm(form: FormName) {
  return async (req: Request, res: Response): Promise<void> => {
    const { today } = viewOf(req);
    const tree = await treeOn(today);
    const chosen = chosenUnit(tree, req)?.id ?? null;
    const head = formHead(tree, [], chosen, today);
    send(res, `Mẫu ${form.toUpperCase()}`, await emptyForm(form, head));
  };
}

/** The units somebody may see, narrowed to the one that is looked at. */
function unitsIn(tree: UnitTree, req: Request): Unit[] {
  const { scope } = viewOf(req);
  return tree.units.filter(({ id }) => inScope(scope, id));
}

function chosenUnit(tree: UnitTree, req: Request): Unit | null {
  const id = viewOf(req).unitId ?? actorOf(req).unitId;
  return id === null ? (tree.childrenOf(null)[0] ?? null) : tree.get(id);
}

function send(res: Response, name: string, file: Buffer): void {
  res.set('Content-Type', XLSX_TYPE);
  res.set('Content-Disposition', contentDisposition(`${name}.xlsx`));
  res.end(file);
}
