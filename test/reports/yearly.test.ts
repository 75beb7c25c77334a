/** The sentence of the yearly report of 2019, from machines, people and told figures to the words in the Word file. */
import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import { recordFigures, recordTarget } from '../../server/coverage/external/service.ts';
import { execute } from '../../server/db/query.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { reportPdf } from '../../server/documents/pdf/report.ts';
import { reportDocument } from '../../server/documents/word/report.ts';
import { Invalid, NotFound, Refused } from '../../server/errors.ts';
import { listAssets } from '../../server/inventory/service/listing.ts';
import { retireAsset } from '../../server/inventory/service/states.ts';
import { establishUnits, recordHeadcount } from '../../server/org/service.ts';
import type { UnitKind } from '../../server/org/types.ts';
import * as reports from '../../server/reports/service/reports.ts';
import { NEW, OLD, putMachines } from '../replacement/fleet.ts';
import { emptyDatabase } from '../support/database.ts';
import { actorOf, TODAY } from '../support/province.ts';
import { faultsOf, needsPages, pagesOf, partsOf } from '../support/word-files.ts';

const YEAR_END = '2019-12-31';
const PEOPLE = 20;
/** Out of support for five years, and too small for anything. */
const ANCIENT = {
  ...OLD,
  ...{
    cpu: 'Pentium(R) Dual-Core CPU E5700 @ 3.00GHz',
    memoryMb: 1024,
    os: 'Microsoft Windows XP Professional',
  },
};

