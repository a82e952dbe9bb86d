import type { Role } from '../../../domain/access/roles.js';
import { agencyCode } from '../../../domain/directory/agency-code.js';
import type { Person } from '../../../domain/ports/people.js';

/** Who sits in every agency of the demonstration; names are plainly made up. */
const POSTS: readonly Readonly<{
  post: string;
  title: string;
  name: string;
  roles: readonly Role[];
}>[] = [
  { post: 'chuyenvien', title: 'Chuyên viên', name: 'Nguyễn Văn Thử', roles: ['officer'] },
  { post: 'truongphong', title: 'Trưởng phòng', name: 'Trần Thị Mẫu', roles: ['unitHead'] },
  {
    post: 'lanhdao',
    title: 'Giám đốc',
    name: 'Lê Văn Giả Định',
    roles: ['leader', 'authorizedSigner'],
  },
  { post: 'vanthu', title: 'Văn thư', name: 'Phạm Thị Ví Dụ', roles: ['recordsClerk'] },
  {
    post: 'vanthutruong',
    title: 'Văn thư trưởng',
    name: 'Hoàng Văn Kiểm Thử',
    roles: ['headRecordsClerk', 'recordsClerk'],
  },
  {
    post: 'chanhvanphong',
    title: 'Chánh Văn phòng',
    name: 'Vũ Thị Minh Họa',
    roles: ['chiefOfOffice'],
  },
  { post: 'troly', title: 'Thư ký lãnh đạo', name: 'Đỗ Văn Thí Dụ', roles: ['leaderAssistant'] },
  { post: 'quantri', title: 'Quản trị hệ thống', name: 'Bùi Thị Thử Nghiệm', roles: ['admin'] },
  { post: 'thanhtra', title: 'Thanh tra viên', name: 'Ngô Văn Hư Cấu', roles: ['auditor'] },
];

/** Who sets what holds for the whole platform sits in the province's own office. */
export const PLATFORM_AGENCY = 'H99';
export const PLATFORM_ADMIN = 'quantrinentang';

const PLATFORM_POST: (typeof POSTS)[number] = {
  post: PLATFORM_ADMIN,
  title: 'Quản trị nền tảng',
  name: 'Đặng Thị Tưởng Tượng',
  roles: ['platformAdmin'],
};

/** The person in a post of an agency: `vanthu@A01.H99`. */
export const userIdOf = (post: string, agency: string): string => `${post}@${agency}`;

export const UNIT = 'van-phong';

export const peopleOf = (agency: string): readonly Person[] =>
  [...POSTS, ...(agency === PLATFORM_AGENCY ? [PLATFORM_POST] : [])].map(
    ({ post, title, name, roles }) => ({
      userId: userIdOf(post, agency),
      fullName: `${name} (${agency})`,
      title,
      agencyCode: agencyCode(agency),
      unitId: UNIT,
      roles: [...roles],
      deputies: [],
      leaves: [],
      isActive: true,
    }),
  );
