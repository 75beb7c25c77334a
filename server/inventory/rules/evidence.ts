/** Declared is what the register says; verified is what was seen lately. */
import { addDays, type Day } from '../../shared/days.ts';

/** How many days a sighting counts as proof. */
export const VERIFIED_DAYS = 90;

/** The first day whose sightings still prove that an asset exists. */
export function verifiedSince(day: Day): Day {
  return addDays(day, -VERIFIED_DAYS);
}

export function isVerified(asset: { verifiedAt: string | null }, day: Day): boolean {
  return asset.verifiedAt !== null && asset.verifiedAt.slice(0, 10) >= verifiedSince(day);
}
