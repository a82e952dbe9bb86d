import { setTimeout as pause } from 'node:timers/promises';
import type { ProductProcess } from '../../../platform/start/product-process.js';

const TRY_AGAIN_MS = 500;
const TRIES = 60;

/** A process that is started again whenever it ends, as its operator's supervisor would do. */
export class Revived {
  private current: ProductProcess | null = null;
  private isOver = false;
  private coming: Promise<void> = Promise.resolve();

  constructor(private readonly start: () => Promise<ProductProcess>) {}

  /** Resolves when it serves. */
  async begin(): Promise<void> {
    this.coming = this.revive();
    await this.coming;
  }

  /** What the present life said when it served; of the last one while there is none. */
  get ready(): ProductProcess['ready'] | undefined {
    return this.current?.ready;
  }

  /** Dies with whatever it has in hand; resolves when its successor serves. */
  async killAndRevive(): Promise<void> {
    await this.coming;
    const { current } = this;
    await current?.kill();
    while (this.current === current) {
      await this.coming;
      await pause(0);
    }
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await this.coming.catch(() => undefined);
    await this.current?.stop();
  }

  private async followUp({ ended }: ProductProcess): Promise<void> {
    await ended;
    if (!this.isOver) this.coming = this.revive();
  }

  private async revive(): Promise<void> {
    for (let tries = 1; !this.isOver; tries += 1) {
      try {
        const process = await this.start();
        this.current = process;
        void this.followUp(process);
        return;
      } catch (error) {
        if (tries === TRIES) throw error; // the engines it needs may be dead just now, but not for ever
        await pause(TRY_AGAIN_MS);
      }
    }
  }
}
