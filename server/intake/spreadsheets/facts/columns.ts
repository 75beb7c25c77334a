/**
 * Titles of columns in registers, folded, with what they hold here. Sources: forms C53-HD, S24-H, S26-H, C50-HD,
 * 01/TSC-BBGN, fields of asset programs in use, free lists of communes; English as exported by other programs.
 */

export const FIELDS = [
  'tag',
  'name',
  'kind',
  'manufacturer',
  'model',
  'serial',
  'hostname',
  'mac',
  'ip',
  'cpu',
  'memory',
  'disk',
  'os',
  'spec',
  'unit',
  'room',
  'holder',
  'putIntoUseOn',
  'cost',
  'unitPrice',
  'remainingValue',
  'fundingSource',
  'state',
  'quantity',
  'warrantyEndsOn',
  'accountingCode',
  'notes',
  /** A column of marks or counts for one kind of thing: «Máy in | x». */
  'ofKind',
  'ignore',
] as const;

export type Field = (typeof FIELDS)[number];

export const COLUMN_TITLES: Record<Exclude<Field, 'ignore' | 'ofKind'>, string> = {
  tag: 'ma tai san|ma so tai san|ma thiet bi|ma ts|ma tb|ma quan ly|ma kiem ke|ma may|ma tem|so the|asset tag|asset code|tag|inventory number|ma',
  name: 'ten tai san|ten thiet bi|ten tscd|ten ts|ten tai san co dinh|ten tai san cong|ten nhan hieu quy cach|ten dac diem ky hieu tscd|ten ky hieu quy cach|ten ky ma hieu quy cach cap hang tscd|ten cong cu dung cu|ten tscd va cong cu dung cu|ten tai san cong cu dung cu|danh muc|danh muc tai san|danh muc thiet bi|ten hang hoa|ten vat tu|thiet bi|tai san|noi dung|ten|asset name|name|description|item',
  kind: 'loai thiet bi|loai tai san|loai may|nhom tai san|phan nhom tai san|nhom thiet bi|chung loai|loai|type|category|asset type|kind|chassis',
  manufacturer:
    'hang san xuat|hang sx|nha san xuat|nhan hieu|thuong hieu|hang|manufacturer|maker|brand|vendor|make',
  model: 'model|kieu may|ky hieu|ma hieu|dong may|model may|kieu model|ten model|product|product name',
  serial:
    'serial|so serial|so seri|seri|so se ri|serial number|s n|sn|so may|so seri may|service tag|so che tao|so hieu may',
  hostname:
    'ten may tinh|computer name|hostname|host name|ten may tren mang|ten may trong mang|pc name|device name|ten host|ten may',
  mac: 'mac|dia chi mac|mac address|mac addresses|dc mac|so mac',
  ip: 'ip|dia chi ip|ip address|dc ip|ip addresses|ip tinh|ip may',
  cpu: 'cpu|bo vi xu ly|vi xu ly|bo xu ly|chip|toc do cpu|processor',
  memory: 'ram|bo nho|bo nho ram|dung luong ram|bo nho trong|memory',
  disk: 'hdd|ssd|o cung|hdd ssd|dung luong o cung|o dia|o dia cung|disk|disks|storage|hard disk|hard drive',
  os: 'he dieu hanh|hdh|windows|phien ban windows|operating system|os|he dieu hanh su dung',
  spec: 'cau hinh|cau hinh ky thuat|thong so ky thuat|thong so|cau hinh may|dac diem ky thuat|quy cach|cau hinh chi tiet|mo ta|configuration|specification|specifications|spec|cong suat',
  unit: 'don vi|don vi su dung|don vi quan ly|co quan|ten don vi|co quan don vi|ubnd xa phuong|xa phuong|ten xa|ten co quan|agency|organization|organisation|unit|noi su dung don vi',
  room: 'phong|phong ban|bo phan|bo phan su dung|noi su dung|vi tri|vi tri lap dat|noi dat|phong lam viec|khoa phong quan ly|khoa phong|to|dia diem|dia diem su dung|phong su dung|phong bo phan|location|department|room',
  holder:
    'nguoi su dung|ho ten|ho va ten|ten nguoi su dung|can bo su dung|nguoi quan ly|nguoi duoc giao|can bo|ca nhan su dung|ho va ten nguoi su dung|ho ten can bo|ho ten nguoi su dung|nguoi dung|ten can bo|assigned to|user|holder|owner',
  putIntoUseOn:
    'dua vao su dung|in use since|nam dua vao su dung|ngay dua vao su dung|thang nam dua vao su dung|nam su dung|ngay su dung|nam mua|ngay mua|nam trang bi|thoi gian trang bi|nam cap|ngay cap|thoi gian su dung tu|nam dua vao sd|nam sd|thoi gian dua vao su dung|ngay nhap|nam mua sam|thoi gian mua|nam|ngay thang dua vao su dung|purchase date|in service date|date purchased|year',
  cost: 'nguyen gia|gia tri|thanh tien|gia mua|nguyen gia tscd|so tien|gia tri tai san|gia tri ban dau|nguyen gia vnd|nguyen gia dong|gia tri mua|cost|purchase cost|amount|value',
  unitPrice: 'don gia|gia don vi|don gia mua|unit price|price',
  remainingValue:
    'gia tri con lai|gtcl|con lai|gia tri con lai tren so|gia tri con lai dong|remaining value|book value',
  fundingSource:
    'nguon kinh phi|nguon von|nguon|nguon goc|nguon hinh thanh|nguon kp|nguon mua sam|kinh phi|du an|funding source|funding',
  state:
    'tinh trang|hien trang|trang thai|hien trang su dung|tinh trang su dung|chat luong|tinh trang hoat dong|tinh trang may|danh gia tinh trang|danh gia hien trang|danh gia chat luong|hien trang may|status|condition|state|tinh trang hien tai|chat luong con lai',
  quantity: 'so luong|sl|so luong may|s luong|tong so|soluong|quantity|qty|count',
  warrantyEndsOn:
    'han bao hanh|thoi han bao hanh|ngay het bao hanh|het han bao hanh|bao hanh den|bao hanh den ngay|warranty end|warranty expires|warranty until|warranty',
  accountingCode:
    'ma so|so hieu tscd|ma tscd|ma so tscd|so hieu|so hieu tai san|ma ke toan|so the tscd|ma hieu tscd|accounting code',
  notes:
    'ghi chu|ghi chu khac|chu thich|y kien|luu y|khac|thong tin khac|phu kien kem theo|notes|note|remarks|comments|comment',
};

