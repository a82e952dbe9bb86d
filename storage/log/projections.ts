import { emptyProjection, type Projection, project } from '../views/project.js';
import type { PageReader } from './page-reader.js';

const MAX_STREAMS = 4_000;

/**
 * Folded streams of this process, the least recently used dropped first.
 *
 * Never an authority: what is kept here is the fold of commits read from or written to the log, and
 * whoever writes on it finds out by the unique `(streamId, n)` when it was behind.
 */
export class Projections {
  private readonly kept = new Map<string, Projection>();

  constructor(private readonly pages: PageReader) {}

  /** The stream at `n` at least, read on from where it is known; the whole log without `n`. */
  async at(streamId: string, n: number): Promise<Projection> {
    const known = this.kept.get(streamId) ?? emptyProjection;
    return known.stream.n >= n ? known : this.readOn(streamId, known);
  }

  /** The stream as the log has it now. */
  async latest(streamId: string): Promise<Projection> {
    return this.readOn(streamId, this.kept.get(streamId) ?? emptyProjection);
  }

  keep(streamId: string, projection: Projection): void {
    const known = this.kept.get(streamId);
    if (known !== undefined && known.stream.n > projection.stream.n) return;
    this.kept.delete(streamId);
    this.kept.set(streamId, projection);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MAX_STREAMS) break;
      this.kept.delete(oldest);
    }
  }

  private async readOn(streamId: string, from: Projection): Promise<Projection> {
    let projection: Projection = from;
    for (let isLast = false; !isLast; ) {
      const page = await this.pages.page(streamId, projection.stream.n + 1);
      for (const commit of page.commits) {
        const { stream, rows } = project(projection, commit);
        projection = { stream, rows };
      }
      ({ isLast } = page);
    }
    this.keep(streamId, projection);
    return projection;
  }
}
