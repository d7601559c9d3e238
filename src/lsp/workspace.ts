import type { Range, TextDocumentContentChangeEvent, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Document, readFile } from '../document/file.js';
import { snapshot } from '../document/snapshot.js';
import type { Environment, Files } from '../layers/base/index.js';
import type { FileResult } from '../lint/diagnostic.js';
import { type LintOptions, lintDocument } from '../lint/lint.js';
import { isAbsolute } from '../text/path.js';
import type { TextEdit as Edit } from '../textproto/edit.js';
import type { Span } from '../textproto/tree.js';
import type { FileSettings, Host, Project } from './host.js';
import { folderOf, join, pathOf, within } from './paths.js';
import { remembered } from './project.js';

/** A version of an open document, read as the linter reads it. */
export class Analysis {
  readonly uri: string;
  readonly version: number;
  /** Absolute; the name of a document that is in no file. */
  readonly path: string;
  readonly document: TextDocument;
  readonly settings: FileSettings;
  readonly options: LintOptions;
  /** The paths that it depends on, besides its own. */
  readonly looked: ReadonlySet<string>;
  readonly #shown: string;
  #file: Document | undefined;
  #result: FileResult | undefined;

  constructor(
    uri: string,
    path: string,
    shown: string,
    document: TextDocument,
    settings: FileSettings,
    environment: Environment,
    looked: ReadonlySet<string>,
  ) {
    this.uri = uri;
    this.version = document.version;
    this.path = path;
    this.document = document;
    this.settings = settings;
    this.options = { ...settings.lint, environment };
    this.looked = looked;
    this.#shown = shown;
  }

  get text(): string {
    return this.document.getText();
  }

  /** The path of another file, as a finding names it: from the folder that Caffe would be started in, or from this file's. */
  elsewhere(named: string): string {
    const root = this.path.slice(0, this.path.length - this.#shown.length);
    const places = isAbsolute(named) ? [named] : [join(root, named), join(folderOf(this.path), named)];
    return places.find((place) => this.options.environment?.exists?.(place)) ?? places[0]!;
  }

  get file(): Document {
    this.#file ??= readFile(this.#shown, this.text, this.options);
    return this.#file;
  }

  get result(): FileResult {
    this.#result ??= lintDocument(this.file, this.options);
    return this.#result;
  }

  /** The path by which rules speak of it. */
  get shownPath(): string {
    return this.#shown;
  }

  range({ start, end }: Span): Range {
    return { start: this.document.positionAt(start), end: this.document.positionAt(end) };
  }

  /** An edit of the text. A client knows no place within a line end: such an edit takes all of it. */
  edit({ start, end, text }: Edit): TextEdit {
    const splits = (offset: number) => this.text[offset - 1] === '\r' && this.text[offset] === '\n';
    const [before, behind] = [splits(start), splits(end)];
    const range = this.range({ start: before ? start - 1 : start, end: behind ? end + 1 : end });
    return { range, newText: `${before ? '\r' : ''}${text}${behind ? '\n' : ''}` };
  }

  span(range: Range): Span {
    return { start: this.document.offsetAt(range.start), end: this.document.offsetAt(range.end) };
  }
}

interface Open {
  readonly uri: string;
  readonly path: string;
  document: TextDocument;
  analysis: Analysis | undefined;
}

/** The open documents over the files of the disk. */
export class Workspace {
  readonly host: Host;
  /** Folders that are open, absolute: what Caffe would be started in. */
  roots: readonly string[] = [];
  readonly #open = new Map<string, Open>();
  readonly #settings = new Map<string, Promise<FileSettings>>();
  /** By the folder that Caffe would be started in, and the file's own: what does not change while one types. */
  readonly #projects = new Map<string, Project>();
  /** Paths of modules at which there is none. */
  readonly #absent = new Set<string>();
  readonly #onMistake: (message: string) => void;

  /** @param onMistake told of configurations that cannot be used */
  constructor(host: Host, onMistake: (message: string) => void) {
    this.host = host;
    this.#onMistake = onMistake;
  }

  get uris(): string[] {
    return [...this.#open.keys()];
  }

  /** @returns the documents that depend on it, itself among them */
  open(uri: string, languageId: string, version: number, text: string): string[] {
    const path = pathOf(uri) ?? nameOf(uri);
    this.lookAnew();
    this.#open.set(uri, {
      uri,
      path: path.replaceAll('\\', '/'),
      document: TextDocument.create(uri, languageId, version, text),
      analysis: undefined,
    });
    return this.touch(path);
  }

  /** Files may have come or gone. */
  lookAnew(): void {
    this.#projects.clear();
    this.#absent.clear();
  }

