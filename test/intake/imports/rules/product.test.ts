import { expect } from 'chai';
import { partsInName, productOf } from '../../../../server/intake/imports/rules/product.ts';

const inName = (name: string) => {
  const { manufacturer, model } = productOf(null, null, name);
  return [manufacturer, model];
};

describe('maker and model in the names of a list', () => {
  it('end where the parts, the place, the holder or the state of the machine begin', () => {
    const rows: [string, string, string | null][] = [
      ['Máy vi tính để bàn HP ProDesk 400 G6 MT (Core i5-9500/8GB/256GB)', 'HP', 'ProDesk 400 G6 MT'],
      ['Máy tính xách tay Dell Latitude 3420, i5, 8GB', 'Dell', 'Latitude 3420'],
      ['Laptop Dell Inspiron 15 3520 i5-1235U/8GB/512GB', 'Dell', 'Inspiron 15 3520'],
      ['Máy in HP LaserJet Pro M404dn - số 5', 'HP', 'LaserJet Pro M404dn'],
      ['Máy in Canon LBP2900 năm 2012', 'Canon', 'LBP2900'],
      ['Máy tính Dell của ông Nguyễn Văn An', 'Dell', null],
      ['Máy in laser HP 1020 cũ', 'HP', '1020'],
      ['Máy tính Dell core i5 ram 8G', 'Dell', null],
      ['Máy Dell Optiplex 3020 + màn hình Dell 19"', 'Dell', 'Optiplex 3020'],
      ['Switch TP-Link TL-SG1024D 24 port', 'TP-Link', 'TL-SG1024D'],
      ['Màn hình LG 19"', 'LG', null],
      ['Máy tính để bàn Dell model Vostro 3888', 'Dell', 'Vostro 3888'],
    ];
    for (const [name, maker, model] of rows) expect(inName(name), name).to.deep.equal([maker, model]);
  });

  it('keep figures that belong to the model', () => {
    expect(inName('Máy chủ HPE ProLiant DL380 Gen10')).to.deep.equal(['HPE', 'ProLiant DL380 Gen10']);
    expect(inName('UPS Santak 500VA')).to.deep.equal(['Santak', '500VA']);
    expect(inName('Switch Cisco SG350-28')).to.deep.equal(['Cisco', 'SG350-28']);
  });

  it('give way to columns of their own, which may name the maker twice', () => {
    expect(productOf('dell inc', 'Dell OptiPlex 3020', 'Máy tính HP')).to.deep.equal({
      ...{ manufacturer: 'Dell', model: 'OptiPlex 3020' },
    });
    expect(productOf(null, 'HP LaserJet 1020', 'Máy in')).to.deep.equal({
      ...{ manufacturer: 'HP', model: 'LaserJet 1020' },
    });
    expect(productOf('Rạng Đông', null, 'Máy tính để bàn')).to.deep.equal({
      ...{ manufacturer: 'Rạng Đông', model: null },
    });
    expect(productOf(null, null, 'Máy tính để bàn')).to.deep.equal({ manufacturer: null, model: null });
  });

  it('leave the parts of a computer, from its processor on', () => {
    expect(partsInName('Máy tính Dell core i5 ram 8G')).to.equal('core i5 ram 8G');
    expect(partsInName('Máy tính để bàn (i3-4150, 4GB)')).to.equal('i3-4150, 4GB');
    expect(partsInName('Máy in HP LaserJet 1020')).to.equal(null);
  });
});
