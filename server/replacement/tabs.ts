import type { View } from '../auth/guarded.ts';
import type { Translate } from '../shared/locale.ts';
import { listAddress, readListState } from './form.ts';

type Tab = 'list' | 'units' | 'forecast' | 'plans' | 'criteria' | 'norms';

/** The rooms of replacement; lists keep what was chosen. */
export function sectionTabs(
  query: Record<string, unknown>,
  view: View,
  current: Tab,
  { t }: { t: Translate },
) {
  const state = current === 'plans' ? readListState({}, view) : readListState(query, view);
  const places: [Tab, string][] = [
    ['list', listAddress(state)],
    ['units', listAddress(state, {}, '/replacement/units')],
    ['forecast', listAddress(readListState({}, { ...view, asOf: view.today }), {}, '/replacement/forecast')],
    ['plans', '/replacement/plans'],
    ['criteria', '/replacement/criteria'],
    ['norms', listAddress(state, {}, '/replacement/norms')],
  ];
  return places.map(([tab, href]) => ({
    label: t(`replacement.tab.${tab}`),
    href,
    current: current === tab,
  }));
}
