/** The web application: what a request passes on its way, and every section there is. */
import { fileURLToPath } from 'node:url';
import compression from 'compression';
import cookieParser from 'cookie-parser';
import express, { type Express } from 'express';
import type { Guarded } from '../auth/guarded.ts';
import { campaignRoutes } from '../campaigns/routes.ts';
import { config } from '../config.ts';
import { externalRoutes } from '../coverage/external/routes.ts';
import { coverageRoutes } from '../coverage/routes.ts';
import { trendRoutes } from '../coverage/trend/routes.ts';
import { discoveryRoutes } from '../discovery/routes/ranges.ts';
import { discoveryFindRoutes, discoveryRunRoutes } from '../discovery/routes/runs.ts';
import { importEvents } from '../intake/imports/routes/asset.ts';
import { importRoutes } from '../intake/imports/routes/imports.ts';
import { agentRoutes } from '../intake/routes/agents.ts';
import { doorRoutes } from '../intake/routes/door.ts';
import { identitySection } from '../intake/routes/identity.ts';
import { templateRoutes } from '../intake/routes/templates.ts';
import { assetRoutes, modelRoutes, suggestionRoutes } from '../inventory/routes/assets.ts';
import { addAssetEvents, addAssetSection } from '../inventory/routes/sections.ts';
import { valueFormsBy } from '../inventory/service/values.ts';
import { credentialRoutes } from '../network/routes/credentials.ts';
import { deviceRoutes } from '../network/routes/devices.ts';
import { unitRoutes } from '../org/routes.ts';
import { familyRoutes } from '../polling/familyRoutes.ts';
import { pollingRoutes, pollRoutes } from '../polling/routes.ts';
import { reorganisationRoutes } from '../reorganisations/routes.ts';
import { verdictSection } from '../replacement/assetSection.ts';
import { criteriaRoutes } from '../replacement/criteria/routes.ts';
import { formValues } from '../replacement/depreciation/forms.ts';
import { depreciationSection } from '../replacement/depreciation/section.ts';
import { forecastRoutes } from '../replacement/forecast/routes.ts';
import { normRoutes } from '../replacement/norms/routes.ts';
import { planRoutes } from '../replacement/plans/routes.ts';
import { followDisposals } from '../replacement/plans/service/following.ts';
import { provinceRules } from '../replacement/provinceRules.ts';
import { replacementRoutes } from '../replacement/routes.ts';
import { followInventory } from '../replacement/service.ts';
import { reportRoutes } from '../reports/routes.ts';
import { todoRoutes } from '../todo/routes.ts';
import { accountRoutes } from './account.ts';
import { adminRoutes } from './admin.ts';
import { apiV1 } from './api/sections.ts';
import { healthRoutes } from './health.ts';
import { homeRoutes } from './home.ts';
import { measured, metricsRoutes } from './metrics.ts';
import { bearerActor, sessionActor } from './middleware/actor.ts';
import { refuseForgery } from './middleware/csrf.ts';
import { errorPages, missingPage } from './middleware/errors.ts';
import { headers, numbered } from './middleware/request.ts';
import { sessions } from './middleware/session.ts';
import { takeFormFile } from './middleware/upload.ts';
import { pages } from './page.ts';
import { searchRoutes } from './search.ts';
import { styleSheet } from './styles.ts';
import { renderView } from './views.ts';

const ROOT = new URL('../../', import.meta.url);

/** Sections for programs: bearer tokens, JSON. */
export const apiSections: Guarded[] = apiV1;

/** Sections for people: sessions, forms, pages. */
export const pageSections: Guarded[] = [
  accountRoutes,
  homeRoutes,
  criteriaRoutes,
  planRoutes,
  forecastRoutes,
  replacementRoutes,
  normRoutes,
  todoRoutes,
  externalRoutes,
  trendRoutes,
  coverageRoutes,
  campaignRoutes,
  reportRoutes,
  reorganisationRoutes,
  searchRoutes,
  assetRoutes,
  modelRoutes,
  suggestionRoutes,
  deviceRoutes,
  pollRoutes,
  pollingRoutes,
  familyRoutes,
  credentialRoutes,
  discoveryRoutes,
  discoveryRunRoutes,
  discoveryFindRoutes,
  agentRoutes,
  templateRoutes,
  importRoutes,
  unitRoutes,
  adminRoutes,
  metricsRoutes,
];

export function createApp(): Express {
  followInventory();
  followDisposals();
  addAssetSection(verdictSection);
  provinceRules();
  addAssetSection(depreciationSection);
  valueFormsBy(formValues);
  addAssetSection(identitySection);
  addAssetEvents(importEvents);
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy.length > 0 ? config.trustProxy : false);
  app.set('query parser', 'simple');
  app.engine('ejs', renderView);
  app.set('views', fileURLToPath(new URL('views/', ROOT)));
  app.set('view engine', 'ejs');
  app.set('view cache', true);

  app.use(numbered, measured);
  // Agents are no browsers, and thousands come on a morning: they pass nothing that is for pages.
  app.use(doorRoutes.base, doorRoutes.router);
  app.use(...headers, compression(), styleSheet());
  app.use(
    express.static(fileURLToPath(new URL('public/', ROOT)), {
      index: false,
      setHeaders: (res) => res.set('Cache-Control', 'public, max-age=3600'),
    }),
  );
  app.use(cookieParser(), pages);
  app.use(healthRoutes.base, healthRoutes.router);
  mount(app, '/api', [express.json({ limit: '1mb', strict: true }), bearerActor], apiSections);
  app.use('/metrics', bearerActor);
  app.use(
    sessions(),
    express.urlencoded({ extended: false, limit: '512kb', parameterLimit: 5000 }),
    sessionActor,
    takeFormFile('/imports', 'import.prepare'),
    refuseForgery,
  );
  for (const section of pageSections) app.use(section.base, section.router);
  app.use(missingPage);
  app.use(errorPages);
  return app;
}

/** Every route there is, as declared; the permission tests are made from this list. */
export function declaredRoutes(): Guarded['routes'] {
  return [healthRoutes, doorRoutes, ...apiSections, ...pageSections].flatMap((section) => section.routes);
}

function mount(app: Express, prefix: string, before: express.RequestHandler[], sections: Guarded[]): void {
  app.use(prefix, ...before);
  for (const section of sections) app.use(section.base, section.router);
  app.use(prefix, missingPage);
}
