import type { DemoUser } from './types.ts';
import { PROVINCE_KEY } from './units.ts';

/** One login per role, and officers at each level. */
export function buildUsers(): DemoUser[] {
  return [
    { username: 'quantri', role: 'province', unitKey: PROVINCE_KEY, fullName: 'Trần Minh Khoa' },
    { username: 'muasam', role: 'procurement', unitKey: PROVINCE_KEY, fullName: 'Lê Thị Ngọc Hạnh' },
    { username: 'kiemtoan', role: 'auditor', unitKey: PROVINCE_KEY, fullName: 'Phạm Quốc Vinh' },
    { username: 'sotttt', role: 'officer', unitKey: 'so-tttt', fullName: 'Nguyễn Hoàng Phúc' },
    { username: 'duchoa', role: 'officer', unitKey: 'district-802', fullName: 'Võ Thị Thanh Trúc' },
    { username: 'duchoathuong', role: 'officer', unitKey: 'commune-27967', fullName: 'Huỳnh Văn Út' },
    {
      ...{ username: 'chutich', role: 'officer', unitKey: 'commune-27967', fullName: 'Nguyễn Thị Kim Loan' },
      isHead: true,
    },
  ];
}
