/** A small province for tests: real names, few units. */
import { systemActor } from '../../server/auth/scope.ts';
import type { Actor, Role } from '../../server/auth/types.ts';
import { establishUnits, scopeOfUnit } from '../../server/org/service.ts';
import type { UnitDraft } from '../../server/org/types.ts';

export const TODAY = '2026-11-23';

export interface SmallProvince {
  province: number;
  /** Sở Nội vụ */
  home: number;
  /** UBND huyện Đức Hòa */
  ducHoa: number;
  /** UBND xã Đức Hòa Thượng, in Đức Hòa */
  ducHoaThuong: number;
  /** UBND thị trấn Hậu Nghĩa, in Đức Hòa */
  hauNghia: number;
  /** UBND huyện Bến Lức */
  benLuc: number;
  /** UBND xã Lương Hòa, in Bến Lức */
  luongHoa: number;
}

/** Makes the small province, valid from 1 January 2019. */
export async function smallProvince(): Promise<SmallProvince> {
  const make = async (
    draft: Partial<UnitDraft> & Pick<UnitDraft, 'name' | 'kind' | 'parentId'>,
  ): Promise<number> => {
    const full = { shortName: draft.name, adminCode: null, agencyCode: null, budgetCode: null, ...draft };
    return (await establishUnits(systemActor('test'), '2019-01-01', [full], null))[0]!;
  };
  const province = await make({
    name: 'Tỉnh Long An',
    kind: 'province',
    parentId: null,
    adminCode: '80',
    agencyCode: 'H39',
  });
  const home = await make({
    name: 'Sở Nội vụ',
    kind: 'department',
    parentId: province,
    agencyCode: 'H39.03',
  });
  const ducHoa = await make({
    name: 'UBND huyện Đức Hòa',
    shortName: 'Đức Hòa',
    kind: 'district',
    parentId: province,
    adminCode: '802',
  });
  const benLuc = await make({
    name: 'UBND huyện Bến Lức',
    shortName: 'Bến Lức',
    kind: 'district',
    parentId: province,
    adminCode: '803',
  });
  const ducHoaThuong = await make({
    name: 'UBND xã Đức Hòa Thượng',
    kind: 'commune',
    parentId: ducHoa,
    adminCode: '27964',
  });
  const hauNghia = await make({
    name: 'UBND thị trấn Hậu Nghĩa',
    kind: 'commune',
    parentId: ducHoa,
    adminCode: '27931',
  });
  const luongHoa = await make({
    name: 'UBND xã Lương Hòa',
    kind: 'commune',
    parentId: benLuc,
    adminCode: '28000',
  });
  return { province, home, ducHoa, ducHoaThuong, hauNghia, benLuc, luongHoa };
}

/** Someone of a role and unit, as the services see an actor. */
export async function actorOf(
  role: Role,
  unitId: number | null,
  username = `${role}-${unitId ?? 'all'}`,
): Promise<Actor> {
  return {
    id: null,
    username,
    fullName: username,
    role,
    unitId,
    unitName: null,
    scope: await scopeOfUnit(unitId, TODAY),
    language: 'vi',
    isHead: false,
    origin: 'test',
  };
}
