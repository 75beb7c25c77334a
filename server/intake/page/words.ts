/** The words of recognising machines. */
import type { Speech } from '../../network/page/speech.ts';
import type { EvidenceTrait } from '../identity/types.ts';

/** «UUID, số sê-ri và ổ đĩa». */
export function traitList(traits: readonly EvidenceTrait[], t: Speech['t']): string {
  const words = [...new Set(traits)].map((trait) => t(`intake.trait.${trait}`));
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${t('intake.identity.and')} ${words.at(-1)}`;
}

export function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
