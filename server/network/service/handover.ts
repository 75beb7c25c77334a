/** Devices and credentials when units follow each other. */
export { handOverDevices } from '../store/devices.ts';
