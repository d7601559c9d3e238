import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { inflateSync } from 'node:zlib';

const PROGRAM = ['chromium', 'chromium-browser', 'google-chrome'].find(
  (program) => spawnSync(program, ['--version']).status === 0,
);

/** Whether there is a browser on this machine. */
export const hasChromium = PROGRAM !== undefined;
if (!hasChromium) console.log('Skipped the tests in a browser: chromium is missing (package chromium).');

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/** A browser without a window, driven by its own protocol over pipes. */
export class Chromium {
  readonly #process: ChildProcess;
  readonly #folder = mkdtempSync(join(tmpdir(), 'caffekit-chromium-'));
  readonly #waiting = new Map<
    number,
    { resolve(result: Record<string, unknown>): void; reject(error: Error): void }
  >();
  readonly #pages = new Map<string, (message: Message) => void>();
  #last = 0;

  constructor() {
    const flags = [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-dev-shm-usage',
    ];
    this.#process = spawn(
      PROGRAM!,
      [...flags, '--remote-debugging-pipe', `--user-data-dir=${this.#folder}`, 'about:blank'],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
    );
    let rest = '';
    (this.#process.stdio[4] as Readable).setEncoding('utf8').on('data', (piece: string) => {
      const messages = (rest + piece).split('\0');
      rest = messages.pop()!;
      for (const message of messages) this.#take(JSON.parse(message) as Message);
    });
  }

  /** A new page of this size. */
  async open(width = 1200, height = 800): Promise<Page> {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    const page = new Page(this, sessionId as string);
    this.#pages.set(sessionId as string, (message) => page.take(message.method!, message.params ?? {}));
    for (const domain of ['Page', 'Runtime', 'Network', 'Log']) await page.send(`${domain}.enable`);
    await page.send('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: 1,
      mobile: false,
    });
    return page;
  }

  send(method: string, params: object = {}, sessionId?: string): Promise<Record<string, unknown>> {
    const id = ++this.#last;
    const message = JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) });
    (this.#process.stdio[3] as Writable).write(`${message}\0`);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    await this.send('Browser.close').catch(() => {});
    await ended;
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #take(message: Message): void {
    if (message.id === undefined) {
      this.#pages.get(message.sessionId ?? '')?.(message);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.error === undefined) waiting?.resolve(message.result ?? {});
    else waiting?.reject(new Error(message.error.message));
  }
}

export class Page {
  /** What went wrong in the page, as its console has it. */
  readonly problems: string[] = [];
  readonly requests: string[] = [];
  readonly #browser: Chromium;
  readonly #session: string;
  #loaded: () => void = () => {};

  constructor(browser: Chromium, session: string) {
    this.#browser = browser;
    this.#session = session;
  }

  send(method: string, params: object = {}): Promise<Record<string, unknown>> {
    return this.#browser.send(method, params, this.#session);
  }

  take(method: string, params: Record<string, unknown>): void {
    if (method === 'Page.loadEventFired') this.#loaded();
    else if (method === 'Network.requestWillBeSent')
      this.requests.push((params.request as { url: string }).url);
    else if (method === 'Runtime.exceptionThrown' || method === 'Log.entryAdded')
      this.problems.push(JSON.stringify(params));
    else if (method === 'Runtime.consoleAPICalled') this.problems.push(JSON.stringify(params.args));
  }

  async goTo(url: string): Promise<void> {
    const loaded = new Promise<void>((resolve) => {
      this.#loaded = resolve;
    });
    await this.send('Page.navigate', { url });
    await loaded;
  }

  /** The value of an expression in the page. */
  async ask<T>(expression: string): Promise<T> {
    const params = { expression, returnByValue: true, awaitPromise: true, userGesture: true };
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', params);
    if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
    return (result as { value: T }).value;
  }

  /** Waits until an expression in the page is true. */
  async until(expression: string): Promise<void> {
    await this.ask(`new Promise((done) => {
      const look = () => (${expression}) ? done(true) : setTimeout(look, 20);
      look();
    })`);
  }

  /** Types a text where the focus is. */
  async type(text: string): Promise<void> {
    await this.send('Input.insertText', { text });
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      const text = key.length === 1 ? { text: key } : key === 'Enter' ? { text: '\r' } : {};
      const code = { Enter: 13, Escape: 27, ArrowLeft: 37, ArrowUp: 38, ArrowRight: 39, ArrowDown: 40 }[key];
      const params = { key, ...text, ...(code === undefined ? {} : { windowsVirtualKeyCode: code }) };
      await this.send('Input.dispatchKeyEvent', { type: 'keyDown', ...params });
      await this.send('Input.dispatchKeyEvent', { type: 'keyUp', key });
    }
  }

  /** Presses the middle of what a selector finds. */
  async click(selector: string): Promise<void> {
    const { x, y } = await this.ask<{ x: number; y: number }>(`(() => {
      const { x, y, width, height } = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    })()`);
    for (const type of ['mousePressed', 'mouseReleased'])
      await this.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
  }

  /** What the page looks like. */
  async picture(): Promise<Pixels> {
    return new Pixels(await this.screenshot());
  }

  /** The same, as a PNG. */
  async screenshot(): Promise<Buffer> {
    const { data } = await this.send('Page.captureScreenshot', { format: 'png' });
    return Buffer.from(data as string, 'base64');
  }
}

/** A PNG of 8 bits a channel, as browsers write them. */
export class Pixels {
  readonly width: number;
  readonly height: number;
  readonly #channels: number;
  readonly #rows: Buffer;

  constructor(png: Buffer) {
    this.width = png.readUInt32BE(16);
    this.height = png.readUInt32BE(20);
    this.#channels = png[25] === 6 ? 4 : 3;
    const parts: Buffer[] = [];
    for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
      if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
        parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
    this.#rows = this.#unfiltered(inflateSync(Buffer.concat(parts)));
  }

  /** Red, green or blue, from 0 to 255. */
  channel(x: number, y: number, channel: 0 | 1 | 2): number {
    return this.#rows[(y * this.width + x) * this.#channels + channel]!;
  }

  /** `#rrggbb` */
  at(x: number, y: number): string {
    const from = (y * this.width + x) * this.#channels;
    return `#${this.#rows.toString('hex', from, from + 3)}`;
  }

  /** How many pixels there are of each colour. */
  colors(): Map<string, number> {
    const counts = new Map<string, number>();
    for (let y = 0; y < this.height; y++)
      for (let x = 0; x < this.width; x++) counts.set(this.at(x, y), (counts.get(this.at(x, y)) ?? 0) + 1);
    return counts;
  }

  #unfiltered(raw: Buffer): Buffer {
    const bytes = this.#channels;
    const length = this.width * bytes;
    const out = Buffer.alloc(length * this.height);
    for (let y = 0; y < this.height; y++) {
      const filter = raw[y * (length + 1)]!;
      for (let x = 0; x < length; x++) {
        const at = y * length + x;
        const left = x < bytes ? 0 : out[at - bytes]!;
        const up = y === 0 ? 0 : out[at - length]!;
        const corner = x < bytes || y === 0 ? 0 : out[at - length - bytes]!;
        const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]!;
        out[at] = raw[y * (length + 1) + 1 + x]! + guess;
      }
    }
    return out;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
