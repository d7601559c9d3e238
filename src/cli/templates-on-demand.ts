/** What the command line takes for `generate/template-texts.ts` when it is bundled: the texts, read from `templates.cjs` with the first use. */
type Texts = Readonly<Record<string, string>>;

declare const require: (path: string) => { readonly TEMPLATES: Texts };

export const TEMPLATES: Texts = new Proxy(
  {},
  { get: (_, name: string) => require('./templates.cjs').TEMPLATES[name] },
);
