/**
 * How much each trait says. The sum orders candidates and is shown to people; what is decided follows from which parts
 * of the machine agree (`match.ts`), so that many small signs never make up for one part.
 */
import type { EvidenceTrait } from '../types.ts';

/** A trait the machine has now. One it had once counts half. */
export const AGREES: Record<EvidenceTrait, number> = {
  serial: 60,
  tag: 60,
  uuid: 50,
  chassis: 40,
  board: 40,
  mac: 40,
  disk: 25,
  installation: 20,
  device_id: 15,
  near_serial: 15,
  hostname: 8,
  holder: 5,
  model: 4,
  manufacturer: 2,
  kind: 0,
};

export const CONTRADICTS: Record<EvidenceTrait, number> = {
  serial: -100,
  tag: -20,
  uuid: -40,
  chassis: -30,
  board: -25,
  mac: -15,
  disk: -10,
  installation: 0,
  device_id: 0,
  near_serial: 0,
  hostname: 0,
  holder: 0,
  model: -5,
  manufacturer: -10,
  kind: -20,
};

/** A copy of a virtual machine keeps everything but its port. */
export const VIRTUAL_MAC_CONTRADICTS = -60;

/** Wi-Fi cards are seldom changed but can be; of an unknown port nobody knows whether it is a dock. */
export const WIFI_AGREES = 25;
export const UNKNOWN_PORT_AGREES = 10;

/** Serials of so few characters are given out twice by different makers. */
export const SHORT_SERIAL = 6;
export const SHORT_SERIAL_AGREES = 30;
