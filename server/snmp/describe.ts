import type { DeviceKind } from './profiles/source.ts';

/** What sysDescr seems to say where no profile knows the maker's way of writing it. */

const serials = [
  /\b(?:S\/N|SN|Serial(?:[ -]?(?:Number|Num|No\.?))?)\s*[:#=]?\s+?([A-Z0-9][A-Z0-9/-]{4,30})/i,
  /\bSN[:=]([A-Z0-9-]{5,30})/i,
];

const versions = [
  /\b(?:software|firmware|fw|sw|runtime|application|app)[ -]*(?:version|ver\.?|rev(?:ision|\.)?|release)?\s*[:=]?\s*v?(\d+(?:\.[\w()-]+)+)/i,
  /\b(?:version|ver\.?|revision|release)\s*[:=]?\s*([a-z]{0,3}\d[\w.()-]*(?:\.[\w()-]+)*)/i,
  /\b(?:FW|SW|ROM)[:= ]\s*([A-Z]?\d[\w.-]+)/i,
  /(?:^|[\s([/-])v\.?\s?(\d+\.[\w.-]*\w)/i,
  /^(?:Linux|FreeBSD|OpenBSD|NetBSD|SunOS|Darwin) \S+ (\d[\w.+~-]+)/,
  /(?:^|[\s(])(\d+\.\d+(?:\.\w+)+)(?=[\s),;]|$)/,
];

const models = [
  /\b(?:model|product|modelname|mod|hardware model)(?: name| number| no\.?)?\s*[:=]\s*([^;,|\n)]+)/i,
  /\bMN:\s*([\w/-]+)/,
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
  const text = description ?? '';
  if (field === 'kind') return kindWords.find(([pattern]) => pattern.test(text))?.[1] ?? null;
  if (field === 'serial') return firstMatch(serials, text);
  if (field === 'firmware') return firstMatch(versions, text);
  return firstMatch(models, text) ?? leadingModel(text);
}

function firstMatch(patterns: RegExp[], text: string): string | null {
  for (const pattern of patterns) {
    const value = pattern.exec(text)?.[1]?.trim();
    if (value) return value;
  }
  return null;
}

/** A word of letters and digits ("GS1910-24", "WAC6103D-I") near the start; not a version, not a kernel. */
function leadingModel(text: string): string | null {
  if (/^(linux|freebsd|openbsd|netbsd|sunos|darwin|hardware:)/i.test(text)) return null;
  const words = text.split(/[\s,;:()|]+/).slice(0, 6);
  const model = words.find(
    (word) =>
      /^(?=.*[A-Za-z])(?=.*\d)[\w.+/-]{3,32}$/.test(word) && !/^(v|ver|r|rev)?\.?\d+([._-]|$)/i.test(word),
  );
  if (model) return model;
  const isName =
    /^[\w][\w ./+-]{2,29}$/.test(text) &&
    !/\b(snmp|agent|card|server|system|user|input|uninitialized|controller)\b/i.test(text);
  return isName ? text : null;
}
