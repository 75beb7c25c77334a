/** The daily mail, sent with the real nodemailer to a mail server that speaks SMTP. */
import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import { changeOwnEmail } from '../../server/auth/service/ownAccount.ts';
import { changeUser, createUser } from '../../server/auth/service/users.ts';
import { userById } from '../../server/auth/store/accounts.ts';
import type { Actor, Language, Role } from '../../server/auth/types.ts';
import { openCampaign } from '../../server/campaigns/service/campaigns.ts';
import { select } from '../../server/db/query.ts';
import { sendDigests } from '../../server/digest/service.ts';
import { openPost, type Post } from '../../server/mail.ts';
import { actorFor } from '../../server/org/actor.ts';
import { allItems, createPlan, submitPlan } from '../../server/replacement/plans/service/plans.ts';
import { decide, say } from '../../server/replacement/plans/service/review.ts';
import type { Plan } from '../../server/replacement/plans/types.ts';
import { followInventory, reassessAll } from '../../server/replacement/service.ts';
import { addDays } from '../../server/shared/days.ts';
import { addTodos } from '../../server/todo/service.ts';
import { OLD, putMachines } from '../replacement/fleet.ts';
import { emptyDatabase } from '../support/database.ts';
import { PASSWORD } from '../support/http.ts';
import { type SmallProvince, smallProvince, TODAY } from '../support/province.ts';
import { type MailServer, startMailServer } from '../support/smtp.ts';

const SYSTEM = systemActor('test');
const FROM = 'Sổ thiết bị <sothietbi@longan.gov.vn>';
/** What happens in a test happens now, so its mails are of now. */
const now = () => new Date();
const DAY = 86_400_000;
/** The next day that is no Monday in Viet Nam: on Mondays all that waits is told again. */
function nextPlainDay(): Date {
  const at = new Date(Date.now() + DAY);
  return new Date(at.getTime() + 7 * 3_600_000).getUTCDay() === 1 ? new Date(at.getTime() + DAY) : at;
}

