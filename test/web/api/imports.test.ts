import { expect } from 'chai';
import { emptyDatabase } from '../../support/database.ts';
import { type SmallProvince, smallProvince } from '../../support/province.ts';
import { type Program, programOf } from './support.ts';

const LIST = [
  'Tên thiết bị;Số serial;Nguyên giá',
  'Máy tính để bàn Dell OptiPlex 3080;7ABC123;15.000.000',
  'Máy in Canon LBP 2900;CANON-01;ba triệu',
].join('\n');

describe('spreadsheets over the API', () => {
  let program: Program;
  let units: SmallProvince;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    program = await programOf('officer', units.ducHoaThuong);
  });

  const asked = (method: 'get' | 'post', path: string) => program.send(method, path);
  const sent = (content: string, fields: Record<string, string> = {}) => {
    const request = asked('post', '/imports').attach('file', Buffer.from(content), 'may.csv');
    for (const [name, value] of Object.entries({ unitCode: '27964', ...fields })) request.field(name, value);
    return request;
  };

  it('are taken in at once, with what was refused by row and column, and taken back', async () => {
    const { body, headers } = await sent(LIST).expect(201);
    expect(headers.location).to.equal(`/api/v1/imports/${body.id}`);
    expect(body).to.deep.include({
      status: 'applied',
      unitCode: '27964',
      rows: 2,
      new: 1,
      changed: 0,
      leftOut: 0,
    });
    expect(body.refused).to.deep.equal([
      { row: 3, column: 'C', problem: '«ba triệu» không phải số tiền. Ghi như 15.000.000.' },
    ]);
    const { body: assets } = await asked('get', '/assets?serial=7ABC123').expect(200);
    expect(assets.total).to.equal(1);
    const { body: back } = await asked('post', `/imports/${body.id}/reversion`).expect(201);
    expect(back.status).to.equal('reverted');
    expect((await asked('get', '/assets?serial=7ABC123')).body.total).to.equal(0);
    await asked('post', `/imports/${body.id}/reversion`).expect(409);
  });

  it('are only looked at in a dry run, and can be applied as they were seen', async () => {
    const { body } = await sent(LIST, { dryRun: 'true' }).expect(201);
    expect([body.status, body.new]).to.deep.equal(['previewed', 1]);
    expect((await asked('get', '/assets')).body.total).to.equal(0);
    const { body: lines } = await asked('get', `/imports/${body.id}/lines?limit=1`).expect(200);
    expect([lines.total, lines.items[0].row, lines.items[0].status]).to.deep.equal([2, 2, 'new']);
    const next = await asked('get', `/imports/${body.id}/lines?cursor=${lines.nextCursor}&status=refused`);
    expect(next.body.items.map((line: { row: number }) => line.row)).to.deep.equal([3]);
    await asked('post', `/imports/${body.id}/application`).send({ lockVersion: 1 }).expect(409);
    const done = await asked('post', `/imports/${body.id}/application`).send({
      lockVersion: body.lockVersion,
    });
    expect([done.status, done.body.status]).to.deep.equal([201, 'applied']);
    const { body: list } = await asked('get', '/imports?unitCode=27964').expect(200);
    expect([list.total, list.items[0].counts.new]).to.deep.equal([1, 1]);
  });

  it('are found by words without marks, and sorted and paged like every list', async () => {
    for (const name of ['Máy tính tổ một cửa.csv', 'Máy in.csv', 'Bàn phím.csv'])
      await asked('post', '/imports')
        .field('unitCode', '27964')
        .field('dryRun', 'true')
        .attach('file', Buffer.from(LIST), name)
        .expect(201);
    const names = async (query: string) => {
      const { body } = await asked('get', `/imports?${query}`).expect(200);
      return { ...body, names: body.items.map((one: { fileName: string }) => one.fileName) };
    };
    expect((await names('')).names).to.deep.equal(['Bàn phím.csv', 'Máy in.csv', 'Máy tính tổ một cửa.csv']);
    expect(await names('q=may+tinh+mot+cua')).to.deep.include({
      total: 1,
      names: ['Máy tính tổ một cửa.csv'],
    });
    expect(await names('q=duc+hoa+thuong')).to.include({ total: 3 });
    const first = await names('sort=-fileName&limit=2');
    expect(first.names).to.deep.equal(['Máy tính tổ một cửa.csv', 'Máy in.csv']);
    const rest = await names(`sort=-fileName&limit=2&cursor=${first.nextCursor}`);
    expect([rest.names, rest.nextCursor]).to.deep.equal([['Bàn phím.csv'], null]);
    await asked('get', '/imports?sort=bytes').expect(422);
    const other = await programOf('officer', units.luongHoa);
    expect((await other.send('get', '/imports?q=may').expect(200)).body.total).to.equal(0);
  });

  it('are refused at the right status, and nothing of them is kept', async () => {
    await asked('post', '/imports').send({ unitCode: '27964' }).expect(415);
    const { body: pdf } = await sent('%PDF-1.7').expect(422);
    expect(pdf.error.fields.file).to.include('PDF');
    await sent(LIST, { unitCode: '28000' }).expect(422);
    await sent(LIST, { more: 'x' }).expect(422);
    await asked('post', '/imports').field('unitCode', '27964').expect(422);
    await sent(LIST, { unitCode: 'x'.repeat(3_000) }).expect(400);
    await sent('x'.repeat(21 * 2 ** 20)).expect(413);
    expect((await asked('get', '/imports').expect(200)).body.total).to.equal(0);
  });
});
