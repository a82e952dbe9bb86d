import { civilDateAt } from '../calendar/instant.js';
import type { DeliveryEvent, EventOf } from '../case/events.js';
import type { DeliveryState } from '../delivery/delivery-state.js';
import { isOfIssuer } from '../delivery/sending.js';
import type { DocumentState } from '../document/document-state.js';
import { senderOf } from '../forwarding/sender.js';
import { paperReasonOf } from '../paper/paper-reasons.js';
import { issuerProperties, spanFact, typeOf } from './count-document.js';
import type { CountedCopy, Counting, Happening } from './counting.js';
import { type Counter, factsBy, type Properties, type Step } from './fact.js';

const NOT_YET: CountedCopy = {
  sentAtMs: null,
  arrivedAtMs: null,
  acknowledgedAtMs: null,
  acceptedAtMs: null,
  assignedAtMs: null,
  completedAtMs: null,
  status: '',
};

/** Copies sent and received, acknowledged, returned, late or lost (R1, R4, R5, R6, R9, R10). */
export function countDelivery(counting: Counting, { event, after, atMs }: Happening): void {
  if (!isOfDelivery(event)) return;
  const delivery = after.deliveries[event.deliveryId];
  const { document } = after;
  if (delivery === undefined || document === null) return;
  const counter = new CopyCounter(counting, { delivery, document, atMs });
  counter.count(event);
  counter.countStatus();
}

const TYPES: ReadonlySet<string> = new Set<Counted['type']>([
  'deliveryMoved',
  'statusReported',
  'arrived',
  'incomingMoved',
  'accepted',
  'assigned',
  'completed',
]);

type Counted = Extract<
  DeliveryEvent,
  {
    type:
      | 'deliveryMoved'
      | 'statusReported'
      | 'arrived'
      | 'incomingMoved'
      | 'accepted'
      | 'assigned'
      | 'completed';
  }
>;

const isOfDelivery = (event: { readonly type: string }): event is Counted => TYPES.has(event.type);

interface Where {
  readonly delivery: DeliveryState;
  readonly document: DocumentState;
  readonly atMs: number;
}

/** One copy and the event that has just happened to it: the sender's side and the receiver's. */
class CopyCounter {
  constructor(
    private readonly counting: Counting,
    private readonly where: Where,
  ) {}

  count(event: Counted): void {
    const { atMs, delivery } = this.where;
    switch (event.type) {
      case 'deliveryMoved':
        return this.countMove(event);
      case 'arrived':
        this.first('arrivedAtMs', atMs);
        return this.ofReceiver('received');
      case 'statusReported':
        return this.countStatusReport(event);
      case 'incomingMoved':
        if (event.to !== 'refused') return;
        this.reason('refused', event.reasonCode);
        return this.reason('returned', event.reasonCode);
      case 'accepted':
        if (this.first('acceptedAtMs', atMs)) this.span('arrivedAccepted', 'arrivedAtMs', atMs);
        return;
      case 'assigned':
        if (!this.first('assignedAtMs', atMs)) return;
        this.span('acceptedAssigned', 'acceptedAtMs', atMs);
        return this.ofReceiver('assigned', delivery.handling?.leadUnitId ?? null);
      case 'completed':
        if (this.first('completedAtMs', atMs)) this.span('assignedCompleted', 'assignedAtMs', atMs);
        return;
    }
  }

  /** R5: the copy is counted under its folded status, in the month it was sent. */
  countStatus(): void {
    const { delivery, atMs } = this.where;
    const { sentAtMs, status: before } = this.copy;
    const status = statusOf(delivery, before);
    if (this.sender === null || sentAtMs === null || status === before) return;
    const of = { agencyCode: this.sender, on: civilDateAt(atMs), dimension: 'status' } as const;
    const value = civilDateAt(sentAtMs).slice(0, 7);
    if (before !== '') this.counting.facts.push({ ...of, value, counter: before, amount: -1 });
    this.counting.facts.push({ ...of, value, counter: status, amount: 1 });
    this.set({ status });
  }

  private countMove({ row, to }: EventOf<'deliveryMoved'>): void {
    const { document, delivery, atMs } = this.where;
    if (this.sender === null) return;
    if (to === 'sendFailed') return this.ofSender('sendFailures');
    if (to === 'noResponse') return this.ofSender('noResponse');
    if (to === 'sentOnPaper') return this.countPaper(paperReasonOf(document) ?? row);
    if (to !== 'sent' || !this.first('sentAtMs', atMs)) return;
    this.ofSender('copiesSent');
    const paperToo = paperReasonOf(document);
    if (paperToo !== null && isOfIssuer(delivery)) this.countPaper(paperToo);
    if (document.signedAtMs === null || !isOfIssuer(delivery)) return;
    const of = { agencyCode: this.sender, step: 'signedSent' } as const;
    this.counting.facts.push(spanFact(of, document.signedAtMs, atMs));
  }