  /** @returns the documents that depend on it, itself among them */
  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): string[] {
    const open = this.#open.get(uri);
    if (open === undefined) return [];
    const { languageId } = open.document;
    // Updated in place, and still held by earlier analyses: they keep theirs.
    const updated = TextDocument.create(uri, languageId, open.document.version, open.document.getText());
    open.document = TextDocument.update(updated, [...changes], version);
    return this.touch(open.path);
  }

  /** @returns the documents that depend on it */
  close(uri: string): string[] {
    const open = this.#open.get(uri);
    if (open === undefined) return [];
    this.#open.delete(uri);
    return this.touch(open.path);
  }

  /**
   * Something at a path has changed.
   *
   * @param isOther whether it has come or gone, which matters to those who have looked into the folders above it
   * @returns the open documents that depend on it
   */
  touch(path: string, isOther = false): string[] {
    const touched: string[] = [];
    const places = [path, ...(isOther ? foldersAbove(path) : [])];
    for (const open of this.#open.values()) {
      if (open.path !== path && !places.some((place) => open.analysis?.looked.has(place))) continue;
      open.analysis = undefined;
      touched.push(open.uri);
    }
    return touched;
  }

  /** Configurations may have changed. @returns all open documents */
  forgetSettings(): string[] {
    this.host.forgetSettings();
    this.lookAnew();
    this.#settings.clear();
    for (const open of this.#open.values()) open.analysis = undefined;
    return this.uris;
  }

  versionOf(uri: string): number | undefined {
    return this.#open.get(uri)?.document.version;
  }

  /** What is known of the present version of a document; undefined for one that is not open. */
  async analysis(uri: string): Promise<Analysis | undefined> {
    const open = this.#open.get(uri);
    if (open === undefined) return undefined;
    const settings = await this.#settingsOf(open.path);
    if (this.#open.get(uri) !== open) return undefined;
    open.analysis ??= this.#analyse(open, settings);
    return open.analysis;
  }

  /** A file that may be open; read anew where it is not. Undefined where there is none. */
  async analysisAt(path: string): Promise<Analysis | undefined> {
    for (const open of this.#open.values()) if (open.path === path) return await this.analysis(open.uri);
    const bytes = this.host.disk.readFile(path);
    if (bytes === undefined) return undefined;
    const { uriOf } = await import('./paths.js');
    const { decode } = await import('../textproto/source.js');
    const uri = uriOf(path);
    const document = TextDocument.create(uri, 'prototxt', 0, decode(bytes).text);
    return this.#analyse({ uri, path, document, analysis: undefined }, await this.#settingsOf(path));
  }

  /** Files as they are with all that is written in open documents. */
  get files(): Required<Files> {
    return snapshot(
      new Map([...this.#open.values()].map(({ path, document }) => [path, document.getText()])),
      this.host.disk,
    );
  }

  /** The folder that Caffe would be started in for a file. */
  rootOf(path: string): string {
    const holding = this.roots.filter((root) => within(root, path) !== path);
    return holding.sort((a, b) => b.length - a.length)[0] ?? folderOf(path);
  }

  /** Where a file that another names may lie, the likeliest first. */
  placesOf(named: string, from: string): string[] {
    if (isAbsolute(named)) return [join('', named)];
    return [...new Set([join(this.rootOf(from), named), join(folderOf(from), named)])];
  }

  #analyse({ uri, path, document }: Open, settings: FileSettings): Analysis {
    const looked = new Set<string>();
    const shown = within(this.rootOf(path), path);
    return new Analysis(
      uri,
      path,
      shown,
      document,
      settings,
      this.#environment(path, looked, settings.data === true),
      looked,
    );
  }

  #projectOf(path: string, root: string, looked: Set<string>): Partial<Project> {
    const { projectOf } = this.host;
    if (projectOf === undefined || !isAbsolute(path)) return {};
    const folder = folderOf(path);
    const key = JSON.stringify([root, folder]);
    let project = this.#projects.get(key);
    if (project === undefined) {
      project = remembered(projectOf(path, root));
      this.#projects.set(key, project);
    }
    const { folders, names } = project;
    return {
      ...project,
      folders(named) {
        looked.add(`${join(folder, named)}/`);
        return folders(named);
      },
      names(named) {
        for (const place of [root, folder]) looked.add(`${join(place, named)}/`);
        return names(named);
      },
    };
  }

  /** Files as a document sees them; what it looks at is noted. */
  #environment(path: string, looked: Set<string>, data: boolean): Environment {
    const files = this.files;
    const root = this.rootOf(path);
    const absent = this.#absent;
    const places = (named: string) => {
      const found = this.placesOf(named, path);
      for (const place of found) looked.add(place);
      return found;
    };
    const { pythonPath, readSchema } = this.host;
    return {
      ...(pythonPath.length === 0 ? {} : { pythonPath }),
      exists: (named) => places(named).some((place) => files.exists(place)),
      shown(named) {
        const place = places(named).find((path) => files.exists(path));
        return place === undefined ? named : within(root, place);
      },
      readFile(named) {
        for (const place of places(named)) {
          if (absent.has(place)) continue;
          const content = files.readFile(place);
          if (content !== undefined) return content;
          if (place.endsWith('.py')) absent.add(place);
        }
        return undefined;
      },
      ...this.#projectOf(path, root, looked),
      withBytes(named, use) {
        const place = places(named).find((path) => files.exists(path));
        return place === undefined ? undefined : files.withBytes(place, use);
      },
      data,
      list: (folder) => files.list(folder === '' ? root : join(root, folder)),
      ...(readSchema === undefined ? {} : { readSchema }),
    };
  }

  async #settingsOf(path: string): Promise<FileSettings> {
    let settings = this.#settings.get(path);
    if (settings === undefined) {
      settings = this.host.settingsOf(path).catch((error: unknown) => {
        this.#onMistake(error instanceof Error ? error.message : String(error));
        return { lint: {}, indent: undefined };
      });
      this.#settings.set(path, settings);
    }
    return await settings;
  }
}

/** The folders that a path lies in, each with a slash. */
function foldersAbove(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => `${parts.slice(0, index + 1).join('/')}/`);
}

/** What a document that is in no file is called: untitled ones are nets, most likely. */
function nameOf(uri: string): string {
  const name = /[^/:]*$/.exec(uri)![0];
  return name === '' ? 'untitled' : name;
}
