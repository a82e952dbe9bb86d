import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { civilDateAt } from '../../domain/calendar/instant.js';
import { draftFromPacket } from '../../domain/exchange/draft-from-packet.js';
import { createEdxmlReader } from '../../interchange/edxml/read-packet.js';
import { PROJECT_ROOT } from '../project-root.js';
import { ApiClient } from './api-client.js';
import { letterPdf } from './letter-pdf.js';
import { printTimeline, type TimelineEntry } from './print-timeline.js';
import { UNIT, userIdOf } from './province/people.js';
import type { DemonstrationKeys } from './seed.js';

const SENDER = 'A01.H99';
const PROMPT = 'A02.H99';
const LATE = 'A03.H99';
const LETTER = join(PROJECT_ROOT, 'examples', 'letter.edxml');

interface Answer {
  readonly states: readonly Readonly<{ id: string; state: string }>[];
}
interface Delivery {
  readonly deliveryId: string;
  readonly recipient: string;
}

/**
 * Takes one real edXML document through its whole life, knowing the API's address and the keys alone.
 *
 * At the second agency everything is done in time; the third lets TR-08 pass, so that the ladder
 * climbs to a named supervisor before it acts.
 */
export async function tellStory(url: string, apiKeys: DemonstrationKeys): Promise<string> {
  const as = (post: string, agency: string): ApiClient =>
    new ApiClient(url, apiKeys[userIdOf(post, agency)] ?? '');
  const documentId = await draft(as('chuyenvien', SENDER));
  const document = `/documents/${documentId}`;
  await as('chuyenvien', SENDER).command(`${document}/submit`, { version: 1, secrecy: 'normal' });
  await as('truongphong', SENDER).command(`${document}/approve`);
  await as('lanhdao', SENDER).command(`${document}/sign`);
  await as('vanthu', SENDER).command(`${document}/seal`);
  await as('vanthu', SENDER).command(`${document}/issue`);

  const { deliveries } = await as('vanthu', SENDER).get<{ deliveries: Delivery[] }>(document);
  const copyFor = (agency: string): string =>
    `/deliveries/${deliveries.find(({ recipient }) => recipient === agency)?.deliveryId}`;
  await handle(as, PROMPT, copyFor(PROMPT));
  console.log(`${PROMPT} has done its part in time; ${LATE} lets its limit pass …`);
  await untilEscalated(as('chanhvanphong', LATE), documentId);
  await handle(as, LATE, copyFor(LATE));

  printTimeline(await timelineOf(as, documentId));
  return documentId;
}

/** Drafts from the packet: its dates shifted to today, its stub replaced by a letter, `express`. */
async function draft(officer: ApiClient): Promise<string> {
  const packet = createEdxmlReader({}).read(await readFile(LETTER));
  if (!packet.ok || packet.value.messageType !== 'edoc') throw new Error(`not a letter: ${LETTER}`);
  const today = civilDateAt(Date.now());
  const { content, facts } = draftFromPacket(packet.value, { issuedOn: today, urgency: 'express' });
  const pdf = await letterPdf({
    heading: packet.value.sender.agencyName ?? '',
    subject: content.subject,
    body: content.summary ?? '',
  });
  const { fileId } = await officer.upload<{ fileId: string }>(
    '/files',
    'cv.pdf',
    'application/pdf',
    pdf,
  );
  const { states } = await officer.command<Answer>('/documents', {
    secrecy: 'normal',
    ...facts,
    fileIds: [fileId],
    content: { ...content, agencyAbbreviation: 'STN', unitAbbreviation: 'VP' },
  });
  const [created] = states;
  if (created === undefined) throw new Error('the draft was answered without its id');
  return created.id;
}

async function handle(
  as: (post: string, agency: string) => ApiClient,
  agency: string,
  copy: string,
): Promise<void> {
  await as('vanthu', agency).command(`${copy}/accept`);
  await as('vanthu', agency).command(`${copy}/present`);
  await as('lanhdao', agency).command(`${copy}/assign`, {
    leadUnitId: UNIT,
    leadHandlerId: userIdOf('chuyenvien', agency),
    opinion: 'Giao chuyên viên xử lý, báo cáo kết quả.',
  });
  await as('chuyenvien', agency).command(`${copy}/start`);
  await as('chuyenvien', agency).command(`${copy}/complete`);
}

const ESCALATED_WITHIN_MS = 60_000;

/** Waits until the second step has told the Chief of Office. */
async function untilEscalated(chief: ApiClient, documentId: string): Promise<void> {
  const untilMs = Date.now() + ESCALATED_WITHIN_MS;
  for (;;) {
    const { entries } = await chief.get<{ entries: TimelineEntry[] }>(
      `/documents/${documentId}/timeline`,
    );
    const steps = entries.flatMap(({ happened }) => happened).map(({ step }) => step);
    if (steps.includes('L2')) return;
    if (Date.now() > untilMs) throw new Error('nobody was told although the limit has passed');
    await pause(250);
  }
}

/** What each agency may see of it, put together: of every commit all that anybody was shown. */
async function timelineOf(
  as: (post: string, agency: string) => ApiClient,
  documentId: string,
): Promise<readonly TimelineEntry[]> {
  const accounts = await Promise.all(
    [SENDER, PROMPT, LATE].map((agency) =>
      as('chanhvanphong', agency).get<{ entries: TimelineEntry[] }>(
        `/documents/${documentId}/timeline`,
      ),
    ),
  );
  const whole = new Map<number, TimelineEntry>();
  for (const entry of accounts.flatMap(({ entries }) => entries)) {
    const known = whole.get(entry.n);
    whole.set(entry.n, known === undefined ? entry : joined(known, entry));
  }
  return [...whole.values()].sort((one, other) => one.n - other.n);
}

/** Who acted is named to the own agency only; what happened is shown to each as far as it concerns it. */
function joined(one: TimelineEntry, other: TimelineEntry): TimelineEntry {
  const named = one.by.userId === null ? other : one;
  const happened = [...one.happened, ...other.happened];
  const distinct = new Map(happened.map((happening) => [keyOf(happening), happening]));
  return { ...named, happened: [...distinct.values()] };
}

const keyOf = ({
  type,
  obligationId,
  deliveryId,
  step,
}: TimelineEntry['happened'][number]): string => [type, obligationId, deliveryId, step].join(' ');
