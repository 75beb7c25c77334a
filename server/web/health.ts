/** Is the service alive, and does the database answer? For load balancers and the start scripts. */
import { guarded } from '../auth/guarded.ts';
import { selectOne } from '../db/query.ts';

export const healthRoutes = guarded('/healthz', (routes) => {
  routes.get('/', 'public', async (_req, res) => {
    await selectOne('SELECT 1 AS alive');
    res.json({ status: 'ok' });
  });
});
