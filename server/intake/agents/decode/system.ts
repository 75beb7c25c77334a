import { WINDOWS_RELEASES, windowsEdition } from '../facts/windows.ts';
import type { Antivirus, OperatingSystem } from '../inventory.ts';
import type { Item } from '../raw.ts';
import { dayOf, flagOf, meantText, textOf } from './values.ts';

const MOST = 50;

/** The system; agents without the section `operatingsystem` tell it in `hardware`. */
export function decodeOs(os: Item, hardware: Item): OperatingSystem {
  const name =
    textOf(os, ['full_name'], 160) ?? textOf(hardware, ['osname'], 160) ?? textOf(os, ['name'], 160);
  const told = textOf(os, ['version'], 60);
  const isWindows = /windows/i.test(name ?? '');
  const version = textOf(hardware, ['osversion'], 80);
  const kernel = textOf(os, ['kernel_version'], 80) ?? (isKernel(version) ? version : null);
  const build = isWindows ? buildOf(kernel) : null;
  return {
    name,
    edition: isWindows ? windowsEdition(name!) : null,
    version: told ?? kernel ?? version,
    release: isWindows ? releaseOf(told, build) : null,
    build,
    kernel,
    arch: textOf(os, ['arch'], 40) ?? textOf(hardware, ['arch', 'osarch'], 40),
    servicePack: textOf(os, ['service_pack'], 255) ?? textOf(hardware, ['oscomments'], 255),
    installedOn: dayOf(os, ['install_date']) ?? dayOf(hardware, ['installdate']),
  };
}

/** Where there is no section for the system, FusionInventory writes the kernel's version, OCS the system's (`12`). */
function isKernel(version: string | null): boolean {
  return version !== null && !/^\d+(\.\d+)?$/.test(version);
}

/** The third part of `10.0.19045.4291`. */
function buildOf(kernel: string | null): string | null {
  return /^\d+\.\d+\.(\d+)/.exec(kernel ?? '')?.[1] ?? null;
}

/** The build decides: since 20H2 the registry goes on saying 2009. */
function releaseOf(told: string | null, build: string | null): string | null {
  const known = build === null ? undefined : WINDOWS_RELEASES[build];
  if (known) return known;
  return told && /^(1[5-9]\d\d|2004|2\dH[12])$/i.test(told) ? told.toUpperCase() : null;
}

/** Programs against malware, each once. */
export function decodeAntivirus(items: Item[]): Antivirus[] {
  const found = new Map<string, Antivirus>();
  for (const item of items) {
    const name = meantText(item, ['name'], 120);
    if (name === null || found.has(name) || found.size >= MOST) continue;
    found.set(name, {
      name,
      version: textOf(item, ['version'], 60),
      enabled: flagOf(item, ['enabled']),
      upToDate: flagOf(item, ['uptodate']),
    });
  }
  return [...found.values()];
}

/** Who is logged in: `login` or `login@domain`. */
export function decodeUsers(items: Item[]): string[] {
  const users = new Set<string>();
  for (const item of items) {
    const login = textOf(item, ['login'], 80);
    const domain = textOf(item, ['domain'], 80);
    if (login !== null) users.add(domain ? `${login}@${domain}` : login);
  }
  return [...users].slice(0, MOST);
}

/** The TPM as plugins and additional content send it: its specification, or `off`. */
export function decodeTpm(items: Item[]): string | null {
  const tpm = items[0];
  if (!tpm) return null;
  if (flagOf(tpm, ['enabled', 'isenabled', 'isenabled_initialvalue']) === false) return 'off';
  const version = textOf(tpm, ['version', 'specversion', 'spec_version'], 40);
  return /\b([12]\.\d)/.exec(version ?? '')?.[1] ?? null;
}
