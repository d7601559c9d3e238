import { findingsOf as findingsIn } from '../draw.js';
import { placeFindings, worst } from '../findings.js';
import { type Group, groupsOf, openAtFirst, subgroups } from '../groups.js';
import { Layouts } from '../layout.js';
import type { ViewLayer, ViewModel } from '../model.js';
import { aboutOf, findingsOf, legendOf } from '../parts.js';
import { type Folding, kindsIn } from '../picture.js';
import { type Box, type Scene, sceneOf } from '../scene.js';
import { type Graph, graphOf } from '../units.js';
import { detailsOfGroup, detailsOfUnit, placeOf } from './details.js';
import { button, byId, html, make } from './dom.js';
import { helpOf, WHEEL } from './help.js';
import { Minimap } from './minimap.js';
import { Stage } from './stage.js';
import { Table } from './table.js';
import { Viewport } from './viewport.js';
import { type Direction, neighbour } from './walk.js';

export type PageModel = ViewModel & { readonly folding: Folding };

/** The picture as without a script, which then can be folded, searched, walked and zoomed. */
export class Page {
  #model: PageModel;
  #state: number;
  #graph!: Graph;
  #root!: Group;
  #groups!: ReadonlyMap<string, Group>;
  #findings!: ReturnType<typeof placeFindings>;
  #scene!: Scene;
  #open = new Set<string>();
  /** The states whose first folding has been decided. */
  readonly #seenStates = new Set<string>();
  #selected: string | undefined;
  #query = '';
  readonly #layouts = new Layouts();
  readonly #svg = document.querySelector<SVGSVGElement>('#picture>svg')!;
  readonly #world = this.#svg.querySelector<SVGGElement>('#world')!;
  readonly #stage = new Stage(this.#world);
  readonly #viewport: Viewport;
  readonly #minimap: Minimap;
  readonly #table: Table;
  readonly #search = html('input', {
    type: 'search',
    placeholder: 'Search  /',
    'aria-label': 'search layers by name or type',
  });
  readonly #states = html('div', { class: 'states', role: 'group', 'aria-label': 'phase and stages' });
  readonly #help = helpOf();
  readonly #map = button('Map', 'map of the whole picture, where it is not all seen (m)', () =>
    this.#wantMap(!this.#minimap.isWanted),
  );
  #frame = 0;

  constructor(model: PageModel) {
    this.#model = model;
    this.#state = model.first;
    document.documentElement.classList.add('has-script');
    document.body.classList.add('js');
    for (const name of ['viewBox', 'width', 'height']) this.#svg.removeAttribute(name);
    this.#viewport = new Viewport(this.#svg, () => this.#later());
    this.#minimap = new Minimap(this.#viewport);
    byId('picture').append(this.#minimap.node);
    this.#table = new Table(byId('table'), (layer) => this.goTo(layer));
    this.#makeControls();
    this.#listen();
    this.#update();
    this.#begin();
    this.#fromHash();
  }

  /** Shows another version of the file, with as much as is the same left as it was. */
  change(model: PageModel): void {
    const { label } = this.#model.states[this.#state]!;
    const name = this.#nameOf(this.#selected);
    this.#model = model;
    this.#state = Math.max(
      0,
      model.states.findIndex((state) => state.label === label),
    );
    document.querySelector('h1')!.textContent = model.name === '' ? '(no name)' : model.name;
    this.#update();
    this.#reselect(name);
  }

  /** Shows a layer: unfolds what it is in. */
  goTo(layer: number, isFocused = true): void {
    const unit = this.#graph.unitOf[layer]!;
    let isChanged = false;
    for (const group of this.#groups.values()) {
      if (!this.#open.has(group.id) && group.units.includes(unit)) {
        this.#open.add(group.id);
        isChanged = true;
      }
    }
    if (isChanged) this.#draw();
    this.#select(`u${unit}`, { isFocused, isShown: true });
  }

  // What there is

  #update(): void {
    const { states, folding } = this.#model;
    const state = states[this.#state]!;
    this.#graph = graphOf(state);
    this.#root = groupsOf(this.#graph);
    const groups = [...subgroups(this.#root)];
    this.#groups = new Map(groups.map((group) => [group.id, group]));
    this.#findings = placeFindings(this.#model, this.#state, this.#graph);
    if (!this.#seenStates.has(state.label)) {
      this.#seenStates.add(state.label);
      if (folding === 'none') for (const { id } of groups) this.#open.add(id);
      else if (folding === 'auto') for (const id of openAtFirst(this.#root)) this.#open.add(id);
    }
    byId('about').textContent = aboutOf(this.#model, this.#state);
    byId('findings').replaceChildren(...findingsOf(this.#model, this.#state).map((part) => make(part)));
    byId('legend').replaceChildren(...legendOf(kindsIn(this.#graph)).map((part) => make(part)));
    this.#states.replaceChildren(
      ...states.map(({ label }, index) => {
        const node = button(label, `the net in ${label}`, () => this.#switchTo(index));
        node.setAttribute('aria-pressed', String(index === this.#state));
        return node;
      }),
    );
    this.#states.hidden = states.length < 2;
    this.#table.show(state.layers);
    this.#draw();
    this.#details();
  }

  #switchTo(state: number): void {
    if (state === this.#state) return;
    const name = this.#nameOf(this.#selected);
    this.#state = state;
    this.#update();
    this.#reselect(name);
    this.#say(aboutOf(this.#model, state));
  }

  /** The layer, or the group, that is selected, under a name that it has in other states too. */
  #nameOf(id: string | undefined): string | undefined {
    if (id === undefined || !id.startsWith('u')) return id;
    const unit = this.#graph.units[Number(id.slice(1))];
    return unit && `u${this.#graph.state.layers[unit.layers[0]!]!.name}`;
  }

  #reselect(name: string | undefined): void {
    const layer =
      name?.startsWith('u') === true
        ? this.#graph.state.layers.findIndex((layer) => layer.name === name.slice(1))
        : -1;
    const id =
      layer >= 0 ? `u${this.#graph.unitOf[layer]}` : name?.startsWith('u') === true ? undefined : name;
    this.#select(this.#box(id) === undefined ? undefined : id, {});
  }

  #box(id: string | undefined): Box | undefined {
    return this.#scene.boxes.find((box) => box.id === id);
  }

  // The picture

  #draw(): void {
    this.#open.add(this.#root.id);
    this.#scene = sceneOf(this.#graph, this.#root, this.#open, this.#layouts);
    this.#viewport.picture = sizeOf(this.#scene);
    const shown = { model: this.#model, graph: this.#graph, findings: this.#findings, isInteractive: true };
    this.#stage.show(this.#scene, shown);
    this.#minimap.show({
      scene: this.#scene,
      colorOf: (box) => this.#colorOf(box),
      hasError: (box) => worst(findingsIn(box, this.#findings)) === 'error',
    });
    this.#markMap();
    this.#look();
    this.#mark();
  }

  /** What a box is in the map. */
  #colorOf(box: Box): string {
    if (box.is === 'frame') return 'frame';
    if (box.is === 'missing') return 'error';
    if (box.is !== 'unit') return 'line';
    const [layer] = this.#graph.units[box.unit]!.layers;
    return `k-${this.#graph.state.layers[layer!]!.kind}`;
  }

  /** Marks in the map what is selected, and what is searched for. */
  #markMap(): void {
    const found = new Set(this.#query === '' ? [] : this.#found().map((layer) => this.#graph.unitOf[layer]!));
    const isMarked = (box: Box) =>
      box.id === this.#selected ||
      (box.is !== 'frame' && ('group' in box ? box.group.units : [box.unit]).some((unit) => found.has(unit)));
    this.#minimap.mark(new Set(this.#scene.boxes.filter(isMarked).map(({ id }) => id)));
  }

  #wantMap(isWanted: boolean): void {
    this.#minimap.want(isWanted);
    this.#map.setAttribute('aria-pressed', String(isWanted));
  }

  #later(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#look();
    });
  }

  #look(): void {
    const { x, y, scale } = this.#viewport;
    // Read first: once the picture is moved, its size is known only when all of it is laid out.
    const { seen } = this.#viewport;
    this.#world.setAttribute('transform', `translate(${x} ${y}) scale(${scale})`);
    this.#minimap.look(seen);
    if (this.#stage.look(seen, scale)) this.#mark();
  }

  /** Folds or unfolds a group where it stands. */
  #toggle(id: string): void {
    const before = this.#box(id);
    const group = this.#groups.get(id.slice(1));
    if (before === undefined || group === undefined) return;
    if (this.#open.has(group.id)) this.#open.delete(group.id);
    else this.#open.add(group.id);
    this.#draw();
    const after = this.#box(id)!;
    const { scale } = this.#viewport;
    const middle = ({ x, width }: Box) => x + width / 2;
    this.#viewport.pan((middle(before) - middle(after)) * scale, (before.y - after.y) * scale);
    this.#look();
    this.#select(id, { isFocused: true });
    this.#say(`${group.name} ${this.#open.has(group.id) ? 'unfolded' : 'folded'}`);
  }

  #toggleAll(isOpen: boolean): void {
    this.#open = new Set(isOpen ? this.#groups.keys() : []);
    this.#draw();
    this.#begin();
    const selected = this.#box(this.#selected) === undefined ? undefined : this.#selected;
    this.#select(selected, { isShown: selected !== undefined });
  }

  // What is selected and searched

  #select(id: string | undefined, { isFocused = false, isShown = false }): void {
    this.#selected = id;
    const box = this.#box(id);
    if (box !== undefined && isShown) {
      this.#viewport.show(box);
      this.#look();
    }
    this.#mark();
    this.#markMap();
    this.#details();
    if (isFocused && id !== undefined) this.#stage.element(id)?.focus({ preventScroll: true });
  }

  /** Marks what is selected, what is near it, and what is not searched for. */
  #mark(): void {
    const found =
      this.#query === '' ? undefined : new Set(this.#found().map((layer) => this.#graph.unitOf[layer]!));
    const boxes = new Map(this.#scene.boxes.map((box) => [box.id, box]));
    let focusable: SVGElement | undefined;
    for (const [id, node] of this.#stage.elements) {
      const box = boxes.get(id)!;
      const isSelected = id === this.#selected;
      node.classList.toggle('selected', isSelected);
      node.setAttribute('tabindex', isSelected ? '0' : '-1');
      focusable = isSelected ? node : (focusable ?? (box.is === 'frame' ? undefined : node));
      const units = 'group' in box ? box.group.units : [box.unit];
      const isFound = found === undefined || box.is === 'frame' || units.some((unit) => found.has(unit));
      node.classList.toggle('dim', !isFound);
    }
    // One of them can always be walked to by Tab.
    focusable?.setAttribute('tabindex', '0');
    const own = this.#selected?.startsWith('u') === true ? `${this.#selected.slice(1)}:` : undefined;
    const near = new Set(
      this.#scene.wires
        .filter(({ from, to }) => from === this.#selected || to === this.#selected)
        .map(({ blob }) => blob),
    );
    for (const wire of this.#stage.wires) {
      const { blob, from, to } = wire.dataset as Record<'blob' | 'from' | 'to', string>;
      const isNear =
        this.#selected !== undefined &&
        (blob.startsWith(own ?? '-') ||
          from === this.#selected ||
          to === this.#selected ||
          (near.has(blob) && to.startsWith('g')));
      wire.classList.toggle('near', isNear);
    }
  }

  #details(): void {
    const box = this.#box(this.#selected);
    const place = byId('details');
    place.hidden = box === undefined;
    const context = {
      model: this.#model,
      graph: this.#graph,
      findings: this.#findings,
      goTo: (layer: number) => this.goTo(layer),
      close: () => this.#select(undefined, {}),
    };
    if (box === undefined) {
      this.#table.select([]);
      return;
    }
    if ('group' in box) {
      const toggle = () => this.#toggle(box.id);
      place.replaceChildren(...detailsOfGroup(box.group, box.is === 'frame', toggle, context));
      this.#table.select(box.group.units.flatMap((unit) => this.#graph.units[unit]!.layers));
    } else {
      place.replaceChildren(...detailsOfUnit(box.unit, context));
      this.#table.select(this.#graph.units[box.unit]!.layers);
    }
    place.scrollTop = 0;
  }

  #matches({ name, type }: ViewLayer): boolean {
    const query = this.#query.toLowerCase();
    return name.toLowerCase().includes(query) || type.toLowerCase().includes(query);
  }

  #found(): number[] {
    return this.#graph.state.layers.flatMap((layer, index) => (this.#matches(layer) ? [index] : []));
  }

  #searchFor(query: string): void {
    this.#query = query.trim();
    this.#table.filter((layer) => this.#query === '' || this.#matches(layer));
    this.#mark();
    this.#markMap();
    if (this.#query !== '') this.#say(`${this.#found().length} layers found`);
  }

  #next(step: 1 | -1): void {
    const found = this.#found();
    if (found.length === 0 || this.#query === '') return;
    const unit = this.#selected?.startsWith('u') === true ? Number(this.#selected.slice(1)) : -1;
    const units = [...new Set(found.map((layer) => this.#graph.unitOf[layer]!))];
    const at = units.indexOf(unit);
    const next = units[(at + step + units.length) % units.length]!;
    this.goTo(this.#graph.units[next]!.layers[0]!, false);
    this.#say(`${((at + step + units.length) % units.length) + 1} of ${units.length}`);
  }

  // What is pressed

  #makeControls(): void {
    const colour = html('select', { 'aria-label': 'colour by' });
    for (const [value, label] of [
      ['k', 'colour: kind'],
      ['p', 'colour: parameters'],
      ['m', 'colour: multiply-adds'],
      ['l', 'colour: learning'],
    ] as const)
      colour.append(html('option', { value }, label));
    colour.addEventListener('change', () => this.#svg.setAttribute('data-colour', colour.value));
    this.#search.addEventListener('input', () => this.#searchFor(this.#search.value));
    this.#search.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') this.#next(event.shiftKey ? -1 : 1);
    });
    this.#map.setAttribute('aria-pressed', 'true');
    byId('controls').replaceChildren(
      this.#states,
      this.#search,
      colour,
      button('Unfold', 'unfold all modules (e)', () => this.#toggleAll(true)),
      button('Fold', 'fold all modules (c)', () => this.#toggleAll(false)),
      button('−', 'smaller (-)', () => this.#viewport.zoom(0.8)),
      button('+', 'larger (+)', () => this.#viewport.zoom(1.25)),
      button('Fit', `all of it (0); ${WHEEL}`, () => this.#fit()),
      this.#map,
      button('◐', 'light or dark', () => this.#turn()),
      button('?', 'keys (?)', () => this.#help.showModal()),
    );
    document.body.append(this.#help);
  }

  #begin(): void {
    const first = this.#scene.boxes.find(({ is }) => is !== 'frame');
    this.#viewport.begin(first === undefined ? 0 : first.x + first.width / 2);
  }

  #fit(): void {
    this.#viewport.fit();
  }

  #turn(): void {
    const { documentElement: root } = document;
    const isDark =
      root.dataset.theme === undefined
        ? matchMedia('(prefers-color-scheme: dark)').matches
        : root.dataset.theme === 'dark';
    root.dataset.theme = isDark ? 'light' : 'dark';
    this.#minimap.draw();
  }

  #listen(): void {
    this.#svg.addEventListener('click', (event) => {
      if (this.#viewport.wasDragged) return;
      const target = event.target as Element;
      const id = target.closest<SVGElement>('.box')?.dataset.id;
      if (id !== undefined && target.closest('.fold') !== null) this.#toggle(id);
      else this.#select(id, { isFocused: id !== undefined });
    });
    this.#svg.addEventListener('dblclick', (event) => {
      const id = (event.target as Element).closest<SVGElement>('.box')?.dataset.id;
      if (id?.startsWith('g') === true) this.#toggle(id);
    });
    this.#svg.addEventListener('focusin', (event) => {
      const id = (event.target as Element).closest<SVGElement>('.box')?.dataset.id;
      if (id !== undefined && id !== this.#selected) this.#select(id, { isShown: true });
    });
    byId('findings').addEventListener('click', (event) => {
      const line = (event.target as HTMLElement).closest<HTMLElement>('[data-line]')?.dataset.line;
      if (line === undefined) return;
      event.preventDefault();
      this.#goToLine(Number(line));
    });
    document.addEventListener('keydown', (event) => this.#key(event));
    window.addEventListener('hashchange', () => this.#fromHash());
    window.addEventListener('beforeprint', () => this.#beforePrint());
    window.addEventListener('afterprint', () => {
      this.#svg.removeAttribute('viewBox');
      this.#table.print(false);
      this.#look();
    });
    new ResizeObserver(() => this.#later()).observe(this.#svg);
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || this.#help.open) return;
    const target = event.target as Element;
    if (event.key === 'Escape') {
      this.#search.value = '';
      this.#searchFor('');
      this.#search.blur();
      this.#select(undefined, {});
      return;
    }
    if (target.matches('input,select')) return;
    const direction = ({ ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' } as const)[
      event.key
    ];
    const isPressed = target.matches('button,a');
    if (direction !== undefined) this.#walk(direction);
    else if (event.key === 'Enter' || event.key === ' ') {
      if (isPressed || this.#selected?.startsWith('g') !== true) return;
      this.#toggle(this.#selected);
    } else if (event.key === '/') {
      this.#search.focus();
      this.#search.select();
    } else if (event.key === '+' || event.key === '=') this.#viewport.zoom(1.25);
    else if (event.key === '-') this.#viewport.zoom(0.8);
    else if (event.key === '0') this.#fit();
    else if (event.key === 'e') this.#toggleAll(true);
    else if (event.key === 'c') this.#toggleAll(false);
    else if (event.key === 'n') this.#next(1);
    else if (event.key === 'N') this.#next(-1);
    else if (event.key === 'p') this.#switchTo((this.#state + 1) % this.#model.states.length);
    else if (event.key === 'm') this.#wantMap(!this.#minimap.isWanted);
    else if (event.key === '?') this.#help.showModal();
    else return;
    event.preventDefault();
  }

  #walk(direction: Direction): void {
    const start = this.#selected ?? '';
    const first = this.#scene.boxes.find(({ is }) => is !== 'frame')?.id;
    const next = this.#box(start) === undefined ? first : neighbour(this.#scene, start, direction);
    if (next !== undefined) this.#select(next, { isFocused: true, isShown: true });
  }

  /** `#L12` shows what the file has in line 12. */
  #fromHash(): void {
    const [, line] = /^#L(\d+)$/.exec(location.hash) ?? [];
    if (line !== undefined) this.#goToLine(Number(line));
  }

  #goToLine(line: number): void {
    const layer = this.#graph.state.layers.findIndex(({ lines }) => lines[0] <= line && line <= lines[1]);
    if (layer >= 0) this.goTo(layer);
    else {
      const place = byId('details');
      const text = this.#model.text.split(/\r?\n/)[line - 1] ?? '';
      place.hidden = false;
      place.replaceChildren(
        placeOf(this.#model, line, 1),
        html('pre', {}, html('span', { 'data-n': String(line) }, text)),
      );
    }
  }

  #beforePrint(): void {
    this.#table.print(true);
    const { width, height } = sizeOf(this.#scene);
    this.#world.removeAttribute('transform');
    this.#world.classList.remove('small');
    this.#svg.setAttribute('viewBox', `-16 -16 ${width + 32} ${height + 32}`);
  }

  #say(text: string): void {
    byId('said').textContent = text;
  }
}

function sizeOf({ width, height }: Scene): { width: number; height: number } {
  return { width: Math.max(1, width), height: Math.max(1, height) };
}
