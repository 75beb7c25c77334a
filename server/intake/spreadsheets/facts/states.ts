/** Words of offices for the state of a machine, folded. The first line whose words occur decides. */
import type { AssetState } from '../../../inventory/types/assets.ts';

export type Condition = 'good' | 'fair' | 'old' | 'slow' | 'broken' | 'beyond_repair';

export interface StateWords {
  words: readonly string[];
  state: AssetState;
  condition: Condition | null;
  /** False where people mean different things by the words: the page asks. */
  sure: boolean;
}

export const STATE_WORDS: readonly StateWords[] = [
  row('da thanh ly|da tieu huy|da ban|da dieu chuyen|da ban giao|liquidated', 'disposed', null, true),
  row(
    'cho thanh ly|awaiting liquidation|awaiting disposal|de nghi thanh ly|xin thanh ly|can thanh ly|thanh ly|ctl',
    'awaiting_disposal',
    'beyond_repair',
    true,
  ),
  row('mat|bi mat|that lac|lost', 'lost', null, true),
  row(
    'dang sua chua|under repair|in repair|dang sua|gui sua|di bao hanh|dang bao hanh|dang bao tri',
    'in_repair',
    'broken',
    true,
  ),
  row(
    'hu hong khong sua duoc|khong sua chua duoc|khong the sua|khong con su dung duoc|khong su dung duoc|hong nang|hong hoan toan|chet',
    'awaiting_disposal',
    'beyond_repair',
    false,
  ),
  row(
    'khong con su dung|khong su dung|ngung su dung|ngung hoat dong|khong hoat dong',
    'in_stock',
    null,
    false,
  ),
  row('lac hau|loi thoi', 'in_use', 'old', true),
  row('hu hong|hong|hu|bi loi|loi|broken|khong len nguon|khong khoi dong', 'in_repair', 'broken', false),
  row('cho muon|on loan', 'on_loan', null, true),
  row('muon', 'on_loan', null, false),
  row(
    'chua su dung|chua dung|du phong|spare|in stock|trong kho|luu kho|ton kho|moi 100',
    'in_stock',
    'good',
    true,
  ),
  row('xuong cap|qua cu|can thay the|can thay|cu', 'in_use', 'old', true),
  row('cham|yeu|can nang cap', 'in_use', 'slow', true),
  row('trung binh|tam|kha|binh thuong|on dinh|on', 'in_use', 'fair', true),
  row('con tot|tot|hoat dong tot|moi|good', 'in_use', 'good', true),
  row(
    'dang su dung|dang dung|con su dung|su dung|su dung duoc|hoat dong|dang hoat dong|in use',
    'in_use',
    null,
    true,
  ),
];

function row(words: string, state: AssetState, condition: Condition | null, sure: boolean): StateWords {
  return { words: words.split('|'), state, condition, sure };
}
