/** MAC addresses in one notation: `aa:bb:cc:dd:ee:ff`. */

/** Reads any usual notation (colons, hyphens, Cisco dots, none); null when it is no MAC. */
export function canonicalMac(text: string): string | null {
  const digits = text
    .trim()
    .toLowerCase()
    .replace(/[:\-.\s]/g, '');
  if (!/^[0-9a-f]{12}$/.test(digits)) return null;
  return digits.match(/../g)!.join(':');
}

/** All zeros, all ones and locally invented fillers say nothing about a machine. */
export function isJunkMac(mac: string): boolean {
  return mac === '00:00:00:00:00:00' || mac === 'ff:ff:ff:ff:ff:ff' || mac.startsWith('00:00:00:00');
}
