import { expect } from 'chai';
import { match } from '../../../../server/intake/identity/rules/match.ts';
import { goneAsTold } from '../../../../server/intake/imports/rules/gone.ts';
import { declared, dell, known, LONG_THANH } from '../../identity/machines.ts';

describe('a row with the serial of the Dell of Lan, which was disposed of', () => {
  const row = declared({ systemSerial: '7XK2Q93' });
  const disposed = known(dell(), 1, { state: 'disposed' });

  it('is about that machine when it says so itself', () => {
    expect(goneAsTold(match(row, [disposed]), 'disposed')).to.equal(1);
  });

  it('is asked about when it says nothing of the state, or another one', () => {
    expect(goneAsTold(match(row, [disposed]), undefined)).to.equal(null);
    expect(goneAsTold(match(row, [disposed]), 'in_use')).to.equal(null);
    expect(goneAsTold(match(row, [disposed]), 'lost')).to.equal(null);
  });

  it('is asked about for any other reason, whatever it says', () => {
    const elsewhere = known(dell(), 1, { state: 'disposed', unitId: LONG_THANH });
    expect(goneAsTold(match(row, [elsewhere]), 'disposed')).to.equal(null);
    const weak = known(dell({ systemSerial: '8YL3R04', chassisSerial: null }), 1, { state: 'disposed' });
    expect(goneAsTold(match(row, [weak]), 'disposed')).to.equal(null);
  });
});
