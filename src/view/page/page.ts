import { findingsOf as findingsIn } from '../draw.js';
import { placeFindings, worst } from '../findings.js';
import { type Group, groupsOf, openAtFirst, subgroups } from '../groups.js';
import { Layouts } from '../layout.js';
import type { ViewModel } from '../model.js';
import { aboutOf, findingsOf, legendOf } from '../parts.js';
import { type Folding, kindsIn } from '../picture.js';
import { type Box, type Scene, sceneOf } from '../scene.js';
import { type Graph, graphOf } from '../units.js';
import type { Actions } from './actions.js';
import { controlsOf } from './controls.js';
import { detailsOfGroup, detailsOfUnit, placeOf } from './details.js';
import { button, byId, html, make } from './dom.js';
import { helpOf } from './help.js';
import { press } from './keys.js';
import { type Marks, mark, markedInMap } from './marks.js';
import { Minimap } from './minimap.js';
import { Search } from './search.js';
import { Stage } from './stage.js';
import { Table } from './table.js';
import { turnTheme } from './theme.js';
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
  readonly #layouts = new Layouts();
  readonly #svg = document.querySelector<SVGSVGElement>('#picture>svg')!;
  readonly #world = this.#svg.querySelector<SVGGElement>('#world')!;
  readonly #stage = new Stage(this.#world);
  readonly #viewport: Viewport;
  readonly #minimap: Minimap;
  readonly #table: Table;
  readonly #search = new Search(
    () => this.#searched(),
    (step) => this.#next(step),
  );
  readonly #states = html('div', { class: 'states', role: 'group', 'aria-label': 'phase and stages' });
  readonly #help = helpOf();
  readonly #map = button('Map', 'map of the whole picture, where it is not all seen (m)', () =>
    this.#actions.toggleMap(),
  );
  readonly #actions: Actions = {
    search: () => this.#search.begin(),
    next: (step) => this.#next(step),
    walk: (direction) => this.#walk(direction),
    toggle: () => {
      if (this.#selected?.startsWith('g') !== true) return false;
      this.#toggle(this.#selected);
      return true;
    },
    unfold: () => this.#toggleAll(true),
    fold: () => this.#toggleAll(false),
    zoom: (factor) => this.#viewport.zoom(factor),
    fit: () => this.#viewport.fit(),
    nextState: () => this.#switchTo((this.#state + 1) % this.#model.states.length),
    toggleMap: () => this.#wantMap(!this.#minimap.isWanted),
    clear: () => {
      this.#search.clear();
      this.#searched();
      this.#select(undefined, {});
    },
    turn: () => {
      turnTheme();
      this.#minimap.draw();
    },
    help: () => this.#help.showModal(),
  };
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
    this.#map.setAttribute('aria-pressed', 'true');
    const given = { states: this.#states, search: this.#search.node, map: this.#map };
    byId('controls').replaceChildren(...controlsOf(given, this.#svg, this.#actions));
    document.body.append(this.#help);
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

  /** Marks what is selected and what is searched for. */
  #mark(): void {
    mark(this.#stage, this.#scene, this.#marks);
  }

  #markMap(): void {
    this.#minimap.mark(markedInMap(this.#scene, this.#marks));
  }

  get #marks(): Marks {
    const found = this.#search.isOn ? new Set(this.#foundUnits()) : undefined;
    return { selected: this.#selected, found };
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

  /** The units of the layers that are found, in order. */
  #foundUnits(): number[] {
    const found = this.#search.found(this.#graph.state.layers);
    return [...new Set(found.map((layer) => this.#graph.unitOf[layer]!))];
  }

  /** Another thing is searched for. */
  #searched(): void {
    this.#table.filter((layer) => this.#search.matches(layer));
    this.#mark();
    this.#markMap();
    if (this.#search.isOn) this.#say(`${this.#search.found(this.#graph.state.layers).length} layers found`);
  }

  #next(step: 1 | -1): void {
    const units = this.#foundUnits();
    if (units.length === 0) return;
    const unit = this.#selected?.startsWith('u') === true ? Number(this.#selected.slice(1)) : -1;
    const at = units.indexOf(unit);
    const next = units[(at + step + units.length) % units.length]!;
    this.goTo(this.#graph.units[next]!.layers[0]!, false);
    this.#say(`${((at + step + units.length) % units.length) + 1} of ${units.length}`);
  }

  // What is pressed

  #begin(): void {
    const first = this.#scene.boxes.find(({ is }) => is !== 'frame');
    this.#viewport.begin(first === undefined ? 0 : first.x + first.width / 2);
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
    document.addEventListener('keydown', (event) => {
      if (!this.#help.open) press(event, this.#actions);
    });
    window.addEventListener('hashchange', () => this.#fromHash());
    window.addEventListener('beforeprint', () => this.#beforePrint());
    window.addEventListener('afterprint', () => {
      this.#svg.removeAttribute('viewBox');
      this.#table.print(false);
      this.#look();
    });
    new ResizeObserver(() => this.#later()).observe(this.#svg);
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
