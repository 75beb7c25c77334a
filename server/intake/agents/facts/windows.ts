/** Releases of Windows by build (Microsoft: release information of Windows 10, 11 and Windows Server). */
export const WINDOWS_RELEASES: Readonly<Record<string, string>> = {
  10240: '1507',
  10586: '1511',
  14393: '1607',
  15063: '1703',
  16299: '1709',
  17134: '1803',
  17763: '1809',
  18362: '1903',
  18363: '1909',
  19041: '2004',
  19042: '20H2',
  19043: '21H1',
  19044: '21H2',
  19045: '22H2',
  20348: '21H2',
  22000: '21H2',
  22621: '22H2',
  22631: '23H2',
  25398: '23H2',
  26100: '24H2',
  26200: '25H2',
};

/** The first that is found in the name. */
const EDITIONS: readonly (readonly [RegExp, string])[] = [
  [/\biot enterprise\b/i, 'IoT Enterprise'],
  [/\benterprise\b|\bentreprise\b/i, 'Enterprise'],
  [/\bpro(fessional)? education\b/i, 'Pro Education'],
  [/\bpro(fessional)? for workstations\b/i, 'Pro for Workstations'],
  [/\beducation\b/i, 'Education'],
  [/\bdatacenter\b/i, 'Datacenter'],
  [/\bstandard\b/i, 'Standard'],
  [/\bessentials\b/i, 'Essentials'],
  [/\bfoundation\b/i, 'Foundation'],
  [/\bultimate\b|\bintégrale\b/i, 'Ultimate'],
  [/\bhome premium\b/i, 'Home Premium'],
  [/\bhome basic\b/i, 'Home Basic'],
  [/\bhome\b|\bfamille\b/i, 'Home'],
  [/\bstarter\b/i, 'Starter'],
  [/\bpro\b|\bprofession(al|nel)\b/i, 'Pro'],
];

export function windowsEdition(name: string): string | null {
  const edition = EDITIONS.find(([sign]) => sign.test(name))?.[1] ?? null;
  return edition && /\blts[bc]\b/i.test(name) ? `${edition} LTSC` : edition;
}
