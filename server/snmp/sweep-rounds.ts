/** Which questions of a sweep are worth a further packet: where something answered, silence may be a lost packet. */

/** A sweep of so few addresses asks everything twice, whatever the first round said. */
const FEW = 4096;
const NEIGHBOUR_BITS_V4 = /\.\d+$/;
const NEIGHBOUR_BITS_V6 = /:[0-9a-f]*$/i;

export interface Asked {
  name: string;
  port: number;
  round: number;
}

/**
 * What the answers so far say. The first round asks everything. A question nobody in a large sweep answered is no
 * question of that network: the second round leaves it out. Further rounds go on while the one before brought
 * somebody, and only among the neighbours (/24, /112) of those who answered the same.
 */
export class Evidence {
  readonly #count: number;
  /** Answers by question and round, and the networks of those who gave them by question. */
  readonly #answers = new Map<string, number>();
  readonly #networks = new Set<string>();

  constructor(count: number) {
    this.#count = count;
  }

  /** Somebody answered. */
  note(asked: Asked, address: string): void {
    const key = roundKey(asked);
    this.#answers.set(key, (this.#answers.get(key) ?? 0) + 1);
    this.#networks.add(networkKey(asked, address));
  }

  isWorth(asked: Asked): boolean {
    if (asked.round === 1 || (asked.round === 2 && this.#count <= FEW)) return true;
    return this.#answers.has(roundKey({ ...asked, round: asked.round - 1 }));
  }

  isWorthAt(address: string, asked: Asked): boolean {
    return asked.round <= 2 || this.#networks.has(networkKey(asked, address));
  }
}

function roundKey({ name, port, round }: Asked): string {
  return `${name} ${port} ${round}`;
}

function networkKey({ name, port }: Asked, address: string): string {
  const network = address.replace(address.includes(':') ? NEIGHBOUR_BITS_V6 : NEIGHBOUR_BITS_V4, '');
  return `${name} ${port} ${network}`;
}
