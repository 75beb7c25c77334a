import type { DeviceKind } from './profiles/source.ts';

/** What sysDescr seems to say where no profile knows the maker's way of writing it. */

/** Characters of a description that are looked at. */
const LONGEST = 600;
const serials = [
  /\b(?:S\/N|SN|Serial(?:[ _-]?(?:Number|Num|No\.?))?)\s*[:#=]?\s+?([A-Z0-9][A-Z0-9/-]{4,30})/i,
  /\b(?:S\/N|SN|Serial(?:[ _-]?(?:Number|Num|No\.?))?)[:=#]([A-Z0-9-]{5,30})/i,
];

/** A version: a number with a dot at least, letters before and behind it ("v2.1", "FL.10.15.0005", "6.5r9a", "2.7-rc1"). */
const VERSION = String.raw`[a-z]{0,3}\.?\d{1,4}(?:\.\w+)+(?:[-_.+]\w+)*(?:\([\w.]+\))?[\w.]*`;
const versions = [
  String.raw`\bAF1:\s*(v?\d[\w.-]+)`,
  String.raw`\b(?:software|firmware|fw|sw|runtime|application|app)[ _-]*(?:version|ver\.?|rev(?:ision|\.)?|release)?\s*[:=]?\s*(?:[a-z]*os,? ?)?(${VERSION})`,
  String.raw`\b(?:software|firmware|fw|sw)[ _-]*(?:version|ver|rev(?:ision)?|release)?\s*[:=]\s*([\w.()-]*\d[\w.()-]*)`,
  String.raw`\b(?:version|ver\.?|revision|release)\s*[:=]?\s*(${VERSION}|[a-z]{0,3}\d[\w.()-]*)`,
  // "HiveOS 6.5r9a", "kernel JUNOS 16.2R2.8": an operating system's name, but not the one below it.
  String.raw`(?<!Chrome|Mac)\b[a-z-]*OS,? v?(${VERSION})`,
  String.raw`\b(?:FW|SW|ROM)[:= ]\s*v?([a-z]?\d[\w.-]+)`,
  String.raw`(?:^|[\s([/-])v\.?\s?(\d+\.[\w.-]*\w)`,
  String.raw`^(?:Linux|FreeBSD|OpenBSD|NetBSD|SunOS|Darwin) \S+ (\d[\w.+~-]+)`,
  String.raw`(?:^|[\s(,/[-])(${VERSION})(?=[\s),;/\]]|$)`,
].map((text) => new RegExp(text, 'i'));

/** "7.4kVA" is no version. */
const QUANTITY = /\d(?:[kKM]?(?:VA|W|Hz)|G[bB](?:ps)?)$/;

const models = [
  /\b(?:model|product|modelname|mod|hardware model)(?:[ _](?:name|number|no\.?|type|id))?\s*[:=]\s*([^;,|\n)>]+)/i,
  /\bMN:\s*([\w/-]+)/,
  /\b(?:MDL|PID):\s*([^,;)]+)/,
  /\bHardware(?: type)?\s*[[:=]\s*(?!amd64|x86|i\d86|arm)([\w/.+-]*\d[\w/.+-]*)/i,
];

const kindWords: [RegExp, DeviceKind][] = [
  [/\b(firewall|security (gateway|appliance)|utm|vpn gateway|ngfw)\b/i, 'firewall'],
  [/\b(access point|wireless (lan|ap|access)|wlan|802\.11|wi-?fi|bridge radio|wireless)\b/i, 'access_point'],
  [/\b(printer|laserjet|officejet|mfp|multifunction|print server|imagerunner|scanner)\b/i, 'printer'],
  [/\b(ups|uninterruptible|smart-ups|power supply|rectifier|inverter)\b/i, 'ups'],
  [/\b(camera|nvr|dvr|video (server|encoder|recorder))\b/i, 'camera'],
  [/\b(nas|storage|san array|raid|tape library|disk array)\b/i, 'storage'],
  [/\b(ip phone|voip|sip phone|telephone|ata|pbx)\b/i, 'phone'],
  [/\b(switch|olt|ethernet.*port)\b/i, 'switch'],
  [/\b(router|routing|gateway|cpe)\b/i, 'router'],
  [/\b(modem|docsis|dsl|ont|onu)\b/i, 'modem'],
  [/\b(linux|windows|freebsd|openbsd|netbsd|sunos|solaris|darwin|aix|hp-ux|esxi|server)\b/i, 'server'],
];

/** The field as sysDescr seems to name it, or null. */
export function fromDescription(
  field: 'model' | 'serial' | 'firmware' | 'kind',
  description: string | null,
): string | null {
  const text = (description ?? '').slice(0, LONGEST).replace(/^["'<\s]+|["'>\s]+$/g, '');
  if (field === 'kind') return kindWords.find(([pattern]) => pattern.test(text))?.[1] ?? null;
  if (field === 'serial') return firstMatch(serials, text);
  if (field === 'firmware') return firstMatch(versions, text);
  return firstMatch(models, text) ?? leadingModel(text);
}

function firstMatch(patterns: RegExp[], text: string): string | null {
  for (const pattern of patterns) {
    const value = pattern
      .exec(text)?.[1]
      ?.trim()
      .replace(/[.,-]+$/, '');
    if (value && !QUANTITY.test(value)) return value;
  }
  return null;
}

/**
 * A word of letters and digits ("GS1910-24", "WAC6103D-I") near the start, or a name and a number ("Poseidon 4002"); not
 * a version, not a kernel.
 */
function leadingModel(text: string): string | null {
  if (/^(linux|freebsd|openbsd|netbsd|sunos|darwin|hardware:)/i.test(text)) return null;
  const start = text.split(/[\s,;:()|[\]]+/).slice(0, 9);
  const model = start.find(isModelWord);
  const pair = /^(?:[A-Z][\w-]* ){0,2}?([A-Z][A-Za-z-]+ \d{2,5}[A-Za-z]{0,3})(?=[\s,;(]|$)/.exec(text)?.[1];
  if (pair && (!model || start.indexOf(model) > 2)) return pair;
  if (model) return model;
  const isName =
    /^[\w][\w ./+-]{2,29}$/.test(text) &&
    !/\b(snmp|agent|card|server|system|user|input|uninitialized|controller)\b/i.test(text);
  return isName && !isVersion(text) ? text : null;
}

function isModelWord(word: string): boolean {
  if (!/^(?=.*[A-Za-z])(?=.*\d)[\w.+/-]{3,32}$/.test(word) || isVersion(word)) return false;
  return !/^(v|ver|r|rev)?\.?\d+([._-]|$)|^\d+(st|nd|rd|th|g|m|k|gb|mb|hz|mhz|ghz|v|w|a|va|kva|x\d+g)$|^(ipv[46]|snmpv\d\w?|802\.\w+|x86_64|i\d86|armv\d\w*)$/i.test(
    word,
  );
}

function isVersion(word: string): boolean {
  return /^[a-z]{0,3}\.?\d+(\.\w+)+$/i.test(word) && !/^[a-z]+\d+[a-z-]/i.test(word);
}
