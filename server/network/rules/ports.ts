/** Which ports a front panel shows, and in which state. */
import type { Port } from '../types.ts';

/** Ethernet, fast and gigabit Ethernet, fibre: what has a socket. Virtual ports, tunnels and VLANs have none. */
const WITH_SOCKET = new Set([6, 62, 69, 117]);
const VIRTUAL_NAME =
  /^(vlan|vl|loopback|lo|null|tunnel|tu|port-?channel|po|bridge|br|bond|eth-trunk|bvi|virtual|stack|mgmt vlan)/i;

export type PortState = 'up' | 'down' | 'disabled' | 'unknown';

/** Up, without a partner, switched off, or not told. */
export function portState(port: Pick<Port, 'adminStatus' | 'operStatus'>): PortState {
  if (port.adminStatus === 'down') return 'disabled';
  if (port.operStatus === 'up' || port.operStatus === 'dormant') return 'up';
  return port.operStatus === null || port.operStatus === 'unknown' ? 'unknown' : 'down';
}

/** The ports one sees on the box, in its order; none when the device has no more than two (printers, UPSes). */
export function panelPorts<Shown extends Pick<Port, 'goneAt' | 'type' | 'name'>>(
  ports: readonly Shown[],
): Shown[] {
  const shown = ports.filter(
    (port) =>
      port.goneAt === null &&
      port.type !== null &&
      WITH_SOCKET.has(port.type) &&
      !VIRTUAL_NAME.test(port.name),
  );
  return shown.length > 2 ? shown : [];
}

/** The number written beside the socket: the last one of the name (`Gi1/0/24` → 24). */
export function portNumber(port: Pick<Port, 'name' | 'index'>): string {
  return /(\d+)\D*$/.exec(port.name)?.[1] ?? String(port.index);
}