  /** R9: by the reason that was given, or by what had failed. */
  private countPaper(value: string): void {
    if (this.sender === null) return;
    const of = { agencyCode: this.sender, on: civilDateAt(this.where.atMs) };
    this.counting.facts.push({ ...of, dimension: 'paper', value, counter: 'copies', amount: 1 });
  }

  /** The first status that moves anything is the receipt, for a higher one implies 01 (rules.md 7.2). */
  private countStatusReport({ row, statusCode, reportedAtMs }: EventOf<'statusReported'>): void {
    const { delivery, atMs } = this.where;
    if (row === null) return;
    if (statusCode === '02' && !delivery.isHosted) this.reason('returned', null);
    const saidAtMs = reportedAtMs ?? atMs;
    if (!this.first('acknowledgedAtMs', saidAtMs)) return;
    const { sentAtMs, arrivedAtMs } = this.copy;
    if (arrivedAtMs !== null && civilDateAt(arrivedAtMs) === civilDateAt(saidAtMs))
      this.ofReceiver('receivedAcknowledged', null, arrivedAtMs);
    if (this.sender === null || sentAtMs === null) return;
    const of = { agencyCode: this.sender, step: 'sentArrived' } as const;
    this.counting.facts.push(spanFact(of, sentAtMs, saidAtMs));
    if (civilDateAt(sentAtMs) === civilDateAt(saidAtMs))
      this.ofSender('sentAcknowledged', sentAtMs);
  }

  /** Whose delivery it is: of a forwarded copy the forwarder's (F-T02); `null` for an issuer elsewhere. */
  private get sender(): string | null {
    const { document, delivery } = this.where;
    if (isOfIssuer(delivery) && document.origin !== null) return null;
    return senderOf(document, delivery);
  }

  private ofSender(counter: Counter, onMs = this.where.atMs): void {
    const { document, delivery } = this.where;
    if (this.sender === null) return;
    const of = { agencyCode: this.sender, on: civilDateAt(onMs), counter };
    const properties = issuerProperties(this.counting, document);
    const own = isOfIssuer(delivery) ? properties : { ...properties, unitId: null };
    this.counting.facts.push(...factsBy(of, own));
  }

  /** Receivers elsewhere keep their own figures. */
  private ofReceiver(counter: Counter, unitId: string | null = null, onMs = this.where.atMs): void {
    const { document, delivery } = this.where;
    if (!delivery.isHosted) return;
    const { urgency } = document;
    const properties: Properties = { unitId, documentType: typeOf(document), urgency };
    const of = { agencyCode: delivery.recipient, on: civilDateAt(onMs), counter };
    this.counting.facts.push(...factsBy(of, properties));
  }

  /** R5: the sender's copies that were returned, the receiver's that it refused; by reason. */
  private reason(dimension: 'returned' | 'refused', reasonCode: string | null): void {
    const { delivery, atMs } = this.where;
    const receiver = delivery.isHosted ? delivery.recipient : null;
    const agencyCode = dimension === 'returned' ? this.sender : receiver;
    if (agencyCode === null) return;
    const value = reasonCode ?? UNSTATED;
    const on = civilDateAt(atMs);
    this.counting.facts.push({ agencyCode, on, dimension, value, counter: 'copies', amount: 1 });
  }

  private span(step: Step, from: keyof Omit<CountedCopy, 'status'>, toMs: number): void {
    const { delivery } = this.where;
    const fromMs = this.copy[from];
    if (fromMs === null || !delivery.isHosted) return;
    const of = { agencyCode: delivery.recipient, step };
    this.counting.facts.push(spanFact(of, fromMs, toMs));
  }

  /** Whether it had not been done before: a step that is done again is not counted again. */
  private first(step: keyof Omit<CountedCopy, 'status'>, atMs: number): boolean {
    if (this.copy[step] !== null) return false;
    this.set({ [step]: atMs });
    return true;
  }

  private get copy(): CountedCopy {
    return this.counting.copies[this.where.delivery.deliveryId] ?? NOT_YET;
  }

  private set(change: Partial<CountedCopy>): void {
    this.counting.copies[this.where.delivery.deliveryId] = { ...this.copy, ...change };
  }
}

/** A reason that a system elsewhere has told in words only. */
export const UNSTATED = 'unstated';

/** 00 is sent and without a word from the receiver; a return stays one, whatever closes the copy. */
function statusOf({ b, status }: DeliveryState, before: string): string {
  if (b === 'refused' || before === '02') return '02';
  return status === '' ? '00' : status;
}
