import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What is served, made anew for each version of the file. */
export interface Served {
  /** The file that is followed. */
  readonly path: string;
  /** The whole page. */
  page(): string;
  /** What the page gets when the file has changed, as JSON; throws with what there is to say where it cannot be shown. */
  news(): string;
}

/** A page that is served until it is closed. */
export interface Server {
  readonly url: string;
  close(): Promise<void>;
}

/** How often the file is looked at, in milliseconds: editors replace files in ways that watching misses. */
const INTERVAL = 300;

/** After so many looks a file that is not there is gone. */
const MISSED = 4;

/**
 * Serves a page on the loopback interface alone, and tells it of each change of the file.
 *
 * @param port 0 for any that is free
 */
export async function serve(served: Served, port: number): Promise<Server> {
  const listeners = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    answer(request, response, port, served, listeners);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve());
  });
  const stop = follow(served, (event) => {
    for (const listener of listeners) listener.write(event);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        stop();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(
  { url, method, headers }: IncomingMessage,
  response: ServerResponse,
  port: number,
  served: Served,
  listeners: Set<ServerResponse>,
): void {
  const end = (status: number, type: string, body: string) => {
    response.writeHead(status, {
      'Content-Type': `${type}; charset=utf-8`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Resource-Policy': 'same-origin',
    });
    response.end(body);
  };
  // A page elsewhere that has its own name point here must not read what is served.
  if (headers.host !== `127.0.0.1:${port}` && headers.host !== `localhost:${port}`)
    end(403, 'text/plain', 'this is only for the machine that it runs on\n');
  else if (method !== 'GET') end(405, 'text/plain', 'only GET\n');
  else if (url === '/events') listen(response, served, listeners);
  else if (url !== '/') end(404, 'text/plain', 'there is only /\n');
  else {
    try {
      end(200, 'text/html', served.page());
    } catch (error) {
      end(500, 'text/plain', `${messageOf(error)}\n`);
    }
  }
}

function listen(response: ServerResponse, { news }: Served, listeners: Set<ServerResponse>): void {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'Cross-Origin-Resource-Policy': 'same-origin',
  });
  // The file may have changed since the page was made, or while there was no connection.
  response.write(eventOf(news));
  listeners.add(response);
  response.on('close', () => listeners.delete(response));
}

/** @returns what ends it */
function follow({ path, news }: Served, tell: (event: string) => void): () => void {
  const versionOf = async () => {
    const { mtimeMs, size, ino } = await stat(path);
    return `${mtimeMs} ${size} ${ino}`;
  };
  let last: string | undefined;
  let missed = 0;
  let isEnded = false;
  let timer: NodeJS.Timeout;
  const look = async () => {
    const version = await versionOf().then(
      (found) => {
        missed = 0;
        return found;
      },
      // While an editor replaces it, the file is not there.
      () => (++missed < MISSED ? last : ''),
    );
    if (version !== last) {
      const isFirst = last === undefined;
      last = version;
      if (!isFirst) tell(eventOf(news));
    }
    if (!isEnded) timer = setTimeout(look, INTERVAL);
  };
  void look();
  return () => {
    isEnded = true;
    clearTimeout(timer);
  };
}

function eventOf(news: () => string): string {
  try {
    return `event: net\ndata: ${news()}\n\n`;
  } catch (error) {
    return `event: problem\ndata: ${messageOf(error).replace(/\s+/g, ' ')}\n\n`;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
