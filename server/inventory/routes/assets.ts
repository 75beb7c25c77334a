/** Machines and models: their addresses, and which action each needs. */
import { guarded } from '../../auth/guarded.ts';
import { ALL_FORMS } from '../../documents/forms/types.ts';
import { changeAll, chooseChanges } from './bulk.ts';
import {
  changingState,
  describing,
  forgetRepair,
  moving,
  repairing,
  retiring,
  save,
  show,
} from './changes.ts';
import { editAssetForm, saveAsset } from './edit.ts';
import { exportForm } from './forms.ts';
import { exportCsv, exportXlsx, showAssets } from './list.ts';
import { changeLock } from './locks.ts';
import { editModelForm, saveModel, showModels } from './models.ts';
import { addAsset, newAsset } from './new.ts';
import { showAsset } from './show.ts';
import { proposeManufacturers, proposeModels, proposePeople, proposeSystems } from './suggestions.ts';

export const assetRoutes = guarded('/assets', (routes) => {
  routes.get('/', 'asset.view', showAssets);
  routes.get('/export.csv', 'asset.export', exportCsv);
  routes.get('/export.xlsx', 'asset.export', exportXlsx);
  for (const form of ALL_FORMS) routes.get(`/export/${form}.xlsx`, 'asset.export', exportForm(form));
  routes.get('/systems/suggestions', 'asset.view', proposeSystems);
  routes.get('/new', 'asset.create', newAsset);
  routes.post('/', 'asset.create', addAsset);
  routes.get('/bulk', 'asset.edit', chooseChanges);
  routes.post('/bulk', 'asset.edit', changeAll);
  routes.get('/:assetId', 'asset.view', showAsset);
  routes.get('/:assetId/edit', 'asset.edit', editAssetForm);
  routes.post('/:assetId', 'asset.edit', saveAsset);
  routes.get('/:assetId/moves/new', 'asset.move', show(moving));
  routes.post('/:assetId/moves', 'asset.move', save(moving));
  routes.get('/:assetId/states/new', 'asset.state', show(changingState));
  routes.post('/:assetId/states', 'asset.state', save(changingState));
  routes.get('/:assetId/retirement/new', 'asset.retire', show(retiring));
  routes.post('/:assetId/retirement', 'asset.retire', save(retiring));
  routes.get('/:assetId/specs/new', 'asset.edit', show(describing));
  routes.post('/:assetId/specs', 'asset.edit', save(describing));
  routes.get('/:assetId/repairs/new', 'asset.state', show(repairing));
  routes.post('/:assetId/repairs', 'asset.state', save(repairing));
  routes.post('/:assetId/repairs/:repairId/removal', 'asset.state', forgetRepair);
  routes.post('/:assetId/locks', 'asset.edit', changeLock);
});

export const modelRoutes = guarded('/models', (routes) => {
  routes.get('/', 'model.view', showModels);
  routes.get('/suggestions', 'model.view', proposeModels);
  routes.get('/:modelId/edit', 'model.edit', editModelForm);
  routes.post('/:modelId', 'model.edit', saveModel);
});

/** What fields about makers and people propose. */
export const suggestionRoutes = guarded('', (routes) => {
  routes.get('/manufacturers/suggestions', 'model.view', proposeManufacturers);
  routes.get('/people/suggestions', 'asset.view', proposePeople);
});
