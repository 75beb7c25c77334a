/** What no rule can see, because what was told is exactly what another machine would tell. */
import type { Traits } from '../../../../server/intake/identity/types.ts';
import type { Machine } from './machines.ts';

/** Slips of the fingers in the serials of sheets. */
export class Slips {
  /** Serials that stand on paper for a machine that has another one. */
  readonly #meant = new Map<string, number>();

  add(row: Traits, machine: Machine): void {
    if (isSlip(row, machine)) this.#meant.set(row.systemSerial!, machine.id);
  }

  /**
   * True when an arrival of `machine` cannot be told from one of `other`, on whose asset it was recorded: its own serial
   * stood on paper for the other; the slip in its row made just the serial of the other; or it has board and
   * installation of the other, and no disk that tells.
   */
  mislead(arrival: Traits, machine: Machine, other: Machine): boolean {
    if (this.#meant.get(machine.board.systemSerial ?? '') === other.id) return true;
    if (isSlip(arrival, machine) && [other.board.systemSerial, other.sticker].includes(arrival.systemSerial))
      return true;
    const sameBoard = machine.board.mac === other.board.mac && machine.board.uuid === other.board.uuid;
    return (
      sameBoard &&
      machine.installation.deviceId === other.installation.deviceId &&
      !machine.disks.some(Boolean)
    );
  }
}

function isSlip({ source, systemSerial }: Traits, { sticker }: Machine): boolean {
  return source === 'spreadsheet' && systemSerial !== null && systemSerial !== sticker;
}