describe('the daily mail', () => {
  let units: SmallProvince;
  let machines: number[];
  let server: MailServer;
  let post: Post;

  before(followInventory);
  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    machines = await putMachines([
      { unitId: units.luongHoa, spec: OLD, since: '2019-02-01' },
      { unitId: units.ducHoaThuong, spec: OLD, since: '2019-02-01' },
    ]);
    await reassessAll(TODAY);
    server = await startMailServer();
    post = openPost({ smtpUrl: server.url, mailFrom: FROM })!;
  });
  afterEach(async () => {
    post.close();
    await server.close();
  });

  async function person(
    username: string,
    role: Role,
    unitId: number | null,
    language: Language = 'vi',
  ): Promise<Actor> {
    const email = `${username}@longan.gov.vn`;
    const account = { username, fullName: username, role, unitId, language, email, password: PASSWORD };
    const id = await createUser(SYSTEM, account);
    return actorFor((await userById(id))!, 'test', TODAY);
  }
  async function planInReview(): Promise<Plan> {
    const settings = {
      budget: [{ source: 'Ngân sách tỉnh', amount: 100_000_000, kinds: [] }],
      ...{ fairness: 0, kinds: ['desktop'], prices: {} },
    };
    const draft = { unitId: units.province, year: 2027, title: 'Thay máy tính', settings };
    const plan = await createPlan(SYSTEM, draft, TODAY);
    await submitPlan(SYSTEM, plan.id, plan.lockVersion);
    return plan;
  }
  const lineOf = async (plan: Plan, assetId: number) =>
    (await allItems('all', plan.id)).find((item) => item.assetId === assetId)!;
  const letterTo = (name: string) => server.letters.find(({ to }) => to[0] === `${name}@longan.gov.vn`);
  const textTo = (name: string) => letterTo(name)?.parts['text/plain'] ?? '';

  it('tells who decides of the plan that waits, in Vietnamese or English, with a link and nothing of machines', async () => {
    await person('muasam', 'procurement', null);
    await person('reviewer', 'procurement', null, 'en');
    const plan = await planInReview();
    const round = await sendDigests(post, now());
    expect(round).to.deep.equal({ sent: 2, nothing: 0, failed: 0, isCutShort: false });
    expect(letterTo('muasam')!.subject).to.match(/^Sổ thiết bị: việc cần xem ngày \d\d\/\d\d\/\d{4}$/);
    expect(textTo('muasam')).to.include('còn 2 dòng chưa quyết định').and.include('Thay máy tính');
    expect(textTo('muasam')).to.include(`/replacement/plans/${plan.id}?decision=open`);
    expect(textTo('reviewer')).to.include('2 lines are undecided').and.not.include('dòng');
    const { source, parts, from } = letterTo('muasam')!;
    expect(parts['text/html']).to.include('<h2').and.include('Kế hoạch chờ xem xét');
    expect(from).to.equal('sothietbi@longan.gov.vn');
    expect(source).to.include('Auto-Submitted: auto-generated');
    for (const item of await allItems('all', plan.id)) expect(source).to.not.include(item.machine.tag!);
  });

  it('tells the officer of Lương Hòa what was decided and asked of Lương Hòa, and nothing of other units', async () => {
    await person('luonghoa', 'officer', units.luongHoa);
    await person('duchoathuong', 'officer', units.ducHoaThuong);
    const plan = await planInReview();
    const line = await lineOf(plan, machines[0]!);
    const reviewer = await person('muasam', 'procurement', null);
    await say(reviewer, plan.id, line.id, 'Máy này còn dùng ở bộ phận một cửa không?');
    const draft = {
      decision: 'approve' as const,
      price: null,
      deferTo: null,
      fromAssetId: null,
      reason: null,
    };
    await decide(reviewer, { planId: plan.id, itemId: line.id, lockVersion: line.lockVersion }, draft, TODAY);
    await sendDigests(post, now());
    expect(textTo('luonghoa')).to.include('1 dòng có câu hỏi mới').and.include('1 dòng của đơn vị vừa được');
    expect(letterTo('duchoathuong')).to.equal(undefined);
    expect(textTo('muasam'), 'their own decision').to.not.include('vừa được quyết định');
  });

  it('tells who decides that a unit has answered', async () => {
    await person('muasam', 'procurement', null);
    const officer = await person('luonghoa', 'officer', units.luongHoa);
    const plan = await planInReview();
    await say(officer, plan.id, (await lineOf(plan, machines[0]!)).id, 'Còn, ở quầy số 3.');
    await sendDigests(post, now());
    expect(textTo('muasam')).to.include('1 dòng có trả lời mới');
  });

  it('tells officers of the report they owe with its deadline, and of what is still to be learnt', async () => {
    await person('luonghoa', 'officer', units.luongHoa);
    await person('kiemtoan', 'auditor', null);
    const deadline = addDays(now().toISOString().slice(0, 10), 30);
    await openCampaign(
      SYSTEM,
      {
        ...{ name: 'Báo cáo quý IV', asOf: TODAY, deadline, legalBasis: null, note: null },
        groups: ['communes'],
      },
      TODAY,
    );
    await addTodos(SYSTEM, machines[0]!, [{ fact: 'memory', way: 'look' }], TODAY);
    await sendDigests(post, now());
    const day = deadline.split('-').reverse().join('/');
    expect(textTo('luonghoa')).to.include(`Báo cáo quý IV, UBND xã Lương Hòa: hạn trả lời ${day}`);
    expect(textTo('luonghoa')).to.include('1 máy còn thiếu thông tin, trong đó 1 máy mới được giao');
    expect(textTo('luonghoa')).to.not.include('Đức Hòa');
    expect(letterTo('kiemtoan'), 'an auditor has nothing to do').to.equal(undefined);
  });

  it('comes once a day, however often the job runs, and not at all when nothing happened', async () => {
    await person('muasam', 'procurement', null);
    const day = now();
    expect(await sendDigests(post, day)).to.include({ sent: 0, nothing: 1 });
    await planInReview();
    expect(await sendDigests(post, day), 'the same day').to.include({ sent: 0, nothing: 0 });
    expect(server.letters).to.have.length(0);
  });

  it('does not tell the same again the next day', async () => {
    await person('muasam', 'procurement', null);
    await planInReview();
    await sendDigests(post, now());
    expect(await sendDigests(post, nextPlainDay())).to.include({ sent: 0, nothing: 1 });
    expect(server.letters).to.have.length(1);
  });

  it('goes to nobody without an address, and to no account that is locked', async () => {
    const muasam = await person('muasam', 'procurement', null);
    const locked = await person('daily', 'procurement', null);
    await changeOwnEmail(muasam, null);
    await changeUser(SYSTEM, locked.id!, { disabled: true });
    await planInReview();
    expect(await sendDigests(post, now())).to.include({ sent: 0, nothing: 0, failed: 0 });
    expect(server.connections).to.equal(0);
  });

  describe('when it fails', () => {
    const statuses = () =>
      select<{ status: string; problem: string | null }>(
        'SELECT status, problem FROM digest_mails ORDER BY user_id',
      );

    it('goes on with the others when one mailbox is refused, and tries that one again the next hour', async () => {
      await person('nhamdiachi', 'procurement', null);
      await person('muasam', 'procurement', null);
      await planInReview();
      server.refused.add('nhamdiachi@longan.gov.vn');
      const day = now();
      expect(await sendDigests(post, day)).to.include({ sent: 1, failed: 1, isCutShort: false });
      expect((await statuses()).map(({ status }) => status)).to.deep.equal(['failed', 'sent']);
      expect((await statuses())[0]!.problem).to.include('no such mailbox');
      server.refused.clear();
      expect(await sendDigests(post, day)).to.include({ sent: 1, failed: 0 });
      expect(server.letters.map(({ to }) => to[0])).to.have.members([
        'muasam@longan.gov.vn',
        'nhamdiachi@longan.gov.vn',
      ]);
    });

    it('ends the round when the server does not answer, and tells everything once it does', async () => {
      await person('motmot', 'procurement', null);
      await person('haihai', 'procurement', null);
      await planInReview();
      const dead = openPost({ smtpUrl: 'smtp://127.0.0.1:1', mailFrom: FROM })!;
      const day = now();
      const round = await sendDigests(dead, day);
      dead.close();
      expect(round).to.deep.equal({ sent: 0, nothing: 0, failed: 1, isCutShort: true });
      expect(await sendDigests(post, day)).to.include({ sent: 2, failed: 0 });
    });

    it('is not sent twice when the process dies while it sends', async () => {
      await person('muasam', 'procurement', null);
      await planInReview();
      const day = now();
      const dying: Post = {
        send: async (letter) => {
          await post.send(letter);
          await new Promise(() => {});
        },
        close: () => {},
      };
      void sendDigests(dying, day);
      while (server.letters.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
      expect(await sendDigests(post, day)).to.include({ sent: 0, nothing: 0 });
      expect(server.letters).to.have.length(1);
    });
  });

  it('logs in where the server asks for it, with a password of any letters', async () => {
    const url = `${server.url.replace('smtp://', 'smtp://so%40longan.gov.vn:b%C3%AD%3Am%E1%BA%ADt@')}`;
    const known = openPost({ smtpUrl: url, mailFrom: FROM })!;
    await known.send({ to: 'a@longan.gov.vn', subject: 'Thử', text: 'Thử', html: '<p>Thử</p>' });
    known.close();
    expect(server.login).to.equal('so@longan.gov.vn:bí:mật');
  });

  it('is sent by nobody when no mail server is set', () => {
    expect(openPost({ smtpUrl: null, mailFrom: null })).to.equal(null);
  });
});
