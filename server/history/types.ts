/** Measurements through time: what one poll measured, and what a graph shows of it. */

/** What one poll measured of one device. All arrays of a part are parallel; NaN is not known: a gap. */
export interface DeviceSample {
  deviceId: number;
  at: Date;
  ports: PortSample | null;
  /** Gauges of the device: per cent, degrees, sessions, pages. */
  sensors: { ids: readonly number[]; values: Float64Array } | null;
}

export interface PortSample {
  /** `interfaces.id`, which a port keeps when the device numbers it anew. */
  ids: readonly number[];
  /** Bits per second since the sample before. */
  inBps: Float64Array;
  outBps: Float64Array;
  /** Errors since the sample before. */
  inErrors: Float64Array;
  outErrors: Float64Array;
  /** 0 unknown, 1 up, 2 down, 3 disabled. */
  states: Uint8Array;
}

/** How fine a history is; `auto` chooses what suits the time asked for and is still kept. */
export type Step = 'raw' | 'hour' | 'day' | 'auto';

/** A port between `at` and `at + seconds`; null is a gap, never zero. */
export interface PortPoint {
  /** Beginning of the period. */
  at: Date;
  /** Length of the period. */
  seconds: number;
  /** How many samples the period had. */
  samples: number;
  /** Averages over the time that is known, in bits per second. */
  inBps: number | null;
  outBps: number | null;
  inMax: number | null;
  outMax: number | null;
  /** How many there were in the period. */
  inErrors: number | null;
  outErrors: number | null;
  /** Part of the known time in which the port was up, 0 to 1. */
  upShare: number | null;
}

/** A gauge between `at` and `at + seconds`; null is a gap. */
export interface SensorPoint {
  at: Date;
  seconds: number;
  samples: number;
  /** Average over the time that is known. */
  value: number | null;
  min: number | null;
  max: number | null;
}

/** All ports of a device together; null where none is known. */
export interface TrafficPoint {
  at: Date;
  seconds: number;
  inBps: number | null;
  outBps: number | null;
}

/** What one call of the roll-up did. */
export interface RolledUp {
  /** Hours and days of devices that were written. */
  hours: number;
  days: number;
  /** Rows that had become too old. */
  deleted: number;
}
