import {
  communeCadres,
  communeCivilServants,
  departmentPosts,
  districtPosts,
  familyNames,
  leadsOfOwnTitle,
  menGivenNames,
  menMiddleNames,
  postsWithoutComputer,
  womenGivenNames,
  womenMiddleNames,
} from './facts/names.ts';
import type { Random } from './random.ts';
import type { DemoHeadcount, DemoPerson, DemoRoom } from './types.ts';
import type { Site } from './units.ts';

/** The people and rooms of one site; `needy` are those whose post needs a computer. */
export type Staffing = {
  people: DemoPerson[];
  needy: DemoPerson[];
  rooms: DemoRoom[];
  /** Where the network cabinet is. */
  cabinetRoom: DemoRoom;
  headcounts: DemoHeadcount[];
};

type Post = { title: string; status: 'cadre' | 'civilServant' | 'publicEmployee' };

const ROOMS = {
  departments: [
    'Văn phòng',
    'Phòng Kế hoạch – Tài chính',
    'Phòng Nghiệp vụ 1',
    'Phòng Nghiệp vụ 2',
    'Thanh tra',
  ],
  districts: [
    'Văn phòng HĐND và UBND',
    'Phòng Tài chính – Kế hoạch',
    'Phòng Nội vụ',
    'Phòng Tư pháp',
    'Phòng Tài nguyên và Môi trường',
    'Phòng Văn hóa và Thông tin',
    'Phòng Kinh tế và Hạ tầng',
  ],
  communes: ['Bộ phận Một cửa', 'Văn phòng Đảng ủy', 'Phòng Tài chính – Kế toán', 'Phòng Đoàn thể'],
} as const;

const CABINET = {
  departments: 'Phòng máy chủ',
  districts: 'Phòng máy chủ',
  communes: 'Văn phòng – Thống kê',
};

const CLOSED_ON = ['2024-12-31', '2025-12-31'];

/** Invents the staff of a site: one person per staff member of the latest headcount. */
export function staffSite(site: Site, random: Random): Staffing {
  const posts = site.group === 'communes' ? communePosts(random) : officePosts(site, random);
  const unitKey = site.unit.key;
  const people = posts.map((post, index) => ({
    key: `${unitKey}/person-${index + 1}`,
    unitKey,
    fullName: inventName(post.title, random),
    post: post.title,
  }));
  const names = [CABINET[site.group], ...ROOMS[site.group]];
  const rooms = names.map((name, index) => ({ key: `${unitKey}/room-${index + 1}`, unitKey, name }));
  return {
    people,
    needy: people.filter((person) => !postsWithoutComputer.includes(person.post)),
    rooms,
    cabinetRoom: rooms[0]!,
    headcounts: CLOSED_ON.map((asOf, index) =>
      headcount(unitKey, asOf, posts, index === 0 ? random.int(0, 2) : 0),
    ),
  };
}

function communePosts(random: Random): Post[] {
  const cadres = communeCadres.slice(0, random.int(9, 11));
  const servants = random.int(9, 11);
  const titles = Array.from(
    { length: servants },
    (_, i) => communeCivilServants[i % communeCivilServants.length]!,
  );
  const helpers = random.chance(0.35) ? ['Nhân viên phục vụ'] : [];
  return [...as('cadre', cadres), ...as('civilServant', titles), ...as('publicEmployee', helpers)];
}

function officePosts(site: Site, random: Random): Post[] {
  const posts = site.group === 'departments' ? departmentPosts : districtPosts;
  const lead = leadPosts(site);
  const staff = site.staff ?? 0;
  const helpers =
    staff > 60
      ? ['Lái xe', 'Lái xe', 'Nhân viên bảo vệ', 'Nhân viên phục vụ']
      : ['Lái xe', 'Nhân viên phục vụ'];
  const middle = Array.from({ length: Math.floor(staff / 6) }, (_, i) => posts.middle[i % 2]!);
  const rest = staff - lead.length - middle.length - helpers.length;
  const many = Array.from({ length: rest }, () => random.pick(posts.many));
  const cadres = site.group === 'districts' ? 3 : 0;
  return [
    ...as('cadre', lead.slice(0, cadres)),
    ...as('civilServant', [...lead.slice(cadres), ...middle, ...many]),
    ...as('publicEmployee', helpers),
  ];
}

/** The heads of some bodies have titles of their own; a town is no rural district. */
function leadPosts(site: Site): readonly string[] {
  if (site.group === 'departments') return leadsOfOwnTitle[site.unit.key] ?? departmentPosts.lead;
  const committee = site.unit.name.split(' ').slice(0, -2).join(' ');
  return districtPosts.lead.map((title) => title.replace('UBND huyện', committee));
}

function as(status: Post['status'], titles: readonly string[]): Post[] {
  return titles.map((title) => ({ title, status }));
}

function inventName(post: string, random: Random): string {
  const woman = random.chance(shareOfWomen(post));
  const middle = random.pick(woman ? womenMiddleNames : menMiddleNames);
  const given = random.pick(woman ? womenGivenNames : menGivenNames);
  return `${random.weighted(familyNames)} ${middle} ${given}`.normalize('NFC');
}

function shareOfWomen(post: string): number {
  if (post.includes('Phụ nữ')) return 1;
  return /Quân sự|Lái xe|bảo vệ|Cựu chiến binh/.test(post) ? 0 : 0.47;
}

function headcount(unitKey: string, asOf: string, posts: Post[], more: number): DemoHeadcount {
  const count = (status: Post['status']): number => posts.filter((post) => post.status === status).length;
  const needing = posts.filter((post) => !postsWithoutComputer.includes(post.title)).length;
  return {
    unitKey,
    asOf,
    cadres: count('cadre'),
    civilServants: count('civilServant') + more,
    publicEmployees: count('publicEmployee'),
    needComputer: needing + more,
  };
}
