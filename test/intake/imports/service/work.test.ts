import { expect } from 'chai';
import { execute } from '../../../../server/db/query.ts';
import { inTransaction } from '../../../../server/db/transaction.ts';
import { addImport, chooseFor, getImport } from '../../../../server/intake/imports/service/imports.ts';
import {
  endOfWork,
  hasDied,
  isAtWork,
  startApplication,
  startPreview,
  waitForWork,
  workOn,
} from '../../../../server/intake/imports/service/work.ts';
import { emptyDatabase } from '../../../support/database.ts';
import { type SmallProvince, smallProvince, TODAY } from '../../../support/province.ts';
import { register, system } from './support.ts';

const list = (serial: string) => Buffer.from(`Tên thiết bị;Số serial\nMáy in Canon LBP 2900;${serial}\n`);

describe('long work on files', () => {
  let units: SmallProvince;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
  });

  const added = async (serial: string) => {
    const file = { unitId: units.ducHoaThuong, fileName: `${serial}.csv`, content: list(serial) };
    return (await addImport(system, file, TODAY)).id;
  };

  it('is done for two files at once while a third waits, and tells how far it is', async () => {
    const ids = [await added('SER-1'), await added('SER-2'), await added('SER-3')];
    for (const id of ids) startPreview(system, id, TODAY);
    await new Promise((resolve) => setImmediate(resolve));
    expect(ids.map((id) => workOn(id)?.state)).to.deep.equal(['running', 'running', 'waiting']);
    for (const id of ids) await endOfWork(id);
    expect(ids.map((id) => workOn(id))).to.deep.equal([null, null, null]);
    for (const id of ids) expect((await getImport(system, id)).status).to.equal('previewed');
  });

  it('ends with what was chosen last when somebody chooses while the file is read', async () => {
    const id = await added('SER-1');
    startPreview(system, id, TODAY);
    while ((await getImport(system, id)).status !== 'reading') await waitForWork(id, 10);
    const { lockVersion } = await getImport(system, id);
    await chooseFor(system, id, lockVersion, { sheets: { 0: false } });
    startPreview(system, id, TODAY);
    await endOfWork(id);
    const { status, summary } = await getImport(system, id);
    expect([status, summary!.rows]).to.deep.equal(['previewed', 0]);
  });

  it('that failed says why until it is begun again, and has written nothing', async () => {
    const id = await added('SER-1');
    startApplication(system, id, 1, TODAY);
    const error = await endOfWork(id).catch((reason: Error) => reason.message);
    expect(error).to.include('import.problem.notPreviewed');
    expect(workOn(id)).to.deep.include({
      state: 'failed',
      problem: { key: 'import.problem.notPreviewed', params: undefined },
    });
    expect(await register()).to.deep.equal([]);
    startPreview(system, id, TODAY);
    await endOfWork(id);
    expect(workOn(id)).to.equal(null);
  });

  it('that died with its process is known as such, and can be begun again', async () => {
    const id = await added('SER-1');
    const since = new Date(Date.now() - 60 * 60_000);
    await inTransaction(() =>
      execute("UPDATE imports SET status = 'reading', working_since = :since WHERE id = :id", { since, id }),
    );
    expect([isAtWork(id), hasDied(await getImport(system, id), Date.now())]).to.deep.equal([false, true]);
    startPreview(system, id, TODAY);
    await endOfWork(id);
    expect((await getImport(system, id)).status).to.equal('previewed');
  });
});
