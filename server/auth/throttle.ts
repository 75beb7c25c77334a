/** How often a wrong password may be tried. */
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { TooMany } from '../errors.ts';

/** A few wrong passwords for one name from one place; more for one place; more still for one name from anywhere. */
const limits = {
  pair: new RateLimiterMemory({ points: 5, duration: 15 * 60 }),
  origin: new RateLimiterMemory({ points: 100, duration: 15 * 60 }),
  name: new RateLimiterMemory({ points: 50, duration: 15 * 60 }),
};

/** Throws TooMany while name or origin have failed too often. */
export async function refuseThrottled(name: string, origin: string): Promise<void> {
  const states = await Promise.all([
    limits.pair.get(`${name} ${origin}`),
    limits.origin.get(origin),
    limits.name.get(name),
  ]);
  const exceeded = [limits.pair, limits.origin, limits.name].map((limit, index) => ({
    limit,
    state: states[index],
  }));
  const waits = exceeded
    .filter(({ limit, state }) => state && state.consumedPoints >= limit.points)
    .map(({ state }) => state!.msBeforeNext);
  if (waits.length > 0) throw new TooMany(Math.ceil(Math.max(...waits) / 1000));
}

export async function countFailure(name: string, origin: string): Promise<void> {
  const ignoreFull = (_state: RateLimiterRes) => undefined;
  await Promise.all([
    limits.pair.consume(`${name} ${origin}`).catch(ignoreFull),
    limits.origin.consume(origin).catch(ignoreFull),
    limits.name.consume(name).catch(ignoreFull),
  ]);
}

/** For tests, which log in many times. */
export async function forgetFailures(username: string, origin: string): Promise<void> {
  await Promise.all([
    limits.pair.delete(`${username} ${origin}`),
    limits.origin.delete(origin),
    limits.name.delete(username),
  ]);
}

/** A right password clears what was counted for the name at this place. */
export async function clearFailures(username: string, origin: string): Promise<void> {
  await limits.pair.delete(`${username} ${origin}`);
}
