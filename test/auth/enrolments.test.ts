import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import {
  createEnrolment,
  enrolmentOf,
  enrolmentSecret,
  listEnrolments,
  revokeEnrolment,
} from '../../server/auth/service/enrolments.ts';
import type { Actor } from '../../server/auth/types.ts';
import { selectOne } from '../../server/db/query.ts';
import { Forbidden, NotFound } from '../../server/errors.ts';
import { emptyDatabase } from '../support/database.ts';
import { type SmallProvince, smallProvince } from '../support/province.ts';

const system = systemActor('test');

describe('credentials of inventory agents', () => {
  let units: SmallProvince;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
  });

  const officer = (unitId: number): Actor => ({ ...system, role: 'officer', unitId, scope: [unitId] });

  it('let the agents of Đức Hòa Thượng in, and nobody with another password', async () => {
    const secret = await createEnrolment(system, units.ducHoaThuong, '27964');
    expect(await enrolmentOf(secret)).to.include({ unitId: units.ducHoaThuong });
    expect(await enrolmentOf({ ...secret, password: `${secret.password}x` })).to.equal(null);
    expect(await enrolmentOf({ username: 'agent-khong-co', password: secret.password })).to.equal(null);
    expect(await enrolmentOf({ username: secret.username, password: '' })).to.equal(null);
  });

  it('can be shown again to the officer of the unit, and are not readable in the database', async () => {
    const me = officer(units.ducHoaThuong);
    const secret = await createEnrolment(me, units.ducHoaThuong, '27964');
    expect(await enrolmentSecret(me, units.ducHoaThuong)).to.deep.equal(secret);
    const row = await selectOne<{ secret: string }>('SELECT * FROM enrolments');
    expect(JSON.stringify(row)).not.to.include(secret.password);
  });

  it('are refused from the moment they are revoked', async () => {
    const secret = await createEnrolment(system, units.luongHoa, '28000');
    const [enrolment] = await listEnrolments(system, units.luongHoa);
    await revokeEnrolment(system, enrolment!.id);
    await revokeEnrolment(system, enrolment!.id);
    expect(await enrolmentOf(secret)).to.equal(null);
    expect(await enrolmentSecret(system, units.luongHoa)).to.equal(null);
  });

  it('of Lương Hòa are no business of the officer of Hậu Nghĩa, nor of procurement', async () => {
    await createEnrolment(system, units.luongHoa, '28000');
    const [enrolment] = await listEnrolments(system, units.luongHoa);
    const stranger = officer(units.hauNghia);
    const failures = await Promise.all(
      [
        createEnrolment(stranger, units.luongHoa, '28000'),
        enrolmentSecret(stranger, units.luongHoa),
        listEnrolments(stranger, units.luongHoa),
        revokeEnrolment(stranger, enrolment!.id),
      ].map((each) => each.catch((error: unknown) => error)),
    );
    for (const failure of failures) expect(failure).to.be.instanceOf(NotFound);
    const buyer: Actor = { ...system, role: 'procurement' };
    const refused = await enrolmentSecret(buyer, units.luongHoa).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(Forbidden);
  });
});
