import { htmlDocument, jsonForScript } from '../text/html.js';
import { definitions, drawScene, group } from './draw.js';
import type { ViewModel } from './model.js';
import { pack } from './pack.js';
import { PAGE_STYLE } from './page-style.js';
import { aboutOf, element, findingsOf, legendOf, tableOf } from './parts.js';
import { type Folding, kindsIn, pictureOf } from './picture.js';
import { PICTURE_STYLE } from './style.js';

/** What a page is made with. */
export interface PageOptions {
  readonly folding?: Folding;
  /** The page's own script: `src/view/page/`, bundled. */
  readonly script: string;
  /** SHA-256, in base64: the page allows no script or style but its own. */
  sha256(text: string): string;
  /** Whether the page is served, and asks the server for news. */
  readonly isServed?: boolean;
}

/** A table with more rows than this is only made by the script, as far as it is seen; or where there are no scripts. */
const MOST_ROWS = 1000;

/** What a page knows of the net, as JSON that can stand in a script element. */
export function pageJson(model: ViewModel, folding: Folding): string {
  return jsonForScript({ ...pack(model), folding });
}

/** A net as one HTML page that asks for nothing else. Without scripts it shows the first state, as it is at first. */
export function drawHtml(model: ViewModel, options: PageOptions): string {
  const { script, sha256, folding = 'auto', isServed = false } = options;
  const style = `${PICTURE_STYLE}\n${PAGE_STYLE}`;
  const { scene, shown } = pictureOf(model, model.first, folding);
  const state = model.states[model.first]!;
  const [width, height] = [Math.ceil(scene.width) + 48, Math.ceil(scene.height) + 48];
  const heading = model.name === '' ? '(no name)' : model.name;
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${sha256(script)}'`,
    `style-src 'sha256-${sha256(style)}'`,
    ...(isServed ? ["connect-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const table = tableOf(state.layers);
  return htmlDocument(
    element('html', { lang: 'en' }, [
      element('head', {}, [
        element('meta', { charset: 'utf-8' }),
        element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
        element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
        element('title', {}, `${heading} · caffekit`),
        element('style', {}, style),
      ]),
      element('body', {}, [
        element('header', {}, [
          element('h1', {}, heading),
          element('p', { id: 'about' }, aboutOf(model, model.first)),
          element('div', { id: 'controls', role: 'toolbar', 'aria-label': 'picture' }, []),
        ]),
        element('main', {}, [
          element('section', { id: 'picture', 'aria-label': 'graph' }, [
            element(
              'svg',
              {
                class: 'net',
                width,
                height,
                viewBox: `-24 -24 ${width} ${height}`,
                role: 'group',
                'aria-label': `graph of ${heading}`,
                'data-colour': 'k',
              },
              [definitions(), group({ id: 'world' }, drawScene(scene, shown))],
            ),
          ]),
          element('aside', { 'aria-label': 'layers and findings' }, [
            element('section', { id: 'details', 'aria-live': 'polite', hidden: '' }, []),
            element('section', { id: 'findings' }, findingsOf(model, model.first)),
            element('section', { id: 'layers' }, [
              element('h2', {}, 'Layers'),
              element('div', { id: 'table' }, [
                state.layers.length > MOST_ROWS ? element('noscript', {}, [table]) : table,
              ]),
            ]),
          ]),
        ]),
        element('footer', { id: 'legend' }, legendOf(kindsIn(shown.graph))),
        element('p', { id: 'said', class: 'unseen', 'aria-live': 'polite' }, ''),
        element('script', { type: 'application/json', id: 'net' }, pageJson(model, folding)),
        element('script', {}, script),
      ]),
    ]),
  );
}
