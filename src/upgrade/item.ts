/** A field among others, as it is to be written or taken out. */
export interface Item {
  /** -1 where there are only comments, of which the field is gone. */
  readonly node: number;
  /** White space and comments before it, in the indentation that it is to have. */
  readonly lead: string;
  /** Its separator, and the comment on its line. */
  readonly behind: string;
  /** The indentation of its line that it has, and that it is to have. */
  readonly from: string;
  readonly to: string;
  /** Where the outermost field that it comes from begins. */
  readonly origin: number;
}
