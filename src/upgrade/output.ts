/** The inside of a message under construction. */
export class Output {
  text: string;
  readonly #newline: string;
  /** The last line of the text. */
  #line: string;
  /** How many lines end in the white space before fields that were left out since the last that was not. */
  #skipped = 0;

  constructor(text: string, newline: string) {
    this.text = text;
    this.#line = text;
    this.#newline = newline;
  }

  /** A field with what is around it in the text. */
  item(lead: string, indent: string, text: string, behind: string): void {
    const space = /^\s*/.exec(lead)![0];
    const lines = space.split('\n').length - 1;
    if (lines > 0) this.#add(this.#newline.repeat(Math.max(0, this.#skipped - lines)) + lead);
    else if (this.#skipped > 0 || this.#endsInComment()) {
      this.#add(this.#newline + indent + lead.slice(space.length));
    } else this.#add(lead);
    this.#skipped = 0;
    this.#add(text + behind);
  }

  /** A field that is not in the text. */
  field(ownLine: boolean, indent: string, text: string): void {
    const isFirst = this.text === '';
    if (ownLine || this.#endsInComment()) this.#add((isFirst ? '' : this.#newline) + indent + text);
    else this.#add(` ${text}`);
    if (ownLine && isFirst) this.#skipped = Math.max(this.#skipped, 1);
  }

  /** Comments on lines of their own. */
  comments(comments: readonly string[], indent: string): void {
    for (const comment of comments) this.#add((this.text === '' ? '' : this.#newline + indent) + comment);
  }

  /** Nothing is written of a field; `lead` is what stood before it. */
  skip(lead: string): void {
    const space = /^\s*/.exec(lead)![0];
    this.#skipped = Math.max(this.#skipped, space.split('\n').length - 1);
  }

  /** What comes before the closing bracket, which is to have this indentation if it must have its own line. */
  close(foot: string, indent: string): void {
    if (this.#endsInComment() && !/^[^\S\n]*\n/.test(foot))
      this.#add(this.#newline + indent + foot.trimStart());
    else this.#add(foot);
  }

  #add(text: string): void {
    this.text += text;
    const line = text.lastIndexOf('\n');
    this.#line = line < 0 ? this.#line + text : text.slice(line + 1);
  }

  #endsInComment(): boolean {
    return this.#line.includes('#') && ENDS_IN_COMMENT.test(this.#line);
  }
}

/** A line that ends in a comment: its strings are closed before. */
const ENDS_IN_COMMENT = /^(?:[^"'#]|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')*#/;
