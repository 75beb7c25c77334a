/** Words in registers for kinds of things, folded, beyond those people search by; families of products among them. */
import type { AssetKind } from '../../../inventory/types/assets.ts';

export interface KindWord {
  kind: AssetKind;
  /** False for names of products: the maker sells other kinds under them too, or they stand among other words. */
  sure: boolean;
  /** Furniture, vehicles, buildings: they stand in the same lists, and in no register of IT equipment. */
  notKept?: true;
}

const WORDS: readonly (readonly [AssetKind, boolean, string])[] = [
  [
    'desktop',
    true,
    'bo may tinh|bo may vi tinh|bo pc|may vi tinh de ban|may vi tinh ban|cay may tinh|thung may|case may tinh|cpu may tinh|mt ban|mt de ban|may tinh ban|may pc|dbct',
  ],
  ['laptop', true, 'may vi tinh xach tay|mt xach tay|laptop may tinh|mtxt|lap top|note book'],
  [
    'desktop',
    false,
    'optiplex|vostro desktop|prodesk|elitedesk|thinkcentre|veriton|elead|may vi tinh|mt|may tram|workstation|case',
  ],
  ['laptop', false, 'latitude|thinkpad|elitebook|probook|ideapad|macbook|inspiron|vivobook|zenbook|surface'],
  ['all_in_one', true, 'may tinh aio|may tinh all in one|imac'],
  ['server', false, 'poweredge|proliant|thinksystem'],
  ['printer', true, 'may in da chuc nang|may in kim|may in mau|may in laser|mayin'],
  ['printer', false, 'laserjet|lbp|mfc|dcp|ecosys|imageclass|may da chuc nang'],
  ['scanner', true, 'may scan van ban|may scaner'],
  ['scanner', false, 'scanjet|fujitsu fi|scansnap'],
  ['ups', true, 'luu dien|bo tich dien|may tich dien'],
  ['switch', true, 'thiet bi chuyen mach|bo chia mang|hub|swich|switch chia mang'],
  ['access_point', true, 'bo phat wifi|cuc phat wifi|thiet bi phat wifi|router wifi|bo phat song wifi|wi fi'],
  ['router', true, 'thiet bi dinh tuyen'],
  ['firewall', true, 'thiet bi tuong lua|fortigate'],
  ['modem', true, 'modem quang|bo chuyen doi quang|ont'],
  ['storage', true, 'o cung di dong|o cung mang'],
  ['camera', true, 'camera giam sat|camera an ninh|webcam'],
  ['phone', true, 'dien thoai ip|dien thoai ban|ip phone'],
  ['monitor', true, 'man hinh may tinh|man hinh may vi tinh|man hinh'],
  [
    'other',
    true,
    'thiet bi khac|other|may photocopy|may photo|photocopy|may chieu|projector|may huy|may huy tai lieu|may huy giay|ban phim|chuot|dau ghi|dau ghi hinh|tu rack|tu mang|tong dai|may fax|on ap|tivi|ti vi|smart tv|may tinh bang|may anh|may quay phim|may cham cong|ipad|loa|micro|am ly|o dien|dien thoai di dong|thiet bi hoi nghi|truyen hinh hoi nghi',
  ],
];

const NOT_KEPT =
  'may hut am|may dieu hoa|dieu hoa|may lanh|may phat dien|may bom|may dem tien|may giat|tu lanh|may loc nuoc|may tinh cam tay|may tinh bo tui|may tinh casio|quat|quat dien|ban ghe|ban lam viec|ban may tinh|ban de may tinh|ban vi tinh|ban hop|ghe|ghe xoay|tu dung tai lieu|tu ho so|tu tai lieu|tu sat|tu go|ke sach|gia sach|ket sat|o to|xe o to|xe may|xe con|nha lam viec|nha xe|nha kho|nha bao ve|tru so|hang rao|san be tong|quyen su dung dat|phan mem';

export const KIND_WORDS: ReadonlyMap<string, KindWord> = new Map([
  ...WORDS.flatMap(([kind, sure, words]) => words.split('|').map((word) => [word, { kind, sure }] as const)),
  ...NOT_KEPT.split('|').map((word) => [word, { kind: 'other', sure: true, notKept: true }] as const),
]);
