/**
 * What the simulated devices of the demo say over SNMP, as recordings (`OID|TAG|VALUE` lines). Each family keeps its
 * identity where the real one does, so that identification has real work to do.
 */
import type { DemoDevice } from './types.ts';

export type Line = [oid: string, tag: string, value: string | number];

const E = '1.3.6.1.4.1.';
const SYSTEM = '1.3.6.1.2.1.1.';
const CHASSIS = '1.3.6.1.2.1.47.1.1.1.1.';

interface Family {
  objectId: string;
  description(device: DemoDevice): string;
  /** Where the family keeps model, serial and firmware. */
  identity(device: DemoDevice): Line[];
  portName(port: number): string;
}

/** The recording of one device; port states and counters follow from its key. */
export function recordingOf(device: DemoDevice, tables: readonly Line[] = []): string {
  const family = familyOf(device);
  const facts = [...systemLines(device, family), ...family.identity(device), ...portLines(device, family)];
  const lines = [...facts, ...tables];
  return `${lines.map((line) => line.join('|')).join('\n')}\n`;
}

/** Whether something is plugged in. */
export function isPortUp(device: DemoDevice, port: number): boolean {
  return port === 1 || number(device, `up${port}`) % 100 < 62;
}

/** The MAC of a port, twelve digits. */
export function macOfPort(device: DemoDevice, port: number): string {
  if (device.ports === 1 && device.mac) return device.mac;
  const own = number(device, 'mac').toString(16).padStart(8, '0').slice(-6);
  return `025e${own}${port.toString(16).padStart(2, '0')}`;
}

/** The MAC by which the device calls itself. */
export function bridgeMacOf(device: DemoDevice): string {
  return macOfPort(device, 0);
}

export function portNameOf(device: DemoDevice, port: number): string {
  return familyOf(device).portName(port);
}

function familyOf(device: DemoDevice): Family {
  const family = FAMILIES[device.vendor]?.[device.kind] ?? FAMILIES[device.vendor]?.any;
  if (!family) throw new Error(`the demo has no family for ${device.vendor} ${device.model}`);
  return family;
}

