/**
 * What a machine is used for, told by the words of its room and of its holder's post (folded, whole words). The first
 * role one of whose words is found counts; a room says more of a machine than a post.
 */
export const ROLES = ['one_stop_shop', 'meeting_room', 'accounting', 'clerical', 'leader'] as const;
export type RoleOfUse = (typeof ROLES)[number];

export const ROLE_WORDS: Record<RoleOfUse, readonly string[]> = {
  one_stop_shop: ['mot cua', 'tiep nhan va tra ket qua', 'hanh chinh cong', 'tiep dan'],
  meeting_room: ['phong hop', 'hoi truong', 'giao ban', 'truc tuyen'],
  accounting: ['ke toan', 'tai vu', 'thu quy'],
  clerical: ['van thu', 'luu tru'],
  leader: ['chu tich', 'bi thu', 'giam doc', 'truong phong', 'pho phong', 'chanh van phong', 'lanh dao'],
};
