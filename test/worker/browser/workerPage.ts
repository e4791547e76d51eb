/** A page in Chromium, and the browser's worker in it. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { JSHandle, Page } from 'playwright-core';
import type { WorkerCommand, WorkerEvent } from '../../../src/protocol/worker';
import { launchBrowser } from '../../../tools/vscode-host/browser.mjs';
import { Conversation } from '../conversation';

/** With these a page is isolated from others, and only such a page may share memory between its workers. */
const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export interface WorkerPage {
  isIsolated(): Promise<boolean>;
  /** Starts a worker. */
  open(): Promise<Conversation>;
  close(): Promise<void>;
}

export async function openPage({ isolated }: { isolated: boolean }): Promise<WorkerPage> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(await serve(isolated ? ISOLATION : {}));
    return {
      isIsolated: () => page.evaluate(() => crossOriginIsolated),
      open: () => BrowserWorker.start(page),
      close: () => browser.close(),
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** Serves an empty page, and the worker beside it, while this process lives. Returns the page's address. */
async function serve(headers: Record<string, string>): Promise<string> {
  const script = readFileSync(path.resolve('out/worker/web.js'));
  const server = createServer(({ url }, response) => {
    const isScript = url === '/worker.js';
    response.writeHead(200, { ...headers, 'Content-Type': isScript ? 'text/javascript' : 'text/html' });
    response.end(isScript ? script : '<!doctype html><title>Worker</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref(); // nobody waits for it
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/`;
}

/** What stands for a worker in the page. */
interface PageSide {
  readonly worker: Worker;
  /** Events that have come since the last call; waits for one. Null once the worker is ended. */
  take(): Promise<WorkerEvent[] | null>;
  end(): void;
}

class BrowserWorker extends Conversation {
  private constructor(private readonly side: JSHandle<PageSide>) {
    super();
    this.listen().catch((error) => this.fail(error));
  }

  static async start(page: Page): Promise<BrowserWorker> {
    return new BrowserWorker(await page.evaluateHandle(startInPage));
  }

  send(command: WorkerCommand): void {
    this.side
      .evaluate(({ worker }, message) => worker.postMessage(message), command)
      .catch((error) => this.fail(error));
  }

  async end(): Promise<void> {
    await this.side.evaluate((side) => side.end());
  }

  private async listen(): Promise<void> {
    for (;;) {
      const events = await this.side.evaluate((side) => side.take());
      if (events === null) return;
      for (const event of events) this.hear(event);
    }
  }

  /** The page is gone, or does not take what it was sent. */
  private fail(error: unknown): void {
    this.hear({ type: 'failed', runId: '', message: String(error) });
  }
}

/** Sent to the page as text: it refers to nothing outside. */
function startInPage(): PageSide {
  const worker = new Worker('worker.js');
  let events: WorkerEvent[] = [];
  let isEnded = false;
  let wake = () => {};
  const hear = (event: WorkerEvent) => {
    events.push(event);
    wake();
  };
  worker.onmessage = ({ data }: MessageEvent<WorkerEvent>) => hear(data);
  worker.onerror = ({ message }) => hear({ type: 'failed', runId: '', message });
  return {
    worker,
    take: async () => {
      if (events.length === 0 && !isEnded)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      if (isEnded) return null;
      const taken = events;
      events = [];
      return taken;
    },
    end: () => {
      worker.terminate();
      isEnded = true;
      wake();
    },
  };
}