const FAMILIES: Record<string, Partial<Record<DemoDevice['kind'] | 'any', Family>>> = {
  Fortinet: {
    firewall: {
      objectId: `${E}12356.101.1.645`,
      description: () => 'Tuong lua co quan',
      identity: (device) => [
        [`${E}12356.100.1.1.1.0`, '4', device.serial],
        [`${E}12356.101.4.1.1.0`, '4', `${device.firmware},build0632,240401 (GA.M)`],
        ...chassis(device, {
          model: device.model.replace('FortiGate ', 'FGT_'),
          serial: device.serial,
          vendor: 'Fortinet',
        }),
      ],
      portName: (port) => (port <= 2 ? `wan${port}` : `internal${port - 2}`),
    },
  },
  Sophos: {
    firewall: {
      objectId: `${E}2604.5`,
      description: (device) => `Linux ${device.sysName} 5.15.80 #2 SMP x86_64`,
      identity: (device) => [
        [`${E}2604.5.1.1.2.0`, '4', device.model.replace(' ', '')],
        [`${E}2604.5.1.1.3.0`, '4', `SFOS ${device.firmware} MR-2-Build378`],
        [`${E}2604.5.1.1.4.0`, '4', device.serial],
      ],
      portName: (port) => `Port${port}`,
    },
  },
  DrayTek: {
    any: {
      objectId: `${E}7367`,
      description: (device) =>
        `DrayTek Corporation, Router Model: ${device.model} Series, Version: ${device.firmware}, Build Date/Time: Mar 12 2024 16:04:14`,
      identity: (device) => chassis(device, { serial: device.serial }),
      portName: (port) => (port === 1 ? 'WAN1' : `LAN P${port - 1}`),
    },
  },
  MikroTik: {
    router: {
      objectId: `${E}14988.1`,
      description: (device) => `RouterOS ${device.model}`,
      identity: (device) => [
        [`${E}14988.1.1.4.4.0`, '4', device.firmware],
        [`${E}14988.1.1.7.3.0`, '4', device.serial],
        [`${E}14988.1.1.7.9.0`, '4', device.model],
      ],
      portName: (port) => (port === 11 ? 'sfp1' : `ether${port}`),
    },
  },
  Ubiquiti: {
    access_point: {
      objectId: `${E}41112`,
      description: (device) => `${device.model} ${device.firmware}.14906`,
      identity: (device) => [
        [`${E}41112.1.6.3.3.0`, '4', device.model],
        [`${E}41112.1.6.3.6.0`, '4', `${device.firmware}.14906`],
        ...chassis(device, { serial: device.serial }),
      ],
      portName: () => 'eth0',
    },
  },
  Cisco: {
    switch: {
      objectId: `${E}9.1.716`,
      description: (device) =>
        device.model.startsWith('Catalyst')
          ? `Cisco IOS Software, C2960 Software (C2960-LANBASEK9-M), Version ${device.firmware}, RELEASE SOFTWARE (fc1)`
          : `${device.model} 28-Port Gigabit Smart Switch`,
      identity: (device) =>
        chassis(device, {
          model: device.model.replace('Catalyst 2960-24TT-L', 'WS-C2960-24TT-L'),
          serial: device.serial,
          firmware: device.firmware,
          vendor: 'Cisco Systems, Inc.',
        }),
      portName: (port) => `gi${port}`,
    },
  },
  HPE: {
    switch: {
      objectId: `${E}11.2.3.7.11.243`,
      description: (device) => `${device.model} Switch, revision ${device.firmware}, ROM 1.0.0.14`,
      identity: (device) =>
        chassis(device, {
          model: device.model,
          serial: device.serial,
          firmware: device.firmware,
          vendor: 'HPE',
        }),
      portName: (port) => `${port}`,
    },
  },
  Ruijie: {
    switch: {
      objectId: `${E}4881.1.1.10.1.285`,
      description: (device) => `Ruijie Gigabit Ethernet Switch (${device.model}) By Ruijie Networks`,
      identity: (device) =>
        chassis(device, {
          model: device.model,
          serial: device.serial,
          firmware: `ReyeeOS ${device.firmware}`,
          vendor: 'Ruijie Networks',
        }),
      portName: (port) => `GigabitEthernet 0/${port}`,
    },
  },
  HP: {
    printer: {
      objectId: `${E}11.2.3.9.1`,
      description: (device) =>
        `HP ETHERNET MULTI-ENVIRONMENT,ROM none,JETDIRECT,JD153,EEPROM JSI25070022,CIDATE 10/10/2023,PID:${device.model}`,
      identity: (device) => [
        [`${E}11.2.3.9.4.2.1.1.3.2.0`, '4', `HP ${device.model}`],
        [`${E}11.2.3.9.4.2.1.1.3.6.0`, '4', device.firmware],
        ...printer(device, `HP ${device.model}`),
      ],
      portName: () => 'HP ETHERNET',
    },
  },
  Canon: {
    printer: {
      objectId: `${E}1602.4.7`,
      description: (device) => `Canon ${device.model} /P`,
      identity: (device) => [
        [`${E}1602.1.1.1.1.0`, '4', `Canon ${device.model}`],
        [`${E}1602.1.1.1.4.0`, '4', device.firmware],
        ...printer(device, `Canon ${device.model}`),
      ],
      portName: () => 'Canon Ethernet',
    },
  },
  Brother: {
    printer: {
      objectId: `${E}2435.2.3.9.1`,
      description: (device) => `Brother NC-8700w, Firmware Ver.${device.firmware}  ,MID 84U-F01`,
      identity: (device) => [
        [`${E}2435.2.3.9.1.1.7.0`, '4', `MFG:Brother;CMD:PJL,PCL;MDL:${device.model} series;CLS:PRINTER;`],
        [`${E}2435.2.3.9.4.2.1.5.5.1.0`, '4', device.serial],
        ...printer(device, `Brother ${device.model} series`),
      ],
      portName: () => 'Brother NC-8700w',
    },
  },
  APC: {
    ups: {
      objectId: `${E}318.1.3.27`,
      description: (device) =>
        `APC Web/SNMP Management Card (MB:v4.1.0 PF:v6.9.6 PN:apc_hw05_aos_696.bin AF1:v6.9.6 AN1:apc_hw05_sumx_696.bin MN:AP9631 SN:${device.serial}N)`,
      identity: (device) => [
        [`${E}318.1.1.1.1.1.1.0`, '4', device.model],
        [`${E}318.1.1.1.1.2.1.0`, '4', device.firmware],
        [`${E}318.1.1.1.1.2.3.0`, '4', device.serial],
        ['1.3.6.1.2.1.33.1.1.1.0', '4', 'American Power Conversion'],
        ['1.3.6.1.2.1.33.1.1.2.0', '4', device.model],
      ],
      portName: () => 'Network Management Card',
    },
  },
};

