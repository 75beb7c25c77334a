import { expect } from 'chai';
import { emptyDatabase } from '../support/database.ts';
import { loginAs, type Visitor } from '../support/http.ts';
import { smallProvince } from '../support/province.ts';

describe('The day figures are asked for', () => {
  let auditor: Visitor;
  before(async () => {
    await emptyDatabase();
    await smallProvince();
    auditor = await loginAs('auditor', null);
  });

  it('typed as 24/02/2020 becomes 2020-02-24 in the address, and the rest of the address stays', async () => {
    const answer = await auditor.get('/units?q=a%26b&asOf=24%2F02%2F2020');
    expect([answer.status, answer.headers.location]).to.deep.equal([303, '?q=a%26b&asOf=2020-02-24']);
  });

  it('stands in its field as day, month and year', async () => {
    const page = (await auditor.get('/units?asOf=2020-02-24').expect(200)).text;
    expect(page).to.match(/name="asOf" value="24\/02\/2020"/);
    expect(page).not.to.include('type="date"');
  });

  it('is refused when there is no such day', async () => {
    for (const typed of ['31/02/2020', '2020-02-31', 'hôm qua', '02/24/2020'])
      expect((await auditor.get(`/units?asOf=${encodeURIComponent(typed)}`)).status, typed).to.equal(400);
  });

  it('never leads to another site, whatever path it is asked on', async () => {
    const answer = await auditor.get('//example.com/units?asOf=24%2F02%2F2020');
    expect(answer.headers.location ?? '').to.match(/^$|^\?/);
  });
});
