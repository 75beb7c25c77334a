/** Lines between devices as their page shows them. */
import type { DeviceLine } from '../service/lines.ts';
import type { Speech } from './speech.ts';

export function lineRows(lines: readonly DeviceLine[], unitName: (id: number) => string, { format }: Speech) {
  return lines.map(({ near, far, ...line }) => ({
    near: { ...endLabel(near), unit: unitName(near.unitId) },
    far: { ...endLabel(far), unit: unitName(far.unitId) },
    port: line.portName ?? '',
    portHref: line.interfaceId === null ? null : `/devices/${near.deviceId}/ports/${line.interfaceId}`,
    farPort: line.farPort ?? '',
    protocol: line.protocol.toUpperCase(),
    since: format.date(line.fromAt),
  }));
}

/** The address of a page of the list. */
export function linesHref({ q, unit }: { q: string; unit: string | null }, cursor: string | null): string {
  const query = new URLSearchParams({ ...(q && { q }), ...(unit && { unit }), ...(cursor && { cursor }) });
  return query.size === 0 ? '/devices/links' : `/devices/links?${query}`;
}

function endLabel(end: DeviceLine['near']) {
  return { label: end.name ?? end.address, href: `/devices/${end.deviceId}`, status: end.status };
}
