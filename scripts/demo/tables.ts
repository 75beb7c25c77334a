/** The tables of a simulated device, as lines of its recording: BRIDGE-MIB, LLDP-MIB and IP-MIB. */
import { bridgeMacOf, type Line, portNameOf } from './recordings.ts';
import type { Surroundings } from './surroundings.ts';
import type { DemoDevice } from './types.ts';

const BRIDGE = '1.3.6.1.2.1.17.';
const LLDP = '1.0.8802.1.1.2.1.';
const MEDIA = '1.3.6.1.2.1.4.22.1.';
const VLAN = 1;
/** Kinds that speak LLDP. */
const SPEAKERS: readonly string[] = ['switch', 'firewall', 'access_point'];
const CAPABILITIES: Record<string, string> = { switch: '2000', firewall: '0800', access_point: '3000' };

export function tableLines(
  device: DemoDevice,
  around: Surroundings,
  addressOf: (key: string) => string | null,
): Line[] {
  return [
    ...bridgeLines(device, around),
    ...(SPEAKERS.includes(device.kind) ? lldpLines(device, around, addressOf) : []),
    ...around.addresses.flatMap(({ ip, mac }): Line[] => [
      [`${MEDIA}2.3.${ip}`, '4x', mac],
      [`${MEDIA}4.3.${ip}`, '2', 3],
    ]),
    ...(around.ownAddress ? [[`1.3.6.1.2.1.4.20.1.2.${around.ownAddress}`, '2', 1] as Line] : []),
  ];
}

function bridgeLines(device: DemoDevice, around: Surroundings): Line[] {
  if (device.kind !== 'switch') return [];
  const ports = Array.from({ length: device.ports }, (_, index) => index + 1);
  return [
    [`${BRIDGE}1.1.0`, '4x', bridgeMacOf(device)],
    ...ports.map((port): Line => [`${BRIDGE}1.4.1.2.${port}`, '2', port]),
    [`${BRIDGE}7.1.4.2.1.3.0.${VLAN}`, '66', VLAN],
    ...around.machines.flatMap(({ port, mac }): Line[] => {
      const index = `${VLAN}.${Buffer.from(mac, 'hex').join('.')}`;
      return [
        [`${BRIDGE}7.1.2.2.1.2.${index}`, '2', port],
        [`${BRIDGE}7.1.2.2.1.3.${index}`, '2', 3],
      ];
    }),
  ];
}

function lldpLines(
  device: DemoDevice,
  around: Surroundings,
  addressOf: (key: string) => string | null,
): Line[] {
  const spoken = around.lines.filter(({ far }) => SPEAKERS.includes(far.kind));
  return [
    [`${LLDP}3.1.0`, '2', 4],
    [`${LLDP}3.2.0`, '4x', bridgeMacOf(device)],
    ...spoken.flatMap(({ port, far, farPort }): Line[] => {
      const row = `0.${port}.1`;
      const address = addressOf(far.key);
      return [
        [`${LLDP}3.7.1.2.${port}`, '2', 5],
        [`${LLDP}3.7.1.3.${port}`, '4', portNameOf(device, port)],
        [`${LLDP}4.1.1.4.${row}`, '2', 4],
        [`${LLDP}4.1.1.5.${row}`, '4x', bridgeMacOf(far)],
        [`${LLDP}4.1.1.6.${row}`, '2', 5],
        [`${LLDP}4.1.1.7.${row}`, '4', portNameOf(far, farPort)],
        [`${LLDP}4.1.1.9.${row}`, '4', far.sysName],
        [`${LLDP}4.1.1.10.${row}`, '4', `${far.vendor} ${far.model}`],
        [`${LLDP}4.1.1.12.${row}`, '4x', CAPABILITIES[far.kind] ?? '0100'],
        ...(address ? [[`${LLDP}4.2.1.3.${row}.1.4.${address}`, '2', 2] as Line] : []),
      ];
    }),
  ];
}
