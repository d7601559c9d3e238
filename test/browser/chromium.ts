/** A real Chromium without a window, driven by the protocol of its developer tools over pipes. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

/** Undefined where this machine has none. */
export const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome'].find(
  (name) => spawnSync(name, ['--version']).status === 0,
);
if (CHROMIUM === undefined)
  console.log('Skipped what runs in a browser: chromium is missing (package chromium).');

type Json = Readonly<Record<string, unknown>>;

interface Answer {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Json;
  readonly result?: Json;
  readonly error?: { readonly message: string };
}

/** A page, with what it asked for and what went wrong in it. */
export class Chromium {
  /** What the page's console and its uncaught exceptions say, warnings and errors alone. */
  readonly problems: string[] = [];
  /** Addresses of all that was loaded. */
  readonly requests: string[] = [];
  readonly #process: ChildProcess;
  readonly #profile = mkdtempSync(join(tmpdir(), 'caffekit-test-'));
  readonly #waiting = new Map<number, { resolve(result: Json): void; reject(error: Error): void }>();
  #count = 0;
  #session: string | undefined;

  /** Starts a browser with one empty page. */
  static async start({
    width = 1280,
    height = 800,
  }: {
    width?: number;
    height?: number;
  } = {}): Promise<Chromium> {
    const browser = new Chromium(width, height);
    await once(browser.#process, 'spawn');
    const { targetInfos } = (await browser.#send('Target.getTargets')) as unknown as {
      targetInfos: readonly { targetId: string; type: string }[];
    };
    const page = targetInfos.find(({ type }) => type === 'page');
    const targetId =
      page?.targetId ?? (await browser.#send('Target.createTarget', { url: 'about:blank' })).targetId;
    const attached = await browser.#send('Target.attachToTarget', { targetId, flatten: true });
    browser.#session = attached.sessionId as string;
    for (const domain of ['Page', 'Runtime', 'Network', 'Log']) await browser.#send(`${domain}.enable`);
    return browser;
  }

  private constructor(width: number, height: number) {
    this.#process = spawn(
      CHROMIUM!,
      [
        '--headless=new',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--disable-extensions',
        '--no-first-run',
        '--remote-debugging-pipe',
        `--user-data-dir=${this.#profile}`,
        `--window-size=${width},${height}`,
        'about:blank',
      ],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
    );
    let rest = '';
    (this.#process.stdio[4] as Readable).setEncoding('utf8').on('data', (text: string) => {
      const messages = (rest + text).split('\0');
      rest = messages.pop()!;
      for (const message of messages) this.#receive(JSON.parse(message));
    });
  }

  /** Opens an address, and waits until it is loaded. */
  async open(url: string): Promise<void> {
    await this.#send('Page.navigate', { url });
    await this.until('document.readyState === "complete"');
  }

  /** The value of an expression, or of the promise that it is, in the page. */
  async evaluate<T = unknown>(expression: string): Promise<T> {
    const { result, exceptionDetails } = (await this.#send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    })) as {
      result: { value: T };
      exceptionDetails?: { exception?: { description?: string }; text: string };
    };
    if (exceptionDetails !== undefined)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Waits until an expression is true in the page: looks at each of its frames. */
  async until(expression: string): Promise<void> {
    await this.evaluate(`new Promise((resolve) => {
      const look = () => ((${expression}) ? resolve() : setTimeout(look, 10));
      look();
    })`);
  }

  /** Types a text where the focus is. */
  async type(text: string): Promise<void> {
    await this.#send('Input.insertText', { text });
  }

  /** Presses a key: `ArrowRight`, `Enter`. */
  async press(key: string): Promise<void> {
    const keys = { key, code: key, windowsVirtualKeyCode: KEY_CODES[key] ?? key.charCodeAt(0) };
    await this.#send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...keys });
    await this.#send('Input.dispatchKeyEvent', { type: 'keyUp', ...keys });
  }

  /** The page's setting of light or dark. */
  async prefer(scheme: 'light' | 'dark'): Promise<void> {
    await this.#send('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value: scheme }],
    });
  }

  /** What is seen, as PNG. */
  async screenshot(): Promise<Buffer> {
    const { data } = await this.#send('Page.captureScreenshot', { format: 'png' });
    return Buffer.from(data as string, 'base64');
  }

  async close(): Promise<void> {
    const exit = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await exit;
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  #send(method: string, params: Json = {}): Promise<Json> {
    const id = ++this.#count;
    const sessionId = this.#session === undefined ? {} : { sessionId: this.#session };
    const { promise, resolve, reject } = deferred();
    this.#waiting.set(id, { resolve, reject });
    (this.#process.stdio[3] as Writable).write(`${JSON.stringify({ id, method, params, ...sessionId })}\0`);
    return promise;
  }

  #receive({ id, method, params = {}, result = {}, error }: Answer): void {
    if (id !== undefined) {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) waiting?.resolve(result);
      else waiting?.reject(new Error(error.message));
    } else if (method === 'Network.requestWillBeSent') {
      this.requests.push((params as { request: { url: string } }).request.url);
    } else if (method === 'Runtime.exceptionThrown') {
      this.problems.push(JSON.stringify(params.exceptionDetails));
    } else if (
      method === 'Runtime.consoleAPICalled' &&
      ['error', 'warning'].includes(params.type as string)
    ) {
      this.problems.push(JSON.stringify(params.args));
    } else if (method === 'Log.entryAdded') {
      const { level, text } = (params as { entry: { level: string; text: string } }).entry;
      if (level === 'error' || level === 'warning') this.problems.push(text);
    }
  }
}

const KEY_CODES: Readonly<Record<string, number>> = {
  Tab: 9,
  Enter: 13,
  Escape: 27,
  ArrowLeft: 37,
  ArrowUp: 38,
  ArrowRight: 39,
  ArrowDown: 40,
};

function deferred(): { promise: Promise<Json>; resolve(result: Json): void; reject(error: Error): void } {
  let resolve!: (result: Json) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<Json>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
