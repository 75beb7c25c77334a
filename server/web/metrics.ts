/** Figures for Prometheus: how the web answers, and what the poller has to do and gets done. */
import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { actorOf, guarded } from '../auth/guarded.ts';
import type { Actor } from '../auth/types.ts';
import { select } from '../db/query.ts';
import { doorMetrics } from '../intake/service/figures.ts';
import { livingPollers, slowestPolls } from '../polling/overview.ts';

const registry = new Registry();

const requests = new Histogram({
  name: 'inventory_http_request_seconds',
  help: 'Time to answer, by method, route and status',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
  registers: [registry],
});

const devices = new Gauge({
  name: 'inventory_devices',
  help: 'Devices that are polled, by status and last outcome',
  labelNames: ['status', 'outcome'],
  registers: [registry],
});

const due = new Gauge({
  name: 'inventory_devices_due',
  help: 'Devices whose next poll is due now: the queue of the poller',
  registers: [registry],
});

const pollers = {
  inFlight: pollerGauge('in_flight', 'Polls under way'),
  requestsInFlight: pollerGauge('requests_in_flight', 'SNMP requests sent and not answered'),
  requestsWaiting: pollerGauge('requests_waiting', 'SNMP requests that wait for their turn'),
  mostRequests: pollerGauge('requests_most', 'SNMP requests of v1 and v2c that may be in flight at once'),
  polls: pollerGauge('polls', 'Polls since the poller began'),
  failedPolls: pollerGauge('failed_polls', 'Polls that failed since the poller began'),
  timeouts: pollerGauge(
    'timeouts',
    'Polls that a device left unanswered, in whole or in part, since the poller began',
  ),
  packetsPerSecond: pollerGauge('packets_per_second', 'Packets sent a second, lately'),
  pollsPerSecond: pollerGauge('polls_per_second', 'Polls a second, lately'),
  packetsSent: pollerGauge('packets_sent', 'Packets sent since the poller began'),
  looks: pollerGauge('looks', 'Looks between polls whether a device answers, since the poller began'),
  memoryBytes: pollerGauge('memory_bytes', 'Memory of the poller'),
  cpuSeconds: pollerGauge('cpu_seconds', 'CPU time of the poller since it began'),
};

const lateness = new Gauge({
  name: 'inventory_poller_lateness_seconds',
  help: 'By how much the last polls began after they were due',
  labelNames: ['poller', 'quantile'],
  registers: [registry],
});

const slowest = new Gauge({
  name: 'inventory_device_poll_seconds',
  help: 'How long the last poll took, of the devices where it took longest',
  labelNames: ['device', 'address'],
  registers: [registry],
});

const events = new Gauge({
  name: 'inventory_events_lasting',
  help: 'Conditions of devices that last, by kind; devices down behind another are not among them',
  labelNames: ['kind'],
  registers: [registry],
});

const assets = new Gauge({
  name: 'inventory_assets',
  help: 'Assets of the register, by state',
  labelNames: ['state'],
  registers: [registry],
});

for (const metric of doorMetrics) registry.registerMetric(metric);

let collecting = false;

export const metricsRoutes = guarded('/metrics', (routes) => {
  routes.get('/', 'system.view', async (req, res) => {
    if (!collecting) collectDefaultMetrics({ register: registry });
    collecting = true;
    await Promise.all([countRows(), tellOfPollers(), tellOfSlowest(actorOf(req)), countEvents()]);
    res.type(registry.contentType).send(await registry.metrics());
  });
});

/** Measures every request by its route's pattern: ids would make a series of each machine. */
export const measured: RequestHandler = (req, res, next) => {
  const stop = requests.startTimer();
  res.on('finish', () => {
    const route = req.route ? `${req.baseUrl}${String(req.route.path)}` : 'other';
    stop({ method: req.method, route, status: String(res.statusCode) });
  });
  next();
};

function pollerGauge(name: string, help: string): Gauge<'poller'> {
  return new Gauge({
    name: `inventory_poller_${name}`,
    help,
    labelNames: ['poller'],
    registers: [registry],
  });
}

async function tellOfPollers(): Promise<void> {
  for (const gauge of [...Object.values(pollers), lateness]) gauge.reset();
  for (const { owner, figures } of await livingPollers()) {
    for (const [name, gauge] of Object.entries(pollers))
      gauge.set({ poller: owner }, figures[name as keyof typeof pollers]);
    lateness.set({ poller: owner, quantile: '0.5' }, figures.lateness.median / 1000);
    lateness.set({ poller: owner, quantile: '0.99' }, figures.lateness.p99 / 1000);
  }
}

async function tellOfSlowest(actor: Actor): Promise<void> {
  const devices = await slowestPolls(actor);
  slowest.reset();
  for (const { id, address, milliseconds } of devices)
    slowest.set({ device: String(id), address }, milliseconds / 1000);
}

async function countEvents(): Promise<void> {
  const rows = await select<{ kind: string; count: number }>(
    `SELECT kind, COUNT(*) AS count FROM device_events
     WHERE to_at IS NULL AND behind_device_id IS NULL GROUP BY kind`,
  );
  events.reset();
  for (const { kind, count } of rows) events.set({ kind }, Number(count));
}

async function countRows(): Promise<void> {
  const [byStatus, waiting, byState] = await Promise.all([
    select<{ status: string; outcome: string | null; count: number }>(
      'SELECT status, last_outcome AS outcome, COUNT(*) AS count FROM devices WHERE retired_at IS NULL GROUP BY status, last_outcome',
    ),
    select<{ count: number }>(
      'SELECT COUNT(*) AS count FROM devices WHERE retired_at IS NULL AND next_poll_at <= :now',
      { now: new Date() },
    ),
    select<{ state: string; count: number }>('SELECT state, COUNT(*) AS count FROM assets GROUP BY state'),
  ]);
  devices.reset();
  for (const { status, outcome, count } of byStatus)
    devices.set({ status, outcome: outcome ?? 'never' }, count);
  due.set(waiting[0]?.count ?? 0);
  for (const { state, count } of byState) assets.set({ state }, count);
}
