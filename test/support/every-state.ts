import {
  type ACase,
  aCase,
  aCaseElsewhere,
  clerk,
  HOSTED,
  handler,
  inRole,
  officer,
  REASON,
  receiverClerk,
  receiverLeader,
  signer,
} from './a-case.js';

/** A case in each state of an outgoing document, by the way that leads there. */
export const DOCUMENT_IN: Readonly<Record<string, () => ACase>> = {
  none: () => aCase(),
  A0: () => aCase().drafted().by(officer, { type: 'discard' }),
  A1: () => aCase().drafted(),
  A2: () => aCase().submitted(),
  A3: () => aCase().approved(),
  A4: () => aCase().signed(),
  A5: () => aCase().sealed(),
  A6: () => aCase().issued(),
  A8: () =>
    aCase()
      .sealed()
      .by(clerk, { type: 'voidNumber', reasonId: REASON })
      .by(signer, { type: 'confirm', deliveryId: null }),
  A9: () => aCase().issued().recalled(),
  A10: () => executed(aCase().issued().recalled()),
  A11: () => aCase().issued().replaced(),
};

/** A case in each state of a copy in the sender's view, of a receiver elsewhere. */
export const DELIVERY_IN: Readonly<Record<string, () => ACase>> = {
  B1: () => aCaseElsewhere().issued(),
  B2: () => sent(),
  B3: () => aCaseElsewhere().issued().dispatched('failed'),
  B4: () => sent().reported('01'),
  B5: () => sent().reported('02'),
  B6: () => sent().reported('03'),
  B7: () => sent().reported('04'),
  B8: () => sent().reported('06'),
  B9: () => cancelled(aCaseElsewhere().issued()),
  B10: () => sent().rung('TR-05').rung('TR-05'),
  B11: () => onDelivery(DELIVERY_IN.B5?.(), 'closeDelivery'),
  B12: () => onDelivery(DELIVERY_IN.B10?.(), 'issueOnPaper'),
};

/** A case in each state of an incoming document; its intake check found what a clerk may confirm. */
export const INCOMING_IN: Readonly<Record<string, () => ACase>> = {
  C1: () => arrived(),
  C2: () => arrived().refused(),
  C3: () => arrived().accepted(),
  C4: () => arrived().presented(),
  C5: () => arrived().assigned(),
  C6: () => arrived().started(),
  C7: () => arrived().completed(),
  C8: () => arrived().paused(),
  C9: () => arrived().recalled(),
  C10: () => executed(arrived().recalled()),
  C11: () => {
    const replaced = arrived().replaced();
    return replaced.by(receiverClerk, { type: 'agree', deliveryId: replaced.deliveryId });
  },
  C12: () => {
    const one = arrived();
    return one.by(receiverClerk, { type: 'markReferenceOnly', deliveryId: one.deliveryId });
  },
};

/** The same, with somebody who holds it inside from its acceptance on. */
export const HELD_IN: Readonly<Record<string, () => ACase>> = {
  ...INCOMING_IN,
  ...Object.fromEntries(
    ['C3', 'C4', 'C5', 'C6', 'C7'].map((code) => [code, () => held(INCOMING_IN[code]?.())]),
  ),
  C8: () => {
    const one = held(arrived().started());
    const stop = { type: 'stopClock', reasonCode: 'awaitingOtherAgency' } as const;
    const { deliveryId } = one;
    return one
      .by(handler, { ...stop, deliveryId, reasonId: REASON })
      .by(receiverLeader, { type: 'confirm', deliveryId });
  },
  C9: () => held(arrived().accepted()).recalled(),
};

/** An accepted document under an open request of each kind (C9, B6). */
export const UNDER_REQUEST = {
  recall: () => aCase().issued().accepted().recalled(),
  takeBack: () => aCase().issued().accepted().asked('takeBack'),
  update: () => aCase().issued().accepted().asked('update'),
  replace: () => aCase().issued().accepted().replaced(),
} as const;

function held(one: ACase | undefined): ACase {
  if (one === undefined) throw new Error('no such state');
  const to = { kind: 'inside', unitId: 'office', userId: 'neighbour' } as const;
  return one.by(inRole('recordsClerk', HOSTED), {
    type: 'forward',
    deliveryId: one.deliveryId,
    to,
  });
}

const sent = (): ACase => aCaseElsewhere().issued().dispatched();

const arrived = (): ACase => aCase({ intake: 'warn' }).issued();

const cancelled = (one: ACase): ACase =>
  one.by(clerk, { type: 'cancelBeforeSend', deliveryId: one.deliveryId, reasonId: REASON });

const executed = (one: ACase): ACase =>
  one.by(receiverClerk, { type: 'executeRecall', deliveryId: one.deliveryId });

function onDelivery(one: ACase | undefined, type: 'closeDelivery' | 'issueOnPaper'): ACase {
  if (one === undefined) throw new Error('no such state');
  return one.by(clerk, { type, deliveryId: one.deliveryId, reasonId: REASON });
}
