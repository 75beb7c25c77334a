/** How much may be under way at once. */
export interface EngineLimits {
  /** Requests in flight altogether (default 1,024). */
  inFlight: number;
  /** Requests in flight to one device, unless a session says otherwise (default 2). */
  perHost: number;
  /** Requests in flight to one range: the /24 of an IPv4 address, the first 64 bits of an IPv6 one (default 256). */
  perRange: number;
}

/** A device that is being asked. */
export interface Peer<Item> {
  readonly address: string;
  readonly port: number;
  readonly family: 'udp4' | 'udp6';
  readonly range: Range<Item>;
  /** What was sent and not answered: a few. */
  readonly active: Item[];
  readonly queue: Item[];
  listed: boolean;
}

interface Range<Item> {
  readonly key: string;
  inFlight: number;
  readonly peers: Peer<Item>[];
  listed: boolean;
  /** Peers that know this range. */
  users: number;
}

interface Queued {
  /** Settled while it stood in the queue. */
  done: boolean;
  readonly terms: {
    /** In flight to the same device at most, this one included. */
    readonly perHost?: number | undefined;
  };
}

/** Whose turn it is: requests leave in the order they came, ranges in turn, none beyond its limit. */
export class SendQueue<Item extends Queued> {
  readonly limits: EngineLimits = { inFlight: 1024, perHost: 2, perRange: 256 };
  inFlight = 0;
  /** By port, then by address. Ports are few: their maps stay. */
  private readonly peers = new Map<number, Map<string, Peer<Item>>>();
  private readonly ranges = new Map<string, Range<Item>>();
  private readonly ready: Range<Item>[] = [];
  private readonly start: (peer: Peer<Item>, item: Item) => void;

  constructor(start: (peer: Peer<Item>, item: Item) => void) {
    this.start = start;
  }

  find(address: string, port: number): Peer<Item> | undefined {
    return this.peers.get(port)?.get(address);
  }

  /** Starts the request now, or as soon as the limits let it. */
  add(address: string, port: number, item: Item): Peer<Item> {
    const peer = this.find(address, port) ?? this.meet(address, port);
    peer.queue.push(item);
    this.list(peer);
    this.pump();
    return peer;
  }

  /** A request has ended, in flight or still queued: its place is free. */
  release(peer: Peer<Item>, item: Item): void {
    item.done = true;
    const place = peer.active.indexOf(item);
    if (place >= 0) {
      peer.active.splice(place, 1);
      peer.range.inFlight -= 1;
      this.inFlight -= 1;
    }
    while (peer.queue[0]?.done) peer.queue.shift();
    if (peer.queue.length > 0) this.list(peer);
    else if (peer.active.length === 0) this.part(peer);
    if (peer.range.peers.length > 0) this.listRange(peer.range);
    this.pump();
  }

  private pump(): void {
    while (this.inFlight < this.limits.inFlight) {
      const range = this.ready.shift();
      if (!range) return;
      range.listed = false;
      this.startOne(range);
    }
  }

  /** One request of the range; it comes to the end of the line if it has more. */
  private startOne(range: Range<Item>): void {
    if (range.inFlight >= this.limits.perRange) return;
    const peer = range.peers.shift();
    if (!peer) return;
    peer.listed = false;
    while (peer.queue[0]?.done) peer.queue.shift();
    const item = peer.queue[0];
    if (item && peer.active.length < (item.terms.perHost ?? this.limits.perHost)) {
      peer.queue.shift();
      peer.active.push(item);
      range.inFlight += 1;
      this.inFlight += 1;
      if (peer.queue.length > 0) this.list(peer);
      this.start(peer, item);
    }
    if (range.peers.length > 0) this.listRange(range);
  }

  private list(peer: Peer<Item>): void {
    if (peer.listed) return;
    peer.listed = true;
    peer.range.peers.push(peer);
    this.listRange(peer.range);
  }

  private listRange(range: Range<Item>): void {
    if (range.listed) return;
    range.listed = true;
    this.ready.push(range);
  }

  private meet(address: string, port: number): Peer<Item> {
    const family = address.includes(':') ? 'udp6' : 'udp4';
    const range = this.rangeOf(address, family);
    range.users += 1;
    const peer: Peer<Item> = { address, port, family, range, active: [], queue: [], listed: false };
    let ofPort = this.peers.get(port);
    if (!ofPort) {
      ofPort = new Map();
      this.peers.set(port, ofPort);
    }
    ofPort.set(address, peer);
    return peer;
  }

  private part(peer: Peer<Item>): void {
    if (this.find(peer.address, peer.port) !== peer) return;
    this.peers.get(peer.port)?.delete(peer.address);
    peer.range.users -= 1;
    if (peer.range.users === 0) this.ranges.delete(peer.range.key);
  }

  private rangeOf(address: string, family: 'udp4' | 'udp6'): Range<Item> {
    const key =
      family === 'udp6'
        ? address.split(':').slice(0, 4).join(':')
        : address.slice(0, address.lastIndexOf('.'));
    let range = this.ranges.get(key);
    if (!range) {
      range = { key, inFlight: 0, peers: [], listed: false, users: 0 };
      this.ranges.set(key, range);
    }
    return range;
  }
}
