/** What official papers are made of: words and numbers, nothing of the register itself. `null` is not known yet. */
import type { Day } from '../../shared/days.ts';

/** The agency that issues a paper. */
export interface Issuer {
  /** The agency above it: «UBND tỉnh Long An». People's Committees name none. */
  superior: string | null;
  /** «Sở Khoa học và Công nghệ»; a line break where it is written in two lines. */
  name: string;
  /** As in the symbol of its papers: «SKHCN», «UBND». */
  abbreviation: string | null;
  /** Where it sits: «Long An». */
  place: string | null;
}

/** What the clerk gives a paper when it is issued. */
export interface Issue {
  number: string | null;
  day: Day | null;
}

/** Who signs, and with what right. */
export interface Signer {
  /** The body that decides together, in whose name is signed (TM.): «Ủy ban nhân dân». */
  forBody: string | null;
  /** In whose place: a deputy (KT.), by order (TL.), by authority given (TUQ.). */
  inPlaceOf: { how: 'KT.' | 'TL.' | 'TUQ.'; post: string } | null;
  /** «Giám đốc», «Phó Giám đốc», «Q. Giám đốc». */
  post: string | null;
  /** Without academic titles. */
  name: string | null;
}

/** Where copies go. */
export interface Recipients {
  lines: readonly string[];
  /** Who keeps it: «VT, CNTT». */
  archive: string;
}

/** A person on minutes; each line that is not known is filled in by hand. */
export interface Member {
  name: string | null;
  post: string | null;
  /** The unit or department that is represented. */
  represents: string | null;
}

/** A decision that a paper carries out. */
export interface Decision {
  number: string | null;
  day: Day | null;
  by: string | null;
  /** «về việc thanh lý tài sản cố định» */
  about: string;
}

/** The unit whose form it is, and the one it belongs to. */
export interface FormUnit {
  unit: string;
  parentUnit: string | null;
  budgetCode: string | null;
}
