/** Every section of the API, and its description. */
import type { Guarded } from '../../auth/guarded.ts';
import { assetSection } from './assets.ts';
import type { ApiSection } from './endpoint.ts';
import { headcountSection } from './headcounts.ts';
import { meSection } from './me.ts';
import { openApiRoutes } from './openapi.ts';
import { unitSection } from './units.ts';

/** In the order of the document. */
export const describedSections: readonly ApiSection[] = [
  meSection,
  unitSection,
  headcountSection,
  assetSection,
];

export const apiV1: Guarded[] = [...describedSections, openApiRoutes(describedSections)];
