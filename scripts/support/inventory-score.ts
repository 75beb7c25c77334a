import { isVirtualPrinter } from '../../server/intake/agents/facts/devices.ts';
import { isJunkText, isNobody, isSharedMac } from '../../server/intake/agents/facts/junk.ts';
import type { Inventory } from '../../server/intake/agents/inventory.ts';
import { totalCores } from '../../server/intake/agents/spec.ts';
import { canonicalIp } from '../../server/shared/ip.ts';
import { clean } from '../../server/shared/text.ts';

/** Compares a decoded inventory with what is expected of its file; all pure. */

/** One line of the expectations. Null is "not stated", but for serial and UUID, where it is "must be none". */
export interface ExpectedInventory {
  file: string;
  deviceid: string;
  versionclient: string | null;
  hostname: string | null;
  workgroup: string | null;
  serial: string | null;
  serial_raw: string | null;
  serial_fallback_board: string | null;
  asset_tag: string | null;
  uuid: string | null;
  manufacturer: string | null;
  model: string | null;
  chassis_type: string | null;
  vmsystem: string | null;
  bios: { manufacturer: string | null; version: string | null; date: string | null };
  cpu_name: string | null;
  cpu_count: number;
  cpu_cores_total: number | null;
  cpu_threads_total: number | null;
  cpu_mhz: number | null;
  ram_total_mb: number | null;
  ram_reported_mb: number | null;
  ram_modules: number;
  ram_slots: number;
  storages: { model: string | null; name: string | null; serial: string | null; size_mb: number | null }[];
  os_name: string | null;
  os_version: string | null;
  os_kernel: string | null;
  os_arch: string | null;
  os_service_pack: string | null;
  os_install_date: string | null;
  mac_addresses: string[];
  ip_addresses: string[];
  ip6_addresses: string[];
  last_logged_user: string | null;
  users: string[];
  monitors: { name: string | null; manufacturer: string | null; serial: string | null }[];
  printers: { name: string; driver: string | null; port: string | null }[];
  antivirus: string[];
}

export interface FieldVerdict {
  file: string;
  field: string;
  right: boolean;
  expected: unknown;
  got: unknown;
}

type Row = [field: string, expected: unknown, got: unknown, same?: (expected: never, got: never) => boolean];

/** What is right and wrong about one inventory; what is not stated is left out. */
export function judgeInventory(expected: ExpectedInventory, got: Inventory): FieldVerdict[] {
  const rows = [...identity(expected, got), ...hardware(expected, got), ...system(expected, got)];
  const judged = rows.filter(([field, stated]) => isStated(stated) || field === 'serial' || field === 'uuid');
  return judged.map(([field, stated, value, same = sameText]) => ({
    file: expected.file,
    field,
    expected: stated,
    got: value,
    right: (same as (a: unknown, b: unknown) => boolean)(stated, value),
  }));
}

function identity(expected: ExpectedInventory, got: Inventory): Row[] {
  return [
    ['deviceid', expected.deviceid, got.agent.deviceId],
    ['versionclient', expected.versionclient, `${got.agent.name}_v${got.agent.version}`],
    ['hostname', expected.hostname, got.hostname],
    ['workgroup', expected.workgroup, got.workgroup],
    ['serial', expected.serial, got.serial],
    ['serial_raw', expected.serial_raw, got.serialRaw],
    ['board_serial', expected.serial_fallback_board, got.boardSerial],
    ['asset_tag', meant(expected.asset_tag), got.assetTag],
    ['uuid', expected.uuid, got.uuid],
    ['manufacturer', expected.manufacturer, got.manufacturer],
    ['model', expected.model, got.model],
    ['chassis', expected.chassis_type, got.chassis],
    ['virtual', expected.vmsystem === 'Physical' ? null : expected.vmsystem, got.hypervisor],
    ['bios_maker', expected.bios.manufacturer, got.bios.manufacturer],
    ['bios_version', expected.bios.version, got.bios.version],
    ['bios_date', isoDay(expected.bios.date), got.bios.date],
  ];
}

