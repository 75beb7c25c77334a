/** The menu: the same words as the folders, the addresses and the pages. */
import { type Action, may } from '../auth/policy.ts';
import type { Actor } from '../auth/types.ts';

const MENU: { key: string; href: string; action: Action; also?: string[] }[] = [
  { key: 'overview', href: '/', action: 'home.view' },
  { key: 'assets', href: '/assets', action: 'asset.view', also: ['/models', '/agents'] },
  {
    key: 'network',
    href: '/devices',
    action: 'device.view',
    also: ['/credentials', '/discovery', '/polling', '/device-families'],
  },
  { key: 'replacement', href: '/replacement', action: 'replacement.view' },
  { key: 'reports', href: '/coverage', action: 'coverage.view', also: ['/campaigns', '/reports'] },
  { key: 'units', href: '/units', action: 'unit.view', also: ['/reorganisations'] },
  { key: 'imports', href: '/imports', action: 'import.view' },
  { key: 'admin', href: '/admin', action: 'system.view', also: ['/users', '/audit'] },
];

export function menuFor(actor: Actor, url: string): { key: string; href: string; current: boolean }[] {
  const path = url.split('?')[0]!;
  return MENU.filter((item) => may(actor, item.action)).map(({ key, href, also = [] }) => ({
    key,
    href,
    current:
      href === '/'
        ? path === '/'
        : [href, ...also].some((base) => path === base || path.startsWith(`${base}/`)),
  }));
}
