import type { Judgement } from './types.ts';

/** The reason people look for: the worst; a machine that meets everything needs none. */
export function mainReason({ verdict, reasons }: Pick<Judgement, 'verdict' | 'reasons'>): string | null {
  return verdict === 'meets' ? null : (reasons[0]?.rule ?? null);
}
