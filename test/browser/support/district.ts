/** The district of Đức Hòa with an empty register: the units that the awful spreadsheets name, and its officer. */
import { systemActor } from '../../../server/auth/scope.ts';
import { exportAssets } from '../../../server/inventory/service/listing.ts';
import type { Asset } from '../../../server/inventory/types/assets.ts';
import { establishUnits } from '../../../server/org/service.ts';
import type { UnitDraft } from '../../../server/org/types.ts';
import { emptyDatabase } from '../../support/database.ts';
import { type SmallProvince, smallProvince, TODAY } from '../../support/province.ts';
import { addAccount, type Site, serve } from './site.ts';

const system = systemActor('test');

export interface District extends Pick<Site, 'url' | 'close'> {
  units: SmallProvince;
}

/** The accounts: `officer` of the district, `province` of all. */
export async function startDistrict(): Promise<District> {
  await emptyDatabase();
  const units = await smallProvince();
  const more = [
    { name: 'UBND phường 3', adminCode: '27934' },
    { name: 'UBND xã Tân Phú', adminCode: '27967' },
  ].map(
    (one): UnitDraft => ({
      ...{ ...one, shortName: one.name, kind: 'commune', parentId: units.ducHoa },
      ...{ agencyCode: null, budgetCode: null },
    }),
  );
  await establishUnits(system, '2019-01-01', more, null);
  await addAccount('officer', units.ducHoa);
  await addAccount('province', null);
  return { ...(await serve()), units };
}

/** The whole register, in the order in which machines were entered. */
export async function register(): Promise<Asset[]> {
  const assets: Asset[] = [];
  for await (const piece of exportAssets(system, {}, 'tag', TODAY)) assets.push(...piece);
  return assets.sort((a, b) => a.id - b.id);
}
