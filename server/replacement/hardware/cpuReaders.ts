/** How each maker's processors are written: rules over families and model numbers, never a list of whole names. */

export type CpuMaker = 'Intel' | 'AMD' | 'Apple' | 'VIA' | 'Qualcomm' | 'ARM' | 'Rockchip' | 'Broadcom';

/** What a processor is called, read from text as people and agents write it. */
export interface CpuName {
  maker: CpuMaker;
  family: string;
  /** The maker's model code in upper case (`4150`, `G630`, `1235U`); null when only the family was written. */
  code: string | null;
}

type Reader = [pattern: RegExp, name: (match: RegExpExecArray) => CpuName | null];

/** Ends a model code: the next sign is no letter or digit, so that "500gb" is never read as model 500. */
const END = '(?![a-z0-9])';
const CORE_SUFFIX =
  '(?:g[1-7]|ks|kf|k|fs|f|te|t|s|c|r|b|ue|ul|um|u|hx|hk|hq|hf|h|pe|p|mq|qm|mx|xm|me|lm|m|y|xe|x|e|ng4)?';

const AMD: Reader[] = [
  [/\bepyc\s*(\d{4}[a-z]{0,2})?/, ([, code]) => amd('EPYC', code)],
  [/\bthreadripper\s*(?:pro\s*)?(\d{4}[a-z]{0,2})?/, ([, code]) => amd('Ryzen Threadripper', code)],
  [
    new RegExp(`\\bryzen\\s*ai\\s*([3579])\\s*(?:pro[\\s-]*)?((?:hx\\s*)?(?:pro\\s*)?\\d{3})?${END}`),
    ([, tier, code]) => amd(`Ryzen AI ${tier}`, code?.replace(/\s*pro\s*/, ' ').replace(/^hx\s*/, 'hx ')),
  ],
  [
    new RegExp(`\\bryzen\\s*([3579])?[\\s-]*(?:pro[\\s-]*)?(\\d{3,4}[a-z]{0,3}\\d?[a-z]?)?${END}`),
    ([, tier, code]) => amd(tier ? `Ryzen ${tier}` : 'Ryzen', code),
  ],
  [new RegExp(`\\br([3579])[\\s-]+(\\d{4}[a-z]{0,3})${END}`), ([, tier, code]) => amd(`Ryzen ${tier}`, code)],
  [
    new RegExp(
      `\\bathlon\\s*(ii|64 x2|64)?\\s*(?:x[234])?\\s*(?:gold|silver)?\\s*(?:pro\\s*)?(\\d{3,4}[a-z]{0,2})?${END}`,
    ),
    ([, older, code]) => amd(older ? `Athlon ${older.toUpperCase()}` : 'Athlon', code),
  ],
  [
    /\bphenom\s*(ii)?\s*(?:x[2346])?\s*(\d{3,4}[a-z]{0,2})?/,
    ([, second, code]) => amd(second ? 'Phenom II' : 'Phenom', code),
  ],
  [
    /\b(sempron|opteron|turion)\b[^\d]{0,12}(\d{3,4}[a-z]{0,2})?/,
    ([, line, code]) => amd(capital(line!), code),
  ],
  [
    new RegExp(`\\ba(4|6|8|9|10|12)[\\s-]*(?:pro[\\s-]*)?(\\d{4}[a-z]{0,2})${END}`),
    ([, n, code]) => amd(`A${n}`, code),
  ],
  [new RegExp(`\\bfx[\\s-]*(\\d{4}[a-z]{0,2})${END}`), ([, code]) => amd('FX', code)],
  [new RegExp(`\\be([12])[\\s-]+(\\d{4})${END}`), ([, n, code]) => amd(`E${n}`, code)],
  [new RegExp(`\\bamd\\s+([ec])[\\s-]*(\\d{2,3})${END}`), ([, line, code]) => amd(line!.toUpperCase(), code)],
  [new RegExp(`\\bgx[\\s-]*(\\d{3}[a-z]{2})${END}`), ([, code]) => amd('GX', code)],
  [new RegExp(`\\bg[\\s-]+(t\\d\\d[a-z])${END}`), ([, code]) => amd('G', code)],
  [/\bgeode\b\s*([a-z]{2}\s?\d{3})?/, ([, code]) => amd('Geode', code)],
];