function hardware(expected: ExpectedInventory, got: Inventory): Row[] {
  const threads = got.cpus.map((cpu) => cpu.threads);
  const all = threads.includes(null) ? null : threads.reduce((sum, each) => sum! + each!, 0);
  const storages = expected.storages.filter((each) => each.size_mb !== null);
  const monitors = expected.monitors.filter((each) => each.name !== null);
  const printers = expected.printers.filter(
    (each) => !isVirtualPrinter(each.name, each.driver ?? '', each.port ?? ''),
  );
  return [
    ['cpu_name', expected.cpu_name, got.cpus[0]?.name],
    ['cpu_count', expected.cpu_count || null, got.cpus.length],
    ['cpu_cores', expected.cpu_cores_total, totalCores(got.cpus)],
    ['cpu_threads', expected.cpu_threads_total, all],
    ['cpu_mhz', expected.cpu_mhz, got.cpus[0]?.mhz],
    ['ram_total', expected.ram_total_mb, got.memory.totalMib],
    ['ram_reported', expected.ram_reported_mb, got.memory.osMib],
    ['ram_modules', expected.ram_modules || null, got.memory.modules.length],
    ['ram_slots', expected.ram_slots || null, got.memory.slots],
    ['disk_sizes', storages.map((each) => each.size_mb), got.disks.map((each) => each.sizeMb), sameSizes],
    [
      'disk_serials',
      stated(storages.map((each) => each.serial)),
      got.disks.map((each) => each.serial),
      sameList,
    ],
    [
      'disk_models',
      stated(storages.map((each) => each.model)),
      got.disks.map((each) => each.model),
      sameList,
    ],
    ['monitors', monitors.map((each) => each.name), got.monitors.map((each) => each.model), sameList],
    [
      'monitor_serials',
      stated(monitors.map((each) => each.serial)),
      got.monitors.map((each) => each.serial),
      sameList,
    ],
    ['printers', printers.map((each) => each.name), got.printers.map((each) => each.name), sameSet],
  ];
}

function system(expected: ExpectedInventory, got: Inventory): Row[] {
  const ips = [...expected.ip_addresses, ...expected.ip6_addresses].map((ip) =>
    canonicalIp(ip.replace(/\/.*/, '')),
  );
  const user = expected.last_logged_user;
  return [
    ['os_name', expected.os_name, got.os.name],
    ['os_version', expected.os_version, got.os.version],
    ['os_kernel', expected.os_kernel, got.os.kernel],
    ['os_arch', expected.os_arch, got.os.arch],
    ['service_pack', expected.os_service_pack, got.os.servicePack],
    ['os_installed', isoDay(expected.os_install_date), got.os.installedOn],
    // Addresses of VPN clients are the same on many machines: the lists hold some, no machine is known by them.
    ['macs', expected.mac_addresses.filter((mac) => !isSharedMac(mac)), got.macAddresses, sameSet],
    ['ips', stated(ips).filter((ip) => ip !== '::1'), got.ipAddresses, sameSet],
    ['last_user', user && !isNobody(user) ? user : null, got.lastUser],
    ['users', expected.users, got.users, sameSet],
    ['antivirus', expected.antivirus, got.antivirus.map((each) => each.name), sameSet],
  ];
}

/** Right and all of each field, in the order they were judged. */
export function tallyFields(verdicts: FieldVerdict[]): Map<string, { right: number; of: number }> {
  const counts = new Map<string, { right: number; of: number }>();
  for (const { field, right } of verdicts) {
    const count = counts.get(field) ?? { right: 0, of: 0 };
    counts.set(field, { right: count.right + (right ? 1 : 0), of: count.of + 1 });
  }
  return counts;
}

function isStated(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined;
}

function stated(texts: (string | null)[]): string[] {
  return texts.filter((text) => text !== null);
}

function meant(text: string | null): string | null {
  return text === null || isJunkText(text) || /^0+$/.test(text) ? null : text;
}

function sameText(expected: unknown, got: unknown): boolean {
  return normal(expected) === normal(got);
}

function sameSet(expected: unknown[], got: unknown[]): boolean {
  const [theirs, ours] = [expected, got].map((list) => [...new Set(list.map(normal))].sort());
  return JSON.stringify(theirs) === JSON.stringify(ours);
}

/** Every value of theirs is among ours. */
function sameList(expected: unknown[], got: unknown[]): boolean {
  const ours = new Set(got.map(normal));
  return expected.every((each) => ours.has(normal(each)));
}

/** Within eight per cent: agents count in several units. */
function sameSizes(expected: number[], got: (number | null)[]): boolean {
  const left = [...got];
  return expected.every((size) => {
    const at = left.findIndex((each) => each !== null && Math.abs(each - size) <= size * 0.08);
    if (at !== -1) left.splice(at, 1);
    return at !== -1;
  });
}

function normal(value: unknown): string {
  return clean(String(value ?? '')).toLowerCase();
}

function isoDay(text: string | null): string | null {
  const slashed = /^(\d\d)\/(\d\d)\/(\d{4})/.exec(text ?? '');
  return slashed
    ? `${slashed[3]}-${slashed[1]}-${slashed[2]}`
    : (/^\d{4}-\d\d-\d\d/.exec(text ?? '')?.[0] ?? null);
}
