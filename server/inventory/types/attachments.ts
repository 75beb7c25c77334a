/** The nouns of what stands at a machine. */
import type { AssetKind } from './assets.ts';

/** A monitor or printer an agent told of. */
export interface FoundPart {
  kind: Extract<AssetKind, 'monitor' | 'printer'>;
  manufacturer: string | null;
  model: string | null;
  serial: string;
  serialKey: string;
  /** On the network it serves many machines, and stands at none of them. */
  shared: boolean;
}

/** The asset at the other end. */
export interface Attachment {
  id: number;
  tag: string | null;
  kind: AssetKind | null;
  hostname: string | null;
  manufacturer: string | null;
  model: string | null;
}

export interface AttachmentView {
  /** What the other asset is to this one; doubtful where it is registered in another unit, or was given up. */
  side: 'host' | 'part' | 'doubtful_host' | 'doubtful_part';
  /** Null when the reader may not look into its unit. */
  asset: Attachment | null;
  firstSeenAt: string;
  lastSeenAt: string;
}
