/** In which year a processor came to market, from tables by model, series and generation. */
import { CORE_YEARS, type CoreWave, FIRST_CORE_YEARS } from '../data/cpu-core.ts';
import { CPU_MODEL_YEARS } from '../data/cpu-years.ts';

/** The year of a model named without its maker, itself or as a variant of a plain model; null when not in the table. */
export function modelYear(name: string): number | null {
  return CPU_MODEL_YEARS.get(name) ?? CPU_MODEL_YEARS.get(name.replace(/(?<=\d)(TE|T|S|F|E)$/, '')) ?? null;
}

/**
 * The year of a Core i processor: of the model, else of its part of the generation, else the first of the generation.
 * @param tier `i3` to `i9`
 */
export function coreYear(tier: string, code: string | null, generation: number | null): number | null {
  const name = code ? `${tier}-${code}` : tier;
  const known = code ? modelYear(`Core ${name}`) : null;
  if (known !== null) return known;
  if (generation === 1) return FIRST_CORE_YEARS.find(([beginning]) => beginning.test(name))?.[1] ?? null;
  const years = generation === null ? undefined : CORE_YEARS[generation];
  if (!years) return null;
  return code ? years[coreWave(code)] : firstYear(tier, generation!, years);
}

function coreWave(code: string): CoreWave {
  const suffix = code.replace(/^\d+/, '');
  if (/^K/.test(suffix)) return 'unlocked';
  if (/^(|F|FS|X|XE|C|R|B|T|TE|S|E)$/.test(suffix)) return 'desktop';
  return /^(H|M|QM|XM|X)/.test(suffix) ? 'strong' : 'thin';
}

/** From the twelfth generation on no i3 came with a K, the part that was first on sale. */
function firstYear(
  tier: string,
  generation: number,
  { unlocked, ...others }: Record<CoreWave, number>,
): number {
  const withoutK = tier === 'i3' && generation >= 12;
  return Math.min(...Object.values(others), ...(withoutK ? [] : [unlocked]));
}
