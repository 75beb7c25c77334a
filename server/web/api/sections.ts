/** Every section of the API, and its description. */
import type { Guarded } from '../../auth/guarded.ts';
import { assetSection } from './assets.ts';
import { auditSection } from './audit.ts';
import { campaignSection } from './campaigns.ts';
import { coverageSection } from './coverage.ts';
import { credentialSection } from './credentials.ts';
import { deviceSection } from './devices.ts';
import type { ApiSection } from './endpoint.ts';
import { headcountSection } from './headcounts.ts';
import { importSection } from './imports.ts';
import { meSection } from './me.ts';
import { openApiRoutes } from './openapi.ts';
import { planSection } from './plans.ts';
import { unitSection } from './units.ts';
import { verdictSection } from './verdicts.ts';

/** In the order of the document. */
export const describedSections: readonly ApiSection[] = [
  meSection,
  unitSection,
  headcountSection,
  assetSection,
  deviceSection,
  credentialSection,
  verdictSection,
  planSection,
  coverageSection,
  campaignSection,
  importSection,
  auditSection,
];

export const apiV1: Guarded[] = [...describedSections, openApiRoutes(describedSections)];