function chassis(
  device: DemoDevice,
  facts: { model?: string; serial?: string; firmware?: string; vendor?: string },
): Line[] {
  const rows: [number, string][] = [
    [2, device.model],
    [4, '0'],
    [5, '3'],
    [7, device.model],
    [10, facts.firmware ?? ''],
    [11, facts.serial ?? ''],
    [12, facts.vendor ?? ''],
    [13, facts.model ?? ''],
  ];
  return rows
    .filter(([, value]) => value !== '')
    .map(([column, value]) => [`${CHASSIS}${column}.1`, column === 4 || column === 5 ? '2' : '4', value]);
}

function printer(device: DemoDevice, name: string): Line[] {
  return [
    ['1.3.6.1.2.1.25.3.2.1.2.1', '6', '1.3.6.1.2.1.25.3.1.5'],
    ['1.3.6.1.2.1.25.3.2.1.3.1', '4', name],
    ['1.3.6.1.2.1.43.5.1.1.17.1', '4', device.serial],
  ];
}

function systemLines(device: DemoDevice, family: Family): Line[] {
  return [
    [`${SYSTEM}1.0`, '4', family.description(device)],
    [`${SYSTEM}2.0`, '6', family.objectId],
    [`${SYSTEM}3.0`, '67', 100 * (86_400 + (number(device, 'uptime') % 15_000_000))],
    [`${SYSTEM}4.0`, '4', 'Phong Ha tang so'],
    [`${SYSTEM}5.0`, '4', device.sysName],
    [`${SYSTEM}6.0`, '4', 'Tủ mạng tầng 1'],
    ['1.3.6.1.2.1.2.1.0', '2', device.ports],
  ];
}

function portLines(device: DemoDevice, family: Family): Line[] {
  return Array.from({ length: device.ports }, (_, index) => onePort(device, family, index + 1)).flat();
}

function onePort(device: DemoDevice, family: Family, port: number): Line[] {
  const up = isPortUp(device, port);
  const octets = (direction: string) => (up ? number(device, `${direction}${port}`) * 977 : 0);
  const mac = macOfPort(device, port);
  return [
    [`1.3.6.1.2.1.2.2.1.1.${port}`, '2', port],
    [`1.3.6.1.2.1.2.2.1.2.${port}`, '4', family.portName(port)],
    [`1.3.6.1.2.1.2.2.1.3.${port}`, '2', 6],
    [`1.3.6.1.2.1.2.2.1.4.${port}`, '2', 1500],
    [`1.3.6.1.2.1.2.2.1.5.${port}`, '66', up && device.kind === 'printer' ? 100_000_000 : 1_000_000_000],
    [`1.3.6.1.2.1.2.2.1.6.${port}`, '4x', mac],
    [`1.3.6.1.2.1.2.2.1.7.${port}`, '2', 1],
    [`1.3.6.1.2.1.2.2.1.8.${port}`, '2', up ? 1 : 2],
    [`1.3.6.1.2.1.2.2.1.9.${port}`, '67', 4200],
    [`1.3.6.1.2.1.31.1.1.1.1.${port}`, '4', family.portName(port)],
    [`1.3.6.1.2.1.31.1.1.1.6.${port}`, '70', octets('in')],
    [`1.3.6.1.2.1.31.1.1.1.10.${port}`, '70', octets('out')],
    [`1.3.6.1.2.1.31.1.1.1.15.${port}`, '66', 1000],
    [`1.3.6.1.2.1.31.1.1.1.18.${port}`, '4', aliasOf(device, port, up)],
  ];
}

function aliasOf(device: DemoDevice, port: number, up: boolean): string {
  if (device.kind !== 'switch') return '';
  if (port === 1) return 'Kết nối lên';
  return up && port % 5 === 0 ? `Phòng ${100 + (number(device, `room${port}`) % 12)}` : '';
}

/** A number of 32 bits that follows from the device and a word (FNV-1a). */
export function number(device: DemoDevice, word: string): number {
  let hash = 0x811c9dc5;
  for (const letter of `${device.key} ${word}`)
    hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193) >>> 0;
  return hash;
}