const INTEL_CORE: Reader[] = [
  [
    new RegExp(`\\b(?:core\\s*)?ultra\\s*([3579])[\\s-]*(?:pro[\\s-]*)?(\\d{3}[a-z]{0,2})?${END}`),
    ([, tier, code]) => intel(`Core Ultra ${tier}`, code),
  ],
  [
    new RegExp(`\\bcore\\s*2\\s*(duo|quad|extreme|solo)?[\\s-]*([a-z]{0,2}\\d{4}[a-z]?)?${END}`),
    ([, line, code]) => intel(core2Family(line, code), code),
  ],
  [
    /\bc2([dq])\s*([a-z]?\d{4})?/,
    ([, line, code]) => intel(line === 'd' ? 'Core 2 Duo' : 'Core 2 Quad', code),
  ],
  [new RegExp(`\\bi3[\\s-]*(n3\\d\\d)${END}`), ([, code]) => intel('Core i3', code)],
  [
    new RegExp(`\\bi([357])\\s+([mqulx])\\s*(\\d{3})${END}`),
    ([, tier, line, code]) => intel(`Core i${tier}`, `${code}${line === 'm' ? '' : line}m`),
  ],
  [
    new RegExp(`(?:\\b|(?<=core))i\\s?([3579])[\\s_/-]*((?:\\d{3,5})${CORE_SUFFIX})${END}`),
    ([, tier, code]) => intel(`Core i${tier}`, code),
  ],
  [/(?:\b|(?<=core))i([3579])\b/, ([, tier]) => intel(`Core i${tier}`, null)],
  [
    new RegExp(`\\bcore\\s*([357])[\\s-]*(\\d{3}[a-z]{1,2}|n3\\d\\d)${END}`),
    ([, tier, code]) => intel(`Core ${tier}`, code),
  ],
  [new RegExp(`\\bcore\\s*m[\\s-]*(5y\\d\\d[a-z]?)${END}`), ([, code]) => intel('Core M', code)],
  [
    new RegExp(`\\b(?:core\\s*)?m([357])[\\s-]*([678]y\\d\\d|8\\d00y)${END}`),
    ([, tier, code]) => intel(`Core m${tier}`, code),
  ],
  [new RegExp(`\\bcore\\s*m([357])${END}`), ([, tier]) => intel(`Core m${tier}`, null)],
  [
    new RegExp(`\\bcore\\s*(duo|solo)\\s*([tlu]\\d{4})?${END}`),
    ([, line, code]) => intel(`Core ${capital(line!)}`, code),
  ],
];

const INTEL_OTHERS: Reader[] = [
  [/\bxeon\s*6\b\s*(\d{4}[ep]?)?/, ([, code]) => intel('Xeon 6', code)],
  [
    /\bxeon\b(?:\s*(bronze|silver|gold|platinum))?(?:\s*(?:dp|mp))?\s*(w[3579]-\d{4}[a-z]{0,2}|[dew]-?\d{4,5}[a-z]{0,2}|e[357][\s-]*\d{4}[lw]?(?:\s*v\d)?|[xlwe]?\d{4}[a-z]?)?/,
    ([, metal, code]) =>
      intel(metal ? `Xeon ${capital(metal)}` : 'Xeon', code?.replace(/^(e[357])[\s-]*(?=\d{4})/, '$1-')),
  ],
  [/\b(e[357]-\d{4}[lw]?(?:\s*v\d)?)/, ([, code]) => intel('Xeon', code)],
  [
    /\bpentium\s*(4|iv|iii|ii|m|d)\b/,
    ([, line]) => intel(`Pentium ${line!.toUpperCase().replace('IV', '4')}`, null),
  ],
  [
    new RegExp(
      `\\bpentium\\b\\s*(?:gold|silver|dual[\\s-]*core)?[\\s-]*([a-z]?\\d{4}[a-z]?|[gb]\\d{3}t?|\\d{3}|[gejn] \\d{4}t?|g \\d{3}t?)?${END}`,
    ),
    ([, code]) => intel(pentiumFamily(joined(code)), joined(code)),
  ],
  [
    new RegExp(
      `\\bceleron\\b\\s*(?:dual[\\s-]*core|[dm]\\b)?[\\s-]*([a-z]{0,2}\\d{3,4}[a-z]?|[gejn] \\d{3,4}t?)?${END}`,
    ),
    ([, code]) => intel('Celeron', joined(code)),
  ],
  [/\batom\b\s*([a-z]{0,2}\d?-?[a-z]?\d{3,4}[a-z]{0,2})?/, ([, code]) => intel('Atom', code)],
  [new RegExp(`\\b(?:n(50|95|97|100|150|200|250)|u(300))e?${END}`), ([whole]) => intel('Processor', whole)],
  [new RegExp(`\\b([eqgjndt]\\d{3,4}[tm]?)${END}`), ([, code]) => bareCode(code!)],
];

