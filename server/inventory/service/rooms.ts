/** Machines by the room they stand in. */
export { assetsByRoom } from '../store/handover.ts';
