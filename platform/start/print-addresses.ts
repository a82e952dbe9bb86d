import { Client, Connection } from '@temporalio/client';
import { documentStreamId } from '../../workflows/contract/stream-id.js';
import type { Engines } from '../engines/start-engines.js';

/** Where to look next, and what the case has cost in the Temporal history. */
export async function printAddresses(
  engines: Engines,
  about: { readonly url: string; readonly documentId: string; readonly keysFile: string },
): Promise<void> {
  const { temporalAddress: address, temporalNamespace: namespace, temporalUiUrl } = engines;
  const { url, documentId, keysFile } = about;
  const streamId = documentStreamId('A01.H99', documentId);
  const connection = await Connection.connect({ address });
  const { workflow } = new Client({ connection, namespace });
  let events = 0;
  for await (const { runId, historyLength } of workflow.list({
    query: `WorkflowId = "${streamId}"`,
  })) {
    // A run that is still open is counted by what it holds now.
    events +=
      historyLength ??
      (await workflow.getHandle(streamId, runId).fetchHistory()).events?.length ??
      0;
  }
  await connection.close();
  const ui = temporalUiUrl ?? 'on your own server';
  console.log(`
History events of this case: ${events}

API console     ${url}/api/docs
The document    ${url}/api/v1/documents/${documentId}
Temporal UI     ${ui}
This case       ${ui}/${encodeURIComponent(streamId)}
API keys        ${keysFile}
MongoDB         ${engines.mongoUrl}`);
}
