import type { PacketFlag, PacketFlagCode } from '../../domain/exchange/arrived-packet.js';
import type { ExtraElement, WireElement } from '../../domain/exchange/wire-element.js';

/** An element whose children are being read. */
export interface OpenElement {
  readonly path: string;
  untaken(): readonly WireElement[];
}

/** What a reader notes beside the fields: oddities, and which elements it opened. */
export class Findings {
  readonly #flags: PacketFlag[] = [];
  readonly #opened: OpenElement[] = [];

  flag(code: PacketFlagCode, path: string, text: string | null = null): void {
    this.#flags.push({ code, path, text });
  }

  opened(element: OpenElement): void {
    this.#opened.push(element);
  }

  get flags(): readonly PacketFlag[] {
    return this.#flags;
  }

  /** Every element that nobody took, at its place: what the fields do not say is not lost (RD-05). */
  extras(): readonly ExtraElement[] {
    return this.#opened.flatMap((open) =>
      open.untaken().map((element) => ({ path: open.path, element })),
    );
  }
}
