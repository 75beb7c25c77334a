import type { Translate } from '../shared/locale.ts';

const ROOMS = [
  ['coverage', '/coverage'],
  ['trend', '/coverage/trend'],
  ['external', '/coverage/external'],
  ['campaigns', '/campaigns'],
  ['reports', '/reports'],
] as const;

export type Room = (typeof ROOMS)[number][0];

/** The rooms of reports. */
export function reportTabs(current: Room, { t }: { t: Translate }) {
  return ROOMS.map(([room, href]) => ({
    ...{ label: t(`coverage.tab.${room}`), href, current: current === room },
  }));
}
