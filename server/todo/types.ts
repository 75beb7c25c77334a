/** How a fact is learnt most cheaply: which of these, `server/replacement` knows. */
export const WAYS = ['agent', 'look', 'papers', 'maker', 'snmp', 'province'] as const;

export type Way = (typeof WAYS)[number];

/** A fact to be learnt, `tpm`, and how. */
export interface ToLearn {
  fact: string;
  way: Way;
}

/** What is open of one machine, the oldest first. */
export interface OpenTodo {
  assetId: number;
  tag: string;
  kind: string;
  unitId: number;
  unitName: string;
  facts: ToLearn[];
  since: string;
  by: string;
}