describe('the yearly report of 2019', function () {
  this.timeout(60_000);
  const system = systemActor('test');
  const agencies: { id: number; name: string; kind: UnitKind }[] = [];
  let reportId: number;

  before(async () => {
    await emptyDatabase();
    agencies.length = 0;
    const make = async (name: string, kind: UnitKind, parentId: number | null) => {
      const codes = { adminCode: null, agencyCode: null, budgetCode: null };
      const [id] = await establishUnits(
        system,
        '2018-01-01',
        [{ name, shortName: name, kind, parentId, ...codes }],
        null,
      );
      if (kind !== 'province') agencies.push({ id: id!, name, kind });
      return id!;
    };
    const province = await make('Tỉnh Long An', 'province', null);
    await make('Sở Nội vụ', 'department', province);
    await make('Sở Tài chính', 'department', province);
    const ducHoa = await make('UBND huyện Đức Hòa', 'district', province);
    const benLuc = await make('UBND huyện Bến Lức', 'district', province);
    for (const name of ['Đức Hòa Thượng', 'Hựu Thạnh']) await make(`UBND xã ${name}`, 'commune', ducHoa);
    for (const name of ['Lương Hòa', 'Thạnh Lợi', 'Nhựt Chánh'])
      await make(`UBND xã ${name}`, 'commune', benLuc);
    await equip();
    await recordFigures(
      system,
      [
        told(agencies[0]!.id, 2019, 100_000, 120_000),
        told(agencies[2]!.id, 2019, 92_194, 107_508),
        told(province, 2018, 88_960, 200_000),
      ],
      TODAY,
    );
    const target = { code: 'signed_documents', year: 2019, share: 7048, source: 'Kế hoạch 15/KH-UBND' };
    await recordTarget(system, target);
    reportId = await reports.startReport(system, { year: 2019, asOf: YEAR_END, basis: 'then' }, TODAY);
  });

  const told = (unitId: number, year: number, numerator: number, denominator: number) => ({
    ...{ unitId, code: 'signed_documents' as const, year, numerator, denominator },
    source: 'Trục liên thông văn bản',
  });

  /** Twenty people each, all with a computer but for five of Nhựt Chánh; machines of communes are old. */
  async function equip(): Promise<void> {
    for (const { id, name, kind } of agencies) {
      const people = { cadres: 5, civilServants: 15, publicEmployees: 0, needComputer: PEOPLE };
      await recordHeadcount(system, { unitId: id, asOf: '2019-06-30', ...people }, TODAY);
      const equipped = name.includes('Nhựt Chánh') ? PEOPLE - 5 : PEOPLE;
      await putMachines(
        Array.from({ length: equipped }, (_, at) => ({
          ...{ unitId: id, holder: `Cán bộ ${at} ${name}`, since: '2019-02-01' },
          spec: kind === 'commune' && at < 12 ? ANCIENT : NEW,
        })),
      );
      if (kind !== 'commune')
        await putMachines([
          { unitId: id, kind: 'switch', since: '2019-02-01' },
          { unitId: id, kind: 'firewall', since: '2019-02-01', licenceEndsOn: '2027-01-01' },
        ]);
    }
  }

  const paper = async () => reports.paperOfReport(await reports.getReport(system, reportId));

  it('says what the province said, from data alone', async () => {
    const [first] = (await paper()).blocks;
    expect(first!.text).to.equal(
      'Tính đến ngày 31/12/2019: 84 % văn bản điện tử được ký số (192.194/227.508, 84,48 %), tăng 40 điểm phần trăm so với năm 2018, vượt 14 điểm phần trăm so với kế hoạch năm 2019; 100 % sở, ban, ngành và UBND cấp huyện có mạng LAN và tường lửa; hơn 97 % cán bộ, công chức, viên chức cần máy tính đã được trang bị; tuy nhiên nhiều máy tính cấp xã đã cũ, không đáp ứng yêu cầu (60/95 máy, 63,16 %).'.replace(
        / %/g,
        '\u00a0%',
      ),
    );
  });

  it('names where the old machines stand, how many, and why', async () => {
    const text = (await paper()).blocks.map((block) => block.text).join('\n');
    expect(text)
      .to.include('UBND xã Đức Hòa Thượng (12/20 máy)')
      .and.include('UBND xã Nhựt Chánh (12/15 máy)');
    expect(text).to.match(/Nguyên nhân chính: .+ \(60 máy\)/);
    expect(text).to.include('bộ tiêu chí 2019-1');
  });

  it('stands in the Word file, whose annex has groups with sums that are sums', async () => {
    const file = await reportDocument(await paper());
    expect(faultsOf(file)).to.deep.equal([]);
    const text = partsOf(file).get('word/document.xml')!;
    for (const words of ['192.194/227.508', 'hơn 97', 'Phụ lục', 'UBND cấp xã'])
      expect(text, words).to.include(words);
    const { lines } = (await paper()).annexes[0]!;
    const computers = 6;
    const sumOf = (group: string, next: string | null) => {
      const from = lines.findIndex(({ cells }) => cells[0] === group) + 1;
      const to = next === null ? lines.length - 1 : lines.findIndex(({ cells }) => cells[0] === next);
      return lines.slice(from, to).reduce((sum, { cells }) => sum + Number(cells[computers]), 0);
    };
    const ofGroup = (group: string) => lines.find(({ cells }) => cells[0] === group)!.cells[computers];
    expect([sumOf('I', 'II'), sumOf('II', 'III'), sumOf('III', null)]).to.deep.equal([
      ...[ofGroup('I'), ofGroup('II'), ofGroup('III')],
    ]);
    expect(lines.at(-1)!.cells[computers]).to.equal(175);
  });

  it('reads the same in Word and in PDF, with its annex on its side', async function () {
    await needsPages(this);
    const word = await pagesOf(await reportDocument(await paper()));
    const pdf = await pagesOf(await reportPdf(await paper()), 'pdf');
    for (const pages of [word, pdf]) {
      const text = JSON.stringify(pages).replace(/\s+/g, ' ');
      expect(text).to.include('192.194/227.508');
      expect(text).to.include('BÁO CÁO');
    }
  });

  it('is issued once, with an agency, on a day that has come; then nothing of it changes', async () => {
    const issue = async (change: object = {}) => {
      const { lockVersion } = await reports.getReport(system, reportId);
      return reports.issueReport(
        system,
        reportId,
        { lockVersion, number: '12', issuedOn: '2020-02-24', ...change },
        TODAY,
      );
    };
    await refused(issue(), Refused);
    const report = await reports.getReport(system, reportId);
    const texts = {
      ...report.texts,
      issuer: 'Sở Thông tin và Truyền thông',
      abbreviation: 'STTTT',
      place: 'Long An',
    };
    await reports.changeTexts(system, reportId, report.lockVersion, {
      ...texts,
      tasks: '- Thay máy tính cấp xã',
    });
    await refused(issue({ issuedOn: '2019-12-01' }), Invalid);
    await issue();
    await refused(issue(), Refused);
    expect(await reports.verifyReport(reportId)).to.equal(true);
    const text = (await paper()).blocks.map((block) => block.text);
    expect(text.at(-1)).to.include('Sở Thông tin và Truyền thông');
  });

  it('gives the same bytes whatever happened since, and the same figures by the day when made anew', async () => {
    const before = await reportDocument(await paper());
    const figures = (await reports.getReport(system, reportId)).figures;
    const { items } = await listAssets(system, { filter: { kind: ['desktop'] }, limit: 30 }, TODAY);
    for (const { id } of items)
      await retireAsset(
        system,
        id,
        { state: 'disposed', on: '2026-01-05', reason: 'cũ', document: null } as never,
        TODAY,
      );
    const commune = agencies.find(({ kind }) => kind === 'commune')!;
    const people = { cadres: 1, civilServants: 2, publicEmployees: 0, needComputer: 3 };
    await recordHeadcount(system, { unitId: commune.id, asOf: '2026-01-01', ...people }, TODAY);
    expect((await reportDocument(await paper())).equals(before)).to.equal(true);
    const again = await reports.startReport(system, { year: 2019, asOf: YEAR_END, basis: 'then' }, TODAY);
    expect((await reports.getReport(system, again)).figures).to.deep.equal(figures);
    await reports.removeReport(system, again);
  });

  it('is corrected by a new version that says what differs; the issued one stays', async () => {
    await recordFigures(system, [told(agencies[0]!.id, 2019, 110_000, 120_000)], TODAY);
    const next = await reports.correctReport(system, reportId, TODAY);
    const corrected = await reports.getReport(system, next);
    expect(corrected.version).to.equal(2);
    const before = await reports.paperBefore(corrected);
    expect(before!.blocks[0]!.text).to.include('192.194');
    expect((await reports.paperOfReport(corrected)).blocks[0]!.text).to.include('202.194/227.508');
    await refused(reports.correctReport(system, reportId, TODAY), Refused);
  });

  it('is noticed when somebody changes it in the database', async () => {
    await inTransaction(() => execute("UPDATE reports SET number = '13' WHERE id = :id", { id: reportId }));
    expect(await reports.verifyReport(reportId)).to.equal(false);
    expect((await reports.verifyAllReports()).broken).to.deep.equal([reportId]);
  });

  it('is refused for a day before the register began, and is no business of an officer', async () => {
    await refused(
      reports.startReport(system, { year: 2017, asOf: '2017-12-31', basis: 'then' }, TODAY),
      Invalid,
    );
    const procurement = await actorOf('procurement', agencies[0]!.id);
    await refused(reports.getReport(procurement, reportId), NotFound);
  });
});

async function refused<Kind extends Error>(
  work: Promise<unknown>,
  kind: new (...given: never[]) => Kind,
): Promise<void> {
  const error = await work.then(
    () => null,
    (caught: unknown) => caught,
  );
  expect(error).to.be.instanceOf(kind);
}
