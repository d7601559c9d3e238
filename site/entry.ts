/** One page, as the build writes it into `index.js`. */
export interface Entry {
  /** Its address from the site's root. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
}
