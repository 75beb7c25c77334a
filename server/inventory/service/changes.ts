/** Who wants to know that assets changed: verdicts are judged again in the very transaction of the change. */
type Listener = (assetIds: number[]) => Promise<void>;

const listeners = new Set<Listener>();

/** Calls the listener inside the transaction of every write of assets. Registered once, when the program starts. */
export function onAssetsChanged(listener: Listener): void {
  listeners.add(listener);
}

/** Tells all listeners; their failure undoes the change. */
export async function assetsChanged(assetIds: number[]): Promise<void> {
  if (assetIds.length === 0) return;
  for (const listener of listeners) await listener(assetIds);
}
