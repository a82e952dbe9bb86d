import { z } from 'zod';
import type { Target } from '../../domain/access/access-table.js';
import { type Endpoint, endpoint } from '../contract/endpoint.js';
import { documentIdSchema, madeIdSchema, sha256Schema } from '../contract/fields.js';
import { commandContracts } from './asked-command.js';
import { answerSchema, type CommandContract, kebab } from './command-contract.js';

const PATHS = {
  document: { path: '/documents/{documentId}', tag: 'documents', id: documentIdSchema },
  delivery: { path: '/deliveries/{deliveryId}', tag: 'deliveries', id: madeIdSchema },
  obligation: { path: '/obligations/{obligationId}', tag: 'obligations', id: madeIdSchema },
} as const;

/** The name of the parameter that says which. */
export const ID_PARAMETER = {
  document: 'documentId',
  delivery: 'deliveryId',
  obligation: 'obligationId',
} as const satisfies Record<Target, string>;

/** One address per command, its name in kebab-case; a draft is created at the collection. */
export interface CommandEndpoint {
  readonly on: Target;
  readonly name: string;
  readonly contract: Endpoint;
}

export const commandEndpoints: readonly CommandEndpoint[] = (
  Object.keys(PATHS) as Target[]
).flatMap((on) => {
  const contracts: Readonly<Record<string, CommandContract>> = commandContracts[on];
  const { path, tag, id } = PATHS[on];
  return Object.entries(contracts).map(([name, { summary, body }]) => {
    const common = {
      method: 'post',
      tag,
      summary,
      body,
      reply: answerSchema,
      isCommand: true,
    } as const;
    const contract: Endpoint =
      name === 'createDraft'
        ? endpoint({ ...common, path: '/documents' })
        : endpoint({
            ...common,
            path: `${path}/${kebab(name)}`,
            params: z.strictObject({ [ID_PARAMETER[on]]: id }),
          });
    return { on, name, contract };
  });
});

const itemSchema = z.strictObject({
  document: documentIdSchema
    .optional()
    .describe('Left out after `create-draft`, for the document it creates.'),
  delivery: madeIdSchema.optional(),
  obligation: madeIdSchema.optional(),
  command: z.string().max(40).describe('As in the address, in kebab-case.'),
  body: z.record(z.string(), z.unknown()).default({}).describe('As at the command’s own address.'),
});

export type CommandItem = z.output<typeof itemSchema>;

export const postCommands = endpoint({
  method: 'post',
  path: '/commands',
  tag: 'commands',
  summary: 'Several commands of one person on one stream, all or nothing',
  body: z.strictObject({ commands: z.array(itemSchema).min(1).max(100) }),
  reply: answerSchema,
  isCommand: true,
});

export const getCommand = endpoint({
  method: 'get',
  path: '/commands/{commandId}',
  tag: 'commands',
  summary: 'What a command of one’s own came to, from the log',
  params: z.strictObject({ commandId: sha256Schema }),
  query: z.strictObject({ stream: z.string().max(200) }),
  reply: answerSchema,
});
