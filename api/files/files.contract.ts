import { z } from 'zod';
import { endpoint } from '../contract/endpoint.js';
import { fileSchema } from '../documents/documents.contract.js';

export const postFile = endpoint({
  method: 'post',
  path: '/files',
  tag: 'files',
  summary: 'Stores one file, encrypted, for drafts of one’s own agency',
  reply: fileSchema,
  isUpload: true,
});

export const getFile = endpoint({
  method: 'get',
  path: '/files/{fileId}',
  tag: 'files',
  summary: 'What is known of a file of one’s own agency',
  params: z.strictObject({ fileId: z.uuid() }),
  reply: fileSchema,
});