const OTHERS: Reader[] = [
  [
    /\b(?:apple|mac(?:book|mini)?(?: (?:air|pro|mini))?|imac)\s*(m\d)(?!\d)\s*(pro|max|ultra)?/,
    ([, chip, rank]) => apple(chip!, rank),
  ],
  [
    /\bvia\b\s*(c3|c7|nano|eden|quadcore)(?:[\s-]*(m|d))?\s*([a-z]?\d{4})?/,
    ([, line, , code]) => other('VIA', line === 'quadcore' ? 'QuadCore' : capital(line!), code),
  ],
  [
    /\bsnapdragon\s*(x(?: (?:elite|plus))?|835|850|7c|8cx|8c)(?![a-z0-9])\+?\s*(gen \d)?/,
    ([, line, gen]) => ({
      maker: 'Qualcomm',
      family: `Snapdragon ${line!.startsWith('x') ? 'X' : line}`,
      code: line!.length > 3 && line!.startsWith('x') ? capital(line!.slice(2)) : gen ? capital(gen) : null,
    }),
  ],
  [/\brk\s?(\d{4})[a-z]?\b/, ([, code]) => other('Rockchip', 'RK', code)],
  [/\bbcm\s?(\d{4})\b/, ([, code]) => other('Broadcom', 'BCM', code)],
  [/\bcortex[\s-]*([amx]\d{1,3}[a-z]{0,2})\b/, ([, code]) => other('ARM', 'Cortex', code)],
];

/** Every way of writing, the more telling first. */
export const READERS: readonly Reader[] = [...OTHERS, ...AMD, ...INTEL_CORE, ...INTEL_OTHERS];

function intel(family: string, code: string | null | undefined): CpuName {
  return { maker: 'Intel', family, code: code ? code.toUpperCase().replace(/\s*V(\d)$/, ' v$1') : null };
}

function amd(family: string, code: string | undefined): CpuName {
  return other('AMD', family, code);
}

function other(maker: CpuMaker, family: string, code: string | undefined): CpuName {
  return { maker, family, code: code ? code.toUpperCase() : null };
}

function apple(chip: string, rank: string | undefined): CpuName {
  return { maker: 'Apple', family: chip.toUpperCase(), code: rank ? capital(rank) : null };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** "G 2030" is one code. */
function joined(code: string | undefined): string | undefined {
  return code?.replace(' ', '');
}

function core2Family(line: string | undefined, code: string | undefined): string {
  if (line) return `Core 2 ${capital(line)}`;
  return code?.startsWith('q') ? 'Core 2 Quad' : 'Core 2 Duo';
}

/** From Coffee Lake on (G5400 and later) the desktop line is called Pentium Gold; G6950 is older than all of them. */
function pentiumFamily(code: string | undefined): string {
  return /^g(5|6[0-8]|7)\d{2,3}[tf]?$/.test(code ?? '') && code!.length > 4 ? 'Pentium Gold' : 'Pentium';
}

/** A code alone ("E5700", "G630") belongs to one line by its number; see Intel's model numbering. */
function bareCode(code: string): CpuName | null {
  if (/^e[78]\d{3}$/.test(code)) return intel('Core 2 Duo', code);
  if (/^e[256]\d{3}$/.test(code)) return intel('Pentium', code);
  if (/^q\d{4}$/.test(code)) return intel('Core 2 Quad', code);
  if (/^t2[3-7]\d0$/.test(code)) return intel('Core Duo', code);
  if (/^t[5-9]\d{3}$/.test(code)) return intel('Core 2 Duo', code);
  if (/^(d[45][12]\d|d2[57]\d0|n2[78]0|n4[57][05]|n5[57]0|n2600|n2800)$/.test(code))
    return intel('Atom', code);
  if (CELERON.test(code)) return intel('Celeron', code);
  if (/^g([68]\d\d|[2347]\d{3}|69[56]\d)t?$/.test(code)) return intel(pentiumFamily(code), code);
  return /^g[56]\d{3}t?$/.test(code) ? intel('Pentium Gold', code) : null;
}

const CELERON =
  /^(e3\d{3}|g[45]\d\dt?|g1\d{3}t?|g39\d\dt?|g49\d\dt?|g59\d\dt?|g690\d|j[1345]\d{3}|n[2-5]\d{3})$/;
