/** What somebody else saved beside what was typed, field by field. */
import type { Values } from '../form/again.ts';
import type { Speech } from './language.ts';

export function conflictRows(now: Values, typed: Values, { t }: Speech) {
  return Object.keys(now)
    .filter((name) => name !== 'lockVersion' && (now[name] ?? '') !== (typed[name] ?? ''))
    .map((name) => ({
      label: t(`asset.form.${name}`),
      now: shown(name, now[name], t),
      typed: shown(name, typed[name], t),
    }));
}

function shown(name: string, value: string | undefined, t: Speech['t']): string {
  if (name === 'kind' && value) return t(`asset.kind.${value}`);
  if (name === 'classified') return t(value === 'on' ? 'asset.yes' : 'asset.no');
  return value || '–';
}
