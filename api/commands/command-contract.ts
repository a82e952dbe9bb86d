import { z } from 'zod';

/** What a caller sends with one command, and what it is for. */
export interface CommandContract {
  readonly summary: string;
  readonly body: z.ZodObject;
}

/** A command that carries nothing. */
export const bare = z.strictObject({});

/** `sendBack` is `send-back` in an address. */
export const kebab = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** What every command answers, now and at every repetition. */
export const answerSchema = z
  .strictObject({
    commandId: z.string(),
    n: z.int().describe('The commit of the log in which it stands.'),
    states: z
      .array(z.strictObject({ id: z.string(), state: z.string() }))
      .describe('Per command: what it moved, and the state that is in now.'),
  })
  .meta({ id: 'CommandAnswer' });

/** Nobody has answered in time; `Location` says where to ask. */
export const pendingSchema = z
  .strictObject({ commandId: z.string() })
  .meta({ id: 'PendingCommand' });
