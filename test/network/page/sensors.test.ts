import { expect } from 'chai';
import { attentionLine, sensorGroups } from '../../../server/network/page/sensors.ts';
import type { Speech } from '../../../server/network/page/speech.ts';
import type { Sensor } from '../../../server/network/types.ts';
import { formatter, hasText, translator } from '../../../server/shared/locale.ts';
import { measureKinds } from '../../../server/snmp/measures/kinds.ts';

const speech = {
  t: translator('vi'),
  format: formatter('vi', 'Asia/Ho_Chi_Minh'),
  today: '2026-11-23',
} as Speech;
const DAY = Date.parse('2026-11-23') / 86_400_000;
const sensor = (kind: Sensor['kind'], value: number | null, more: Partial<Sensor> = {}): Sensor => ({
  ...{ id: 1, deviceId: 1, kind, key: kind, label: null, value, unit: 'percent', low: null, high: null },
  ...{ detail: null, condition: 'ok', changedAt: '2026-11-23T08:00:00Z', goneAt: null },
  ...more,
});

describe('Sensors on a page', () => {
  const lines = (...sensors: Sensor[]) =>
    sensorGroups(sensors, speech).map(({ title, lines }) => [
      title,
      ...lines.map(({ name, note, text }) =>
        [name, note, text]
          .filter(Boolean)
          .join(' | ')
          .replace(/\u00a0/g, ' '),
      ),
    ]);

  it('are called by colour, written with units, and stand in groups', () => {
    const toner = { type: 'toner', colour: 'black' };
    expect(
      lines(
        sensor('cpu', 12.34),
        sensor('supply', 9, { label: 'CF400X', detail: toner }),
        sensor('supply', null, { detail: { level: 'some' } }),
        sensor('temperature', 41.5, { unit: 'celsius', label: 'Inlet' }),
        sensor('printer_status', 2, { unit: 'state', detail: { errors: 'noPaper,jammed' } }),
        sensor('ups_output', 2, { unit: 'state' }),
        sensor('sessions', 18_324, { unit: 'count' }),
      ),
    ).to.deep.equal([
      [
        'Vật tư in',
        'Mực bột đen | CF400X | 9 %',
        'Vật tư | còn, không rõ bao nhiêu',
        'Tình trạng máy in | hết giấy, kẹt giấy',
      ],
      ['Bộ lưu điện', 'Nguồn cấp ra | Ắc quy hoặc đã ngắt'],
      ['Nhiệt, quạt, nguồn', 'Nhiệt độ | Inlet | 41,5 °C'],
      ['Tải và kết nối', 'Tải bộ xử lý | 12,3 %', 'Phiên kết nối | 18.324'],
    ]);
  });

  it('tell of licences by the day and how far away it is', () => {
    const licence = (days: number) => sensor('licence', DAY + days, { unit: 'day', label: 'AntiVirus' });
    expect(lines(licence(17), licence(-5))[0]!.slice(1)).to.deep.equal([
      'Bản quyền | AntiVirus | 10/12/2026 (còn 17 ngày)',
      'Bản quyền | AntiVirus | hết hạn ngày 18/11/2026',
    ]);
  });

  it('name their device in a list', () => {
    const more = { deviceName: null, address: '10.80.3.1', unitId: 1, unitName: 'Sở Nội vụ' };
    const line = attentionLine({ ...sensor('cpu', 97, { condition: 'watch' }), ...more }, speech);
    expect(line.device.name).to.equal('10.80.3.1');
    expect(line.severity).to.equal('watch');
    expect(line.bar).to.deep.equal({ share: 0.97, kind: 'watch' });
  });

  it('have a name for every kind, in both languages', () => {
    const missing = measureKinds.filter(
      (kind) => !hasText('vi', `sensor.kind.${kind}`) || !hasText('en', `sensor.kind.${kind}`),
    );
    expect(missing).to.deep.equal([]);
  });
});
