import { SEVERITIES } from '../lint/diagnostic.js';
import { HEAT } from './draw.js';
import { KINDS, type Kind } from './kinds.js';

/** The colours of a picture, on light and on dark paper. Each text has a contrast of 4.5 or more to what is behind it. */
const COLORS = {
  paper: ['#ffffff', '#14171c'],
  box: ['#ffffff', '#1e232b'],
  frame: ['#f3f5f8', '#191d24'],
  line: ['#8791a0', '#76808f'],
  edge: ['#b4bcc8', '#465060'],
  ink: ['#1a1e25', '#e8ebf0'],
  soft: ['#545d6b', '#aab3c0'],
  accent: ['#0b62c4', '#6db3ff'],
  error: ['#b3123a', '#ff8fa3'],
  warning: ['#8a5300', '#f3b04d'],
  info: ['#2c5f9e', '#86b9f5'],
  params: ['#5a55c9', '#a09bff'],
  macs: ['#b0501a', '#f0a070'],
  heat: ['#e8590c', '#ff8c42'],
  learns: ['#2f9e44', '#2f9e44'],
} as const;

type Color = keyof typeof COLORS | `k-${Kind}`;

/** How colours are written: by variables, which a page can switch, or as they are, which every program reads. */
interface Ink {
  of(name: Color): string;
  /** So many per cent of a colour in another. */
  mixed(name: Color, share: number, other: Color): string;
}

const BY_VARIABLES: Ink = {
  of: (name) => `var(--${name})`,
  mixed: (name, share, other) => `color-mix(in srgb,var(--${name}) ${share}%,var(--${other}))`,
};

type Paper = 0 | 1;

function plain(paper: Paper): Ink {
  return {
    of: (name) => colorOf(name, paper),
    mixed(name, share, other) {
      const [a, b] = [colorOf(name, paper), colorOf(other, paper)];
      const parts = [1, 3, 5].map((at) => {
        const [one, two] = [a, b].map((color) => Number.parseInt(color.slice(at, at + 2), 16));
        return Math.round((one! * share + two! * (100 - share)) / 100)
          .toString(16)
          .padStart(2, '0');
      });
      return `#${parts.join('')}`;
    },
  };
}

const KIND_NAMES = Object.keys(KINDS) as Kind[];

/** A colour as CSS writes it, on light paper (0) or dark (1). */
export function colorOf(name: Color, paper: Paper): string {
  if (!name.startsWith('k-')) return COLORS[name as keyof typeof COLORS][paper];
  const { light, dark } = KINDS[name.slice(2) as Kind];
  return paper === 0 ? light : dark;
}

function variables(paper: Paper): string {
  const names: Color[] = [
    ...(Object.keys(COLORS) as (keyof typeof COLORS)[]),
    ...KIND_NAMES.map((kind) => `k-${kind}` as const),
  ];
  return names.map((name) => `--${name}:${colorOf(name, paper)};`).join('');
}

/** What does not depend on the paper. */
const SHAPES = `
.net{font-family:system-ui,-apple-system,"Segoe UI","DejaVu Sans",Arial,sans-serif;font-size:11px}
.net .name{font-size:12.5px;font-weight:600}
.net .numbers,.net .port,.net .pill{font-size:10.5px}
.net .port{paint-order:stroke;stroke-width:3px;stroke-linejoin:round}
.net .badge text{font-weight:700;font-size:11px}
.missing .paper,.wire.lost{stroke-dasharray:4 3}
.refused .paper{stroke-width:2}
.l-frozen .paper,.l-no .paper,.l-at0 .paper{stroke-dasharray:5 3}
.wire,.fold path{fill:none}
.fold path{stroke-width:1.6}
`;

function colors({ of, mixed }: Ink): string {
  return `
.sheet{fill:${of('paper')}}
.net text{fill:${of('ink')}}
.net .type,.net .also,.net .numbers,.net .port,.net .pill{fill:${of('soft')}}
.net .port{stroke:${of('paper')}}
.box .paper{fill:${of('box')};stroke:${of('edge')}}
.frame .paper,.folded .behind,.output .paper,.fold circle{fill:${of('frame')}}
.missing .paper{fill:${of('paper')};stroke:${of('error')}}
.net .missing text{fill:${of('error')}}
.l-frozen .paper,.l-no .paper,.l-at0 .paper{stroke:${of('soft')}}
.refused .paper,.wire.lost{stroke:${of('error')}}
.wire{stroke:${of('line')}}
.tip{fill:${of('line')}}
.bar.of-params{fill:${of('params')}}
.bar.of-macs{fill:${of('macs')}}
.fold circle{stroke:${of('edge')}}
.fold path{stroke:${of('ink')}}
${SEVERITIES.map((name) => `.badge.${name} rect{fill:${of(name)}}`).join('')}
.net .badge text,.sign{fill:${of('box')}}
${KIND_NAMES.map(
  (kind) =>
    `.k-${kind} .stripe,.stripe.k-${kind},.own.k-${kind}{fill:${of(`k-${kind}`)}}` +
    `[data-colour=k] .k-${kind} .paper{fill:${mixed(`k-${kind}`, 9, 'box')}}`,
).join('')}`;
}

/** What pictures in a page are styled by besides: other things that colours tell. */
const HEATED = [
  // On colours, only ink has contrast enough.
  ':is([data-colour=p],[data-colour=m],[data-colour=l]) .box>text:not(.port){fill:var(--ink)}',
  ...(['p', 'm'] as const).flatMap((what) =>
    Array.from({ length: HEAT }, (_, index) => {
      const color = BY_VARIABLES.mixed('heat', (index + 1) * 9, 'box');
      return `[data-colour=${what}] .${what}${index + 1} .paper:not(.behind){fill:${color}}`;
    }),
  ),
  `[data-colour=l] .l-yes .paper{fill:${BY_VARIABLES.mixed('learns', 28, 'box')}}`,
  `[data-colour=l] :is(.l-frozen,.l-no,.l-at0) .paper{fill:${BY_VARIABLES.mixed('error', 22, 'box')}}`,
].join('');

/** What a picture is styled by that is a document of its own. */
export const SVG_STYLE = `${SHAPES}${colors(plain(0))}
@media (prefers-color-scheme:dark){${colors(plain(1))}
}`.trim();

/** What a picture in a page is styled by; printed, always as on light paper. */
export const PICTURE_STYLE = `
:root{color-scheme:light dark;${variables(0)}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${variables(1)}}}
:root[data-theme=dark]{color-scheme:dark;${variables(1)}}
:root[data-theme=light]{color-scheme:light}
@media print{:root,:root[data-theme],:root:not([data-theme=light]){color-scheme:light;${variables(0)}}}
${SHAPES}${colors(BY_VARIABLES)}
${HEATED}`.trim();
