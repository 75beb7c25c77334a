/** Object identifiers of the tables, by their MIB names. */

/** BRIDGE-MIB (RFC 4188) and Q-BRIDGE-MIB (RFC 4363). */
export const bridge = {
  dot1dBaseBridgeAddress: '1.3.6.1.2.1.17.1.1.0',
  dot1dBasePortIfIndex: '1.3.6.1.2.1.17.1.4.1.2',
  dot1dTpFdbPort: '1.3.6.1.2.1.17.4.3.1.2',
  dot1dTpFdbStatus: '1.3.6.1.2.1.17.4.3.1.3',
  dot1qTpFdbPort: '1.3.6.1.2.1.17.7.1.2.2.1.2',
  dot1qTpFdbStatus: '1.3.6.1.2.1.17.7.1.2.2.1.3',
  dot1qVlanFdbId: '1.3.6.1.2.1.17.7.1.4.2.1.3',
} as const;

/** CISCO-VTP-MIB: the VLANs of a switch that keeps one bridge table for each, reached by a context. */
export const vtp = {
  vtpVlanState: '1.3.6.1.4.1.9.9.46.1.3.1.1.2',
  vtpVlanType: '1.3.6.1.4.1.9.9.46.1.3.1.1.3',
} as const;

/** IP-MIB (RFC 4293) and its older tables. */
export const ip = {
  ipNetToPhysicalPhysAddress: '1.3.6.1.2.1.4.35.1.4',
  ipNetToPhysicalType: '1.3.6.1.2.1.4.35.1.6',
  ipNetToMediaPhysAddress: '1.3.6.1.2.1.4.22.1.2',
  ipNetToMediaType: '1.3.6.1.2.1.4.22.1.4',
  ipAdEntIfIndex: '1.3.6.1.2.1.4.20.1.2',
} as const;

const remote = '1.0.8802.1.1.2.1.4.1.1';
const remoteV2 = '1.3.111.2.802.1.1.13.1.4.1.1';

/** LLDP-MIB (IEEE 802.1AB-2005). */
export const lldp = {
  lldpLocChassisIdSubtype: '1.0.8802.1.1.2.1.3.1.0',
  lldpLocChassisId: '1.0.8802.1.1.2.1.3.2.0',
  lldpLocPortIdSubtype: '1.0.8802.1.1.2.1.3.7.1.2',
  lldpLocPortId: '1.0.8802.1.1.2.1.3.7.1.3',
  lldpLocPortDesc: '1.0.8802.1.1.2.1.3.7.1.4',
  lldpRemManAddrIfSubtype: '1.0.8802.1.1.2.1.4.2.1.3',
  /** Chassis id subtype, chassis id, port id subtype, port id, port and system description, name, capabilities. */
  remote: [4, 5, 6, 7, 8, 9, 10, 11, 12].map((column) => `${remote}.${column}`),
  /** The same in LLDP-V2-MIB (IEEE 802.1AB-2009). */
  remoteV2: [5, 6, 7, 8, 9, 10, 11, 12, 13].map((column) => `${remoteV2}.${column}`),
};

const cdpCache = '1.3.6.1.4.1.9.9.23.1.2.1.1';

/** CISCO-CDP-MIB: address type, address, version, device id, device port, platform, capabilities. */
export const cdp = [3, 4, 5, 6, 7, 8, 9].map((column) => `${cdpCache}.${column}`);
