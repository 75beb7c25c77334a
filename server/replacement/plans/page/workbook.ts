/** The list of a plan as a spreadsheet: one line each, numbers as numbers. */
import type { PlanItem } from '../types.ts';
import { decisionText, flagText, machineName, reasonsOf, type Speech } from './words.ts';

interface Column {
  key: string;
  type: 'text' | 'integer' | 'money';
  width: number;
  value(item: PlanItem, speech: Speech): string | number | null;
}

export const WORKBOOK_COLUMNS: readonly Column[] = [
  { key: 'line', type: 'integer', width: 6, value: ({ line }) => line },
  { key: 'unit', type: 'text', width: 30, value: ({ machine }) => machine.unitName },
  { key: 'unitCode', type: 'text', width: 12, value: ({ machine }) => machine.unitCode },
  { key: 'tag', type: 'text', width: 16, value: ({ machine }) => machine.tag },
  { key: 'machine', type: 'text', width: 36, value: machineName },
  { key: 'serial', type: 'text', width: 18, value: ({ machine }) => machine.serial },
  { key: 'holder', type: 'text', width: 24, value: ({ machine }) => machine.holderName },
  {
    key: 'usedSince',
    type: 'text',
    width: 12,
    value: ({ machine }, { format }) => machine.putIntoUseOn && format.date(machine.putIntoUseOn),
  },
  { key: 'cost', type: 'money', width: 15, value: ({ machine }) => machine.cost },
  { key: 'reasons', type: 'text', width: 60, value: (item, speech) => reasonsOf(item, speech).join('; ') },
  { key: 'need', type: 'integer', width: 9, value: ({ need }) => need },
  {
    key: 'proposal',
    type: 'text',
    width: 18,
    value: ({ proposal }, { t }) => t(`plan.proposal.${proposal ?? 'none'}`),
  },
  { key: 'price', type: 'money', width: 15, value: ({ price }) => price },
  { key: 'source', type: 'text', width: 22, value: ({ fundingSource }) => fundingSource },
  {
    key: 'flags',
    type: 'text',
    width: 30,
    value: (item, speech) => item.flags.map((flag) => flagText(flag, speech)).join('; ') || null,
  },
  { key: 'decision', type: 'text', width: 24, value: (item, speech) => decisionText(item, speech) },
  { key: 'decidedPrice', type: 'money', width: 15, value: ({ decidedPrice }) => decidedPrice },
  { key: 'decisionReason', type: 'text', width: 36, value: ({ decisionReason }) => decisionReason },
  { key: 'decidedBy', type: 'text', width: 22, value: ({ decidedBy }) => decidedBy },
];
