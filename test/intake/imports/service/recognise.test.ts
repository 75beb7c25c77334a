import { expect } from 'chai';
import { applyImport } from '../../../../server/intake/imports/service/apply.ts';
import { type Recognised, remember } from '../../../../server/intake/service/learning.ts';
import { editAsset } from '../../../../server/inventory/service/assets.ts';
import { emptyDatabase } from '../../../support/database.ts';
import { type SmallProvince, smallProvince, TODAY } from '../../../support/province.ts';
import { dell } from '../../identity/machines.ts';
import { allLines, listOf, register, sent, system } from './support.ts';

const BY_HARDWARE = { reason: 'hardware', matchedBy: [] } as const satisfies Recognised;

describe('a list of Đức Hòa Thượng read from stickers, after the board of a Dell was exchanged', () => {
  let units: SmallProvince;

  const send = (serial: string) =>
    sent(
      listOf(['STT', 'Tên thiết bị', 'Số serial'], [[1, 'Máy tính để bàn Dell OptiPlex 3070', serial]]),
      units.ducHoaThuong,
    );

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    const first = await send('7XK2Q93');
    await applyImport(system, first.id, first.lockVersion, TODAY);
    const { id } = (await register())[0]!;
    // After the machine was entered, whose day is that of the clock.
    const at = new Date();
    const repaired = { systemSerial: 'REFURB0042', chassisSerial: null };
    for (const told of [{}, { ...repaired, at: at.toISOString().slice(0, 10) }] as const) {
      const traits = dell({ unitId: units.ducHoaThuong, ...told });
      await remember([{ assetId: id, traits, recognised: BY_HARDWARE, told: null }], at);
    }
    await editAsset(system, id, { serial: 'REFURB0042' }, null, TODAY);
  });

  /** In other words than the first list, whose row would be known again by them. */
  const sendSticker = () =>
    sent(
      listOf(['STT', 'Tên thiết bị', 'Số serial'], [[1, 'Máy vi tính', '7XK2Q93']], 'Kiểm kê'),
      units.ducHoaThuong,
    );

  it('asks whether the serial on the sticker is that machine, instead of entering it twice', async () => {
    const [line] = await allLines(await sendSticker());
    const { id } = (await register())[0]!;
    expect([line!.status, line!.candidates?.reason]).to.deep.equal(['doubtful', 'contradicting']);
    expect(line!.candidates!.machines.map(({ assetId }) => assetId)).to.deep.equal([id]);
  });

  it('asks which of two it is when another machine tells that serial now', async () => {
    const other = await sent(
      listOf(['STT', 'Tên thiết bị', 'Số serial'], [[1, 'Máy tính để bàn Dell OptiPlex 3070', 'TAM-0001']]),
      units.ducHoaThuong,
    );
    await applyImport(system, other.id, other.lockVersion, TODAY);
    const { id } = (await register()).find(({ serial }) => serial === 'TAM-0001')!;
    await editAsset(system, id, { serial: '7XK2Q93' }, null, TODAY);
    const [line] = await allLines(await sendSticker());
    expect([line!.status, line!.candidates?.reason]).to.deep.equal(['doubtful', 'several']);
    expect(line!.candidates!.machines).to.have.length(2);
  });
});
