import { clean } from '../../shared/text.ts';

/** What a processor is called, read from text as people and agents write it. */
export interface CpuName {
  maker: 'Intel' | 'AMD' | 'Apple' | 'Other';
  family: string;
  /** The maker's model code in upper case (`4150`, `G630`, `1235U`); null when only the family was written. */
  code: string | null;
  /** Only when the text itself says so ("đời 4", "gen 10", "12th Gen"). */
  generation: number | null;
}

type Reader = [pattern: RegExp, name: (match: RegExpExecArray) => Omit<CpuName, 'generation'> | null];

/** Recognises the maker, family and model code; null when the text names no processor this table knows. */
export function readCpuName(text: string): CpuName | null {
  const plain = simplify(text);
  for (const [pattern, name] of READERS) {
    const match = pattern.exec(plain);
    const found = match && name(match);
    if (found) return { ...found, generation: statedGeneration(plain) };
  }
  return null;
}

/** Lower case without marks, trade mark signs, clock speeds and words that say nothing. */
function simplify(text: string): string {
  return clean(text)
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/g, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\((r|tm|c)\)|[®™]/g, ' ')
    .replace(/\d+([.,]\d+)?\s*[gm]hz\b/g, ' ')
    .replace(/\b(cpu|processor|bo xu ly|vi xu ly|chip)\b/g, ' ')
    .replace(/[@:;,()]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const GENERATION =
  /\b(?:doi|gen(?:eration)?|the he(?: thu)?)\s*(\d{1,2})\b|\b(\d{1,2})\s*(?:st|nd|rd|th)?[\s-]*gen\b/;

function statedGeneration(plain: string): number | null {
  const match = GENERATION.exec(plain);
  const generation = match ? Number(match[1] ?? match[2]) : null;
  return generation !== null && generation >= 1 && generation <= 20 ? generation : null;
}

/** Ends a model code: the next sign is no letter or digit, so that "500gb" is never read as model 500. */
const END = '(?![a-z0-9])';
const CORE_SUFFIX =
  '(?:g[1-7]|ks|kf|k|fs|f|te|t|s|c|r|b|ue|ul|um|u|hx|hk|hq|hf|h|pe|p|mq|mx|me|lm|m|y|xe|x|e|ng4)?';

const READERS: Reader[] = [
  [/\bapple\s*(m\d)\s*(pro|max|ultra)?/, ([, chip, rank]) => apple(chip!, rank)],
  [/\bepyc\s*(\d{4}[a-z]{0,2})?/, ([, code]) => amd('EPYC', code)],
  [/\bthreadripper\s*(?:pro\s*)?(\d{4}[a-z]{0,2})?/, ([, code]) => amd('Ryzen Threadripper', code)],
  [
    new RegExp(`\\bryzen\\s*(?:ai\\s*)?([3579])?[\\s-]*(?:pro[\\s-]*)?(\\d{3,4}[a-z]{0,3}\\d?)?${END}`),
    ([, tier, code]) => amd(tier ? `Ryzen ${tier}` : 'Ryzen', code),
  ],
  [new RegExp(`\\br([3579])[\\s-]+(\\d{4}[a-z]{0,3})${END}`), ([, tier, code]) => amd(`Ryzen ${tier}`, code)],
  [
    new RegExp(
      `\\bathlon\\s*(ii|64)?\\s*(?:x[234])?\\s*(?:gold|silver)?\\s*(?:pro\\s*)?(\\d{3,4}[a-z]{0,2})?${END}`,
    ),
    ([, older, code]) => amd(older ? `Athlon ${older.toUpperCase()}` : 'Athlon', code),
  ],
  [
    /\b(phenom|sempron|opteron|turion)\b[^\d]{0,12}(\d{3,4}[a-z]{0,2})?/,
    ([, line, code]) => amd(capital(line!), code),
  ],
  [
    new RegExp(`\\ba(4|6|8|9|10|12)[\\s-]*(?:pro[\\s-]*)?(\\d{4}[a-z]{0,2})${END}`),
    ([, n, code]) => amd(`A${n}`, code),
  ],
  [new RegExp(`\\bfx[\\s-]*(\\d{4}[a-z]{0,2})${END}`), ([, code]) => amd('FX', code)],
  [new RegExp(`\\be([12])[\\s-]+(\\d{4})${END}`), ([, n, code]) => amd(`E${n}`, code)],
  [
    new RegExp(`\\b(?:core\\s*)?ultra\\s*([3579])[\\s-]*(?:pro[\\s-]*)?(\\d{3}[a-z]{0,2})?${END}`),
    ([, tier, code]) => intel(`Core Ultra ${tier}`, code),
  ],
  [
    new RegExp(`\\bcore\\s*2\\s*(duo|quad|extreme|solo)?\\s*([a-z]{0,2}\\d{4}[a-z]?)?${END}`),
    ([, line, code]) => intel(core2Family(line, code), code),
  ],
  [
    /\bc2([dq])\s*([a-z]?\d{4})?/,
    ([, line, code]) => intel(line === 'd' ? 'Core 2 Duo' : 'Core 2 Quad', code),
  ],
  [new RegExp(`\\bi3[\\s-]*(n3\\d\\d)${END}`), ([, code]) => intel('Core i3', code)],
  [
    new RegExp(`\\bi([357])\\s+[mu]\\s*(\\d{3})${END}`),
    ([, tier, code]) => intel(`Core i${tier}`, `${code}m`),
  ],
  [
    new RegExp(`\\b(?:core\\s*)?i\\s?([3579])[\\s_-]*((?:\\d{3,5})${CORE_SUFFIX})${END}`),
    ([, tier, code]) => intel(`Core i${tier}`, code),
  ],
  [/\b(?:core\s*)?i([3579])\b/, ([, tier]) => intel(`Core i${tier}`, null)],
  [
    new RegExp(`\\bcore\\s*([357])[\\s-]*(\\d{3}[a-z]{1,2}|n3\\d\\d)${END}`),
    ([, tier, code]) => intel(`Core ${tier}`, code),
  ],
  [
    new RegExp(`\\bcore\\s*m[357]?[\\s-]*(\\w?\\d{1,4}[a-z]\\d{0,2})${END}`),
    ([, code]) => intel('Core m', code),
  ],
  [/\bcore\s*(duo|solo)\b/, ([, line]) => intel(`Core ${capital(line!)}`, null)],
  [
    /\bxeon\b(?:\s*(bronze|silver|gold|platinum))?(?:\s*(?:dp|mp))?\s*([ew]-?\d{4,5}[a-z]{0,2}|e[357][\s-]*\d{4}[lw]?(?:\s*v\d)?|[xlwe]?\d{4}[a-z]?)?/,
    ([, metal, code]) => intel(metal ? `Xeon ${capital(metal)}` : 'Xeon', code?.replace(/^(e[357]) /, '$1-')),
  ],
  [/\b(e[357]-\d{4}[lw]?(?:\s*v\d)?)/, ([, code]) => intel('Xeon', code)],
  [
    /\bpentium\s*(4|iv|iii|ii|m|d)\b/,
    ([, line]) => intel(`Pentium ${line!.toUpperCase().replace('IV', '4')}`, null),
  ],
  [
    new RegExp(
      `\\bpentium\\b\\s*(?:gold|silver|dual[\\s-]*core)?[\\s-]*([a-z]?\\d{4}[a-z]?|g\\d{3}t?)?${END}`,
    ),
    ([, code]) => intel(pentiumFamily(code), code),
  ],
  [
    new RegExp(`\\bceleron\\b\\s*(?:dual[\\s-]*core|[dm]\\b)?[\\s-]*([a-z]?\\d{3,4}[a-z]?)?${END}`),
    ([, code]) => intel('Celeron', code),
  ],
  [/\batom\b\s*([a-z]{0,2}\d?-?[a-z]?\d{3,4}[a-z]?)?/, ([, code]) => intel('Atom', code)],
  [new RegExp(`\\b(?:n(50|95|97|100|150|200|250)|u(300))e?${END}`), ([whole]) => intel('Processor', whole)],
  [new RegExp(`\\b([eqgjn]\\d{3,4}[tm]?)${END}`), ([, code]) => bareCode(code!)],
];

function intel(family: string, code: string | null | undefined): Omit<CpuName, 'generation'> {
  return { maker: 'Intel', family, code: code ? code.toUpperCase().replace(/\s*V(\d)$/, ' v$1') : null };
}

function amd(family: string, code: string | undefined): Omit<CpuName, 'generation'> {
  return { maker: 'AMD', family, code: code ? code.toUpperCase() : null };
}

function apple(chip: string, rank: string | undefined): Omit<CpuName, 'generation'> {
  return { maker: 'Apple', family: chip.toUpperCase(), code: rank ? capital(rank) : null };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function core2Family(line: string | undefined, code: string | undefined): string {
  if (line) return `Core 2 ${capital(line)}`;
  return code?.startsWith('q') ? 'Core 2 Quad' : 'Core 2 Duo';
}

/** From Coffee Lake on (G5400 and later) the desktop line is called Pentium Gold, whatever people type. */
function pentiumFamily(code: string | undefined): string {
  return /^g[567]\d{3}/.test(code ?? '') ? 'Pentium Gold' : 'Pentium';
}

/** A code alone ("E5700", "G630") belongs to one line by its number; see Intel's model numbering. */
function bareCode(code: string): Omit<CpuName, 'generation'> | null {
  if (/^e[78]\d{3}$/.test(code)) return intel('Core 2 Duo', code);
  if (/^e[256]\d{3}$/.test(code)) return intel('Pentium', code);
  if (/^q\d{4}$/.test(code)) return intel('Core 2 Quad', code);
  if (
    /^(e3\d{3}|g[45]\d\dt?|g1\d{3}t?|g39\d\dt?|g49\d\dt?|g59\d\dt?|g69\d\d|j[1345]\d{3}|n[2-5]\d{3})$/.test(
      code,
    )
  ) {
    return intel('Celeron', code);
  }
  if (/^g([68]\d\d|[2347]\d{3})t?$/.test(code)) return intel('Pentium', code);
  return /^g[56]\d{3}t?$/.test(code) ? intel('Pentium Gold', code) : null;
}
