import { countChosenRows } from './bulk.js';
import { copyTexts } from './copy.js';
import { offerCalendars } from './date.js';
import { decideByKey } from './decide.js';
import { closeOnEscape } from './disclosure.js';
import { guardUnsavedForms } from './guard.js';
import { followLiveParts } from './live.js';
import { followProgress } from './progress.js';
import { walkRows } from './rows.js';
import { shortcuts } from './shortcut.js';
import { submitOnChange } from './submit.js';
import { suggest } from './suggest.js';
import { offerTheme } from './theme.js';
import { takeDroppedFiles } from './upload.js';

for (const start of [
  closeOnEscape,
  shortcuts,
  submitOnChange,
  walkRows,
  followLiveParts,
  countChosenRows,
  suggest,
  guardUnsavedForms,
  offerCalendars,
  offerTheme,
  copyTexts,
  followProgress,
  takeDroppedFiles,
  decideByKey,
]) {
  start(document);
}
