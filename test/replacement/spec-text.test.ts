import { expect } from 'chai';
import { diskKind, parseDisks, sizeAtLeast } from '../../server/replacement/hardware/disk.ts';
import { nominalGb, parseMemory } from '../../server/replacement/hardware/memory.ts';
import { parseSpecText } from '../../server/replacement/hardware/specText.ts';

describe('Free text cells of commune spreadsheets', () => {
  it('takes «Core i3 4150 3.5Ghz/Ram 4G/HDD 500G/LCD 19"» apart', () => {
    expect(parseSpecText('Core i3 4150 3.5Ghz/Ram 4G/HDD 500G/LCD 19"')).to.deep.equal({
      cpu: 'Core i3 4150 3.5Ghz',
      memoryMb: 4096,
      disks: [{ model: null, type: 'HDD', sizeGb: 500 }],
      os: null,
      osVersion: null,
      monitor: 'LCD 19"',
      rest: [],
    });
  });

  it('reads words before sizes and sizes before words', () => {
    for (const text of ['Core i5-8400 RAM 8GB SSD 256GB', 'Core i5-8400 8GB RAM 256GB SSD']) {
      const spec = parseSpecText(text);
      expect(spec, text).to.include({ cpu: 'Core i5-8400', memoryMb: 8192 });
      expect(spec.disks, text).to.deep.equal([{ model: null, type: 'SSD', sizeGb: 256 }]);
    }
  });

  it('reads bare sizes: small ones are memory, large ones disks', () => {
    const spec = parseSpecText('HP ProDesk 400 G2 (i3-4150/4G/500G)');
    expect(spec).to.include({ cpu: 'i3-4150', memoryMb: 4096 });
    expect(spec.disks).to.deep.equal([{ model: null, type: null, sizeGb: 500 }]);
    expect(spec.rest).to.deep.equal(['HP ProDesk 400 G2']);
  });

  it('reads Vietnamese words, two disks and the system', () => {
    const spec = parseSpecText('CPU: i3 đời 4; RAM: 4 GB; ổ cứng 1TB; màn hình 21.5 inch');
    expect(spec).to.include({ cpu: 'CPU: i3 đời 4', memoryMb: 4096, monitor: 'màn hình 21.5 inch' });
    expect(spec.disks.map((disk) => disk.sizeGb)).to.deep.equal([1000]);
    const two = parseSpecText('Core i7-8700/16GB/SSD 256GB NVMe+1TB HDD/Windows 10 Pro (19045)');
    expect(two.disks.map(({ type, sizeGb }) => `${type} ${sizeGb}`)).to.deep.equal(['NVMe 256', 'HDD 1000']);
    expect(two.os).to.equal('Windows 10 Pro (19045)');
  });

  it('keeps what it does not understand', () => {
    expect(parseSpecText('Máy bộ Dell').rest).to.deep.equal(['Máy bộ Dell']);
    expect(parseSpecText(null).rest).to.deep.equal([]);
  });
});

describe('Memory', () => {
  const WRITTEN: [string, number | null][] = [
    ['Ram 4G', 4096],
    ['8 GB DDR4-2666', 8192],
    ['DDR3 4GB bus 1600', 4096],
    ['2x4GB', 8192],
    ['2GB + 2GB', 4096],
    ['8192 MB', 8192],
    ['4', 4096],
    ['không rõ', null],
  ];
  for (const [text, expected] of WRITTEN) {
    it(`reads «${text}» as ${expected} MiB`, () => expect(parseMemory(text)).to.equal(expected));
  }

  it('counts 3900 MiB as 4 GB and 8093 MiB as 8 GB, but 3 GB and 6 GB as what they are', () => {
    expect([4096, 8192, 3900, 3317, 8093, 7168, 3072, 6144, 16_000, 262_144].map(nominalGb)).to.deep.equal([
      4, 8, 4, 4, 8, 8, 3, 6, 16, 256,
    ]);
  });
});

describe('Disks', () => {
  const MODELS: [string, string][] = [
    ['ST500DM002-1BD142', 'hdd'],
    ['WDC WD10EZEX-08WN4A0', 'hdd'],
    ['TOSHIBA DT01ACA050', 'hdd'],
    ['PM951 NVMe SAMSUNG 256GB', 'ssd'],
    ['KINGSTON SA400S37240G', 'ssd'],
    ['Crucial_CT512MX100SSD1', 'ssd'],
    ['WDS240G2G0A-00JH30', 'ssd'],
    ['VBOX HARDDISK', 'unknown'],
  ];
  for (const [model, kind] of MODELS) {
    it(`takes ${model} for ${kind}`, () =>
      expect(diskKind({ model, type: null, sizeGb: null })).to.equal(kind));
  }

  it('lets the recorded type decide before the model', () => {
    expect(diskKind({ model: 'ST500DM002', type: 'SSD', sizeGb: 240 })).to.equal('ssd');
    expect(diskKind({ model: null, type: 'ổ thể rắn', sizeGb: 240 })).to.equal('ssd');
  });

  it('counts 223 recorded by a tool in units of 2³⁰ as a disk of 240 GB', () => {
    expect(sizeAtLeast(223, 240)).to.equal(true);
    expect(sizeAtLeast(160, 240)).to.equal(false);
    expect(parseDisks('SSD 120G + HDD 1T').map((disk) => disk.sizeGb)).to.deep.equal([120, 1000]);
  });
});
