import mongoose from 'mongoose';
import type { FileModels } from './file-rows.js';

/** Removes a file that nothing refers to yet: packs first, so that a crash leaves the row to find. */
export async function removeFile({ files, chunks }: FileModels, fileId: string): Promise<void> {
  await chunks.deleteMany({ fileId });
  await files.deleteOne({ _id: fileId });
}

/**
 * Removes what uploads have left behind that began before `startedBefore` and never completed, and
 * returns how many.
 *
 * Marks each one first: an upload that is only slow then fails to complete instead of standing
 * there without its packs.
 */
export async function removeStaleUploads(models: FileModels, startedBefore: Date): Promise<number> {
  const unfinished = { isComplete: false, startedAt: mongoose.trusted({ $lt: startedBefore }) };
  const rows = await models.files.find(unfinished, { _id: 1 }).lean();
  for (const { _id } of rows) {
    const mark = { $set: { isAbandoned: true } };
    const { matchedCount } = await models.files.updateOne({ _id, isComplete: false }, mark);
    if (matchedCount === 1) await removeFile(models, _id);
  }
  return rows.length;
}
