/** Where an asset is plugged in, as a fact of its page. */
import type { Socket } from '../store/sockets.ts';
import type { Speech } from './language.ts';

export function socketRow(socket: Socket, { t, format }: Speech) {
  const when = { since: format.date(socket.firstAt), seen: format.dateTime(socket.seenAt) };
  const note = [
    socket.portAlias,
    socket.vlan === 0 ? null : t('search.place.vlan', { vlan: socket.vlan }),
    t(socket.isThere ? 'search.place.now' : 'search.place.past', when),
    socket.isUplink ? t('search.place.uplink') : null,
  ];
  return {
    label: t('asset.network.socket'),
    value: t('asset.network.at', { device: socket.deviceName, port: socket.portName }),
    href: `/devices/${socket.deviceId}/ports/${socket.interfaceId}`,
    note: note.filter(Boolean).join(' · '),
  };
}
