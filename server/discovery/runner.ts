/** Performs a run: what may be asked where, the survey, and what follows from it. */
import { config } from '../config.ts';
import { inTransaction } from '../db/transaction.ts';
import { addressProblem } from '../network/rules/addresses.ts';
import { credentialAllows } from '../network/rules/credentials.ts';
import { type OpenCredential, openCredentials } from '../network/service/opening.ts';
import { todayIn } from '../shared/days.ts';
import { identityOf, propose } from './rules/proposals.ts';
import { contains, narrowestOf, spreadAddresses } from './rules/ranges.ts';
import { unitsToday } from './service/standing.ts';
import { ignoredFinds, knownDevices, saveFinds, successesIn } from './store/finds.ts';
import { rangesInUse } from './store/ranges.ts';
import { beat, endRun, runBefore } from './store/runs.ts';
import { type SurveyProgress, survey } from './survey.ts';
import type { Facts, Find, KnownDevice, Run } from './types.ts';

const BEAT_MS = 1000;
/** No unit: only credentials of the whole province may go there. */
const NOBODY = -1;
const MOST_ANSWERS = 20_000;

export interface RunnerOptions {
  /** The process stops: the run is given back and begins anew. */
  signal: AbortSignal;
  onProgress?(progress: SurveyProgress): void;
  timeoutMs?: number;
}

/** What a run compares with and is bound by, as it is when it begins. */
interface Grounds {
  credentials: OpenCredential[];
  unitAt(address: string): number | null;
  allows(credential: OpenCredential, address: string): boolean;
}

/** Performs a run the owner has taken, and writes what it found. Answers its proposals. */
export async function performRun(run: Run, owner: string, options: RunnerOptions): Promise<Find[]> {
  const ending = new AbortController();
  const stop = () => ending.abort();
  options.signal.addEventListener('abort', stop);
  const heart = new Heart(run.id, owner, stop);
  try {
    const grounds = await groundsOf(run);
    const { facts, progress } = await survey({
      addresses: () => addressesOf(run),
      count: run.addresses,
      ...{ ports: run.ports, packetsPerSecond: run.packetsPerSecond, signal: ending.signal },
      ...{ credentials: grounds.credentials, allows: grounds.allows },
      ...(options.timeoutMs && { timeoutMs: options.timeoutMs }),
      onProgress: (latest) => {
        heart.progress = latest;
        options.onProgress?.(latest);
      },
    });
    heart.progress = progress;
    await heart.stop();
    if (options.signal.aborted) {
      await inTransaction(() => endRun(run.id, owner, { state: 'waiting' }, new Date()));
      return [];
    }
    return await conclude(run, owner, facts, grounds, !ending.signal.aborted && facts.length < MOST_ANSWERS);
  } finally {
    options.signal.removeEventListener('abort', stop);
    await heart.stop();
  }
}

async function groundsOf(run: Run): Promise<Grounds> {
  const ranges = (await rangesInUse('all')).filter(({ cidr }) =>
    run.cidrs.some((own) => contains(own, cidr) || contains(cidr, own)),
  );
  const today = todayIn(config.timeZone);
  const own = run.unitId === null ? [] : [run.unitId];
  const standing = await unitsToday([...own, ...ranges.map(({ unitId }) => unitId)], today);
  const find = narrowestOf(ranges);
  const unitAt = (address: string) => {
    const unitId = find(address)?.unitId ?? run.unitId;
    return unitId === null ? null : standing(unitId);
  };
  const units = unitsByAddress(await knownDevices(null));
  const wins = await successesIn(run.rangeId);
  const credentials = await openCredentials(today);
  return {
    credentials: credentials.sort((a, b) => (wins.get(b.id) ?? 0) - (wins.get(a.id) ?? 0)),
    unitAt,
    allows: ({ scope }, address) =>
      [unitAt(address) ?? NOBODY, ...(units.get(address) ?? [])].some((unitId) =>
        credentialAllows(scope, { unitId, address }),
      ),
  };
}

/** A registered device may be asked with what its own unit may use, wherever the range says it stands. */
function unitsByAddress(devices: readonly KnownDevice[]): Map<string, number[]> {
  const units = new Map<string, number[]>();
  for (const { address, unitId } of devices) units.set(address, [...(units.get(address) ?? []), unitId]);
  return units;
}

function* addressesOf(run: Run): Generator<string> {
  for (const address of spreadAddresses(run.cidrs, Math.random()))
    if (addressProblem(address, config.managementNetworks) === null) yield address;
}

async function conclude(
  run: Run,
  owner: string,
  found: Facts[],
  grounds: Grounds,
  complete: boolean,
): Promise<Find[]> {
  const devices = await knownDevices(await runBefore(run));
  const ignored = new Set((await ignoredFinds()).map(identityOf));
  const finds = propose({
    ...{ found, devices, ignored, complete },
    unitAt: grounds.unitAt,
    swept: (address, port) =>
      run.ports.includes(port) &&
      run.cidrs.some((cidr) => contains(cidr, address)) &&
      grounds.credentials.some((credential) => grounds.allows(credential, address)),
    allowed: (id, unitId, address) => {
      const credential = grounds.credentials.find((one) => one.id === id);
      return credential !== undefined && credentialAllows(credential.scope, { unitId, address });
    },
  });
  await inTransaction(async () => {
    const now = new Date();
    if (await endRun(run.id, owner, { state: complete ? 'done' : 'cancelled' }, now))
      await saveFinds(run.id, finds, now);
  });
  return finds;
}

/** Tells once a second how far a run is, and stops it when it is no longer wanted. */
class Heart {
  progress: SurveyProgress = { planned: 0, sent: 0, answered: 0, identified: 0 };
  readonly #timer: NodeJS.Timeout;
  readonly #beat: () => Promise<void>;
  #beating: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(runId: number, owner: string, unwanted: () => void) {
    this.#beat = async () => {
      const wanted = await inTransaction(() => beat(runId, owner, this.progress, new Date())).catch(
        () => true,
      );
      if (!wanted) unwanted();
    };
    this.#timer = setInterval(() => {
      this.#beating = this.#beating.then(this.#beat);
    }, BEAT_MS);
  }

  async stop(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#beating;
    await this.#beat();
  }
}
