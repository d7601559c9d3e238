/** A template's text: builds and tests import it as such. */
declare module '*.ejs' {
  const text: string;
  export default text;
}
