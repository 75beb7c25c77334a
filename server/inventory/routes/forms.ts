/** The list of machines in the layout of an official form. */
import type { Request, Response } from 'express';
import { actorOf, viewOf } from '../../auth/guarded.ts';
import { filledForm } from '../../documents/forms/form.ts';
import type { FormName } from '../../documents/forms/types.ts';
import { treeOn } from '../../org/tree.ts';
import { contentDisposition, XLSX_TYPE } from '../../shared/downloads.ts';
import { readListState } from '../form/list.ts';
import { formHead, formMachines } from '../page/forms.ts';
import { countBy, exportAssets } from '../service/listing.ts';
import { formValues } from '../service/values.ts';
import { filterOf } from './list.ts';

/** Exactly the machines of the list, unit by unit, as of its day. */
export function exportForm(form: FormName) {
  return async (req: Request, res: Response): Promise<void> => {
    const actor = actorOf(req);
    const { today, asOf, unitId } = viewOf(req);
    const filter = filterOf(req, readListState(req.query));
    const counts = await countBy(actor, filter, 'unit', today);
    const unitIds = counts.filter(({ count }) => count > 0).map(({ value }) => Number(value));
    const head = formHead(await treeOn(asOf), unitIds, unitId ?? actor.unitId, asOf);
    const pages = exportAssets(actor, filter, 'unit', today);
    const machines = formMachines(pages, Boolean(filter.q), (assets) => formValues(actor, assets, asOf));
    const file = await filledForm(form, head, machines);
    res.set('Content-Type', XLSX_TYPE);
    res.set('Content-Disposition', contentDisposition(`${form.toUpperCase()} ${head.unit} ${asOf}.xlsx`));
    res.end(file);
  };
}
