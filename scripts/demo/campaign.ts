/** A reporting campaign in the middle of its way: some communes have closed, some were returned, most owe. */
import { systemActor } from '../../server/auth/scope.ts';
import type { Actor } from '../../server/auth/types.ts';
import { listParts, openCampaign, remind } from '../../server/campaigns/service/campaigns.ts';
import * as parts from '../../server/campaigns/service/parts.ts';
import type { Part } from '../../server/campaigns/types.ts';
import { Refused } from '../../server/errors.ts';
import { addDays, type Day } from '../../server/shared/days.ts';

const province: Actor = { ...systemActor('cli:demo'), fullName: 'Trần Minh Khoa' };
const officer: Actor = { ...systemActor('cli:demo'), fullName: 'Cán bộ phụ trách CNTT' };

/** How far the units are, taken in turn: most have still to begin. */
const WAYS = ['accepted', 'waiting', 'confirmed', 'closed', 'waiting', 'returned', 'answering'] as const;
const ANSWERING = 63;

export async function seedCampaign(today: Day): Promise<void> {
  const asOf = addDays(today, -7);
  const id = await openCampaign(
    province,
    {
      ...{ name: `Báo cáo trang bị CNTT năm ${today.slice(0, 4)}`, asOf, deadline: addDays(today, 8) },
      groups: ['departments', 'districts', 'communes'],
      legalBasis: 'Công văn của Sở Khoa học và Công nghệ về việc báo cáo trang bị CNTT',
      note: 'Rà soát đủ từng máy. Máy hỏng chờ thanh lý vẫn kê khai và ghi rõ tình trạng.',
    },
    today,
  );
  const all = (await listParts(province, id)).map(({ part }) => part);
  for (const [at, part] of all.slice(0, ANSWERING).entries())
    await walk(part, WAYS[at % WAYS.length]!, today);
  await remind(province, id);
}

async function walk(part: Part, to: (typeof WAYS)[number], today: Day): Promise<void> {
  if (to === 'waiting') return;
  const { campaignId, unitId } = part;
  const draft = async () => {
    const { lockVersion } = (await parts.getPart(officer, campaignId, unitId, today)).part;
    return { campaignId, unitId, lockVersion };
  };
  if (to === 'answering') {
    const [first] = await parts.listMachines(officer, part, 'open', 0, 1, today);
    if (first)
      await parts.answer(officer, part, { assetIds: [first.id], answer: 'present', note: null }, today);
    return;
  }
  await parts.answer(officer, part, { assetIds: null, answer: 'present', note: null }, today);
  try {
    await parts.closePart(officer, await draft(), today);
  } catch (error) {
    // A unit that owes its headcount cannot close: it stays where it is, as in life.
    if (error instanceof Refused) return;
    throw error;
  }
  if (to === 'closed') return;
  await parts.confirmPart(officer, await draft(), 'Báo cáo đã ký của đơn vị');
  if (to === 'accepted') await parts.acceptPart(province, await draft());
  if (to === 'returned')
    await parts.returnPart(
      province,
      await draft(),
      'Số máy ít hơn kỳ trước mà chưa nêu lý do. Đề nghị rà soát lại.',
    );
}