/** What somebody thinks of a machine: a state only where the values tell one. */
export const OPINION = 'danh gia';

/** What this program writes under that title, in its export: no state of the machine. */
export const VERDICTS = {
  /** Nobody calls a state so. */
  own: ['dap ung', 'theo doi', 'chua du thong tin'],
  /** Said of states as well. */
  shared: ['can thay the', 'can nang cap'],
} as const;

/** Columns that are known and hold nothing the register keeps. */
export const IGNORED_TITLES =
  'danh gia|stt|tt|ket qua nhap|import result|so tt|ghi nhan gan nhat|cap nhat|last seen|updated|reason|verdict|ma cu|ma so cu|so hieu cu|so thu tu|no|dvt|don vi tinh|nuoc sx|nuoc san xuat|nam san xuat|nam sx|xuat xu|chenh lech|hao mon|ty le hao mon|hao mon luy ke|so hao mon|luy ke hao mon|ty le|khau hao|chung tu|so chung tu|ngay chung tu|so hieu chung tu|ghi giam|ly do|hinh thuc xu ly|tai lieu dinh kem|phu tung kem theo|tai lieu ky thuat|chuc vu|chuc danh|so dien thoai|dien thoai|email|gioi tinh|ngay thang nam sinh|unit of measure|so hop dong|so quyet dinh giao tai san|nha cung cap|phan mem|ban quyen|phan mem diet virus|ket noi mang|ket noi internet|kich thuoc';

/** Columns of forms that come several times: which one counts. The first words win. */
export const PREFERRED_LEVELS: Partial<Record<Field, readonly string[]>> = {
  quantity: ['kiem ke', 'thuc te', 'ghi tang', 'so ke toan'],
  cost: ['so ke toan', 'nguyen gia', 'ghi tang', 'kiem ke'],
  remainingValue: ['so ke toan', 'kiem ke'],
  unitPrice: ['ghi tang'],
};

/** Whole groups of columns under these titles are left out. */
export const IGNORED_LEVELS: readonly string[] = [
  'chenh lech',
  'chung tu',
  'ghi giam',
  'giam trong ky',
  'so voi',
];

/** What stands over columns that this register wrote itself: their titles are believed whatever they hold; folded. */
export const OWN_LEVEL = 'phan khong in dung khi nhap lai tep';
