import { expect } from 'chai';
import fc from 'fast-check';
import { encodeCursor } from '../../../server/shared/pages.ts';
import { describedSections } from '../../../server/web/api/sections.ts';
import { emptyDatabase } from '../../support/database.ts';
import { smallProvince } from '../../support/province.ts';
import { type Program, programOf } from './support.ts';

const endpoints = describedSections.flatMap((section) => section.endpoints);
const writing = endpoints.filter(({ method }) => method !== 'get');
const lists = endpoints.filter(({ method, path }) => method === 'get' && !path.includes(':'));

const awkward = fc.oneof(
  fc.jsonValue({ maxDepth: 3, noUnicodeString: false }),
  fc.constantFrom<unknown>(
    ...[null, '', ' ', '\u0000', '\uD800', 'NaN', '2021-02-29', '0000', "'; DROP TABLE assets; --", '%', '_'],
    ...[
      1e308,
      -1,
      0,
      2 ** 53,
      2 ** 31,
      1.5,
      '27931',
      '803',
      'desktop',
      'in_use',
      '10.0.0.1',
      'x'.repeat(5000),
    ],
    ...[[], {}, [[]], { $ne: null }, { toString: 'x' }, Array(200).fill('a')],
  ),
);
const FIELDS = [
  ...[
    'kind',
    'unitCode',
    'state',
    'manufacturer',
    'model',
    'serial',
    'putIntoUseOn',
    'cost',
    'hostname',
    'spec',
  ],
  ...[
    'macAddresses',
    'ipAddresses',
    'agentDeviceId',
    'asOf',
    'cadres',
    'needComputer',
    'effectiveOn',
    'fromCodes',
  ],
  ...[
    'to',
    'address',
    'port',
    'credentialId',
    'version',
    'community',
    'networks',
    'name',
    'on',
    'lockVersion',
  ],
  ...[
    '__proto__',
    'constructor',
    'id',
    'tag',
    'since',
    'holderName',
    'document',
    'reason',
    'notes',
    'assetId',
  ],
];
const body = fc.oneof(awkward, fc.dictionary(fc.constantFrom(...FIELDS), awkward, { maxKeys: 12 }));

/** Bodies that are nearly right get further into the services than noise does. */
const nearly = fc
  .record({
    kind: fc.constantFrom('desktop', 'switch', 'signing_token'),
    unitCode: fc.constantFrom('27931', '802', 'H39.03'),
    extra: fc.dictionary(fc.constantFrom(...FIELDS), awkward, { maxKeys: 2 }),
  })
  .map(({ extra, ...rest }) => ({ ...rest, ...extra }));

describe('the API under random requests', () => {
  let program: Program;
  let assetId: number;
  before(async () => {
    await emptyDatabase();
    await smallProvince();
    program = await programOf('province', null);
    assetId = (await program.post('/assets', { kind: 'desktop', unitCode: '27931' })).body.id;
  });

  it('never fails on a body: it does what it is told, or says what is wrong with it', async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...writing), fc.oneof(body, nearly), async (endpoint, sent) => {
        const path = endpoint.path.replace(/:\w+/g, String(assetId));
        const method = endpoint.method === 'patch' ? 'patch' : 'post';
        const answer = await program.send(method, path).type('json').send(JSON.stringify(sent));
        expect(answer.status, `${path} ${JSON.stringify(sent)}`).to.be.lessThan(500);
        if (answer.status >= 400) expect(answer.body.error).to.include.keys('code', 'message', 'requestId');
        if (answer.status === 422) expect(answer.body.error.fields, JSON.stringify(sent)).to.be.an('object');
      }),
      { numRuns: 400 },
    );
  });

  it('never fails on a query or a cursor somebody made up', async function () {
    this.timeout(120_000);
    const cursor = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .record({ value: fc.oneof(fc.string(), fc.integer(), fc.constant(null)), id: fc.maxSafeInteger() })
        .map(encodeCursor),
      fc
        .tuple(
          fc.integer({ min: -1, max: 6 }),
          fc.oneof(fc.string(), fc.integer(), fc.constant('2020-13-41')),
          fc.nat(),
        )
        .map(([run, value, id]) => encodeCursor({ value: JSON.stringify([run, value, id]), id })),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...lists),
        fc.record(
          {
            cursor,
            q: fc.string({ unit: 'binary' }),
            sort: fc.constantFrom(
              'tag',
              '-cost',
              'updatedAt',
              'verifiedAt',
              'putIntoUseOn',
              'verdict',
              'name',
              'asOf',
            ),
            limit: fc.oneof(fc.integer(), fc.string()),
            unitCode: fc.oneof(fc.string(), fc.constant('802')),
            asOf: fc.oneof(fc.string(), fc.constant('2020-01-01')),
          },
          { requiredKeys: [] },
        ),
        async (endpoint, query) => {
          const known = Object.keys((endpoint.query as unknown as { shape: object }).shape);
          const sent = Object.entries(query).filter(([name]) => known.includes(name));
          const search = sent
            .map(([name, value]) => `${name}=${encodeURIComponent(wellFormed(String(value)))}`)
            .join('&');
          const answer = await program.get(`${endpoint.path}?${search}`);
          expect(answer.status, `${endpoint.path}?${search}`).to.be.lessThan(500);
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** Half a surrogate pair cannot stand in an address. */
function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '');
}
