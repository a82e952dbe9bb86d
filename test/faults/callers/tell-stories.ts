import { setTimeout as pause } from 'node:timers/promises';
import type { Ledger } from './ledger.js';
import type { Random } from './random.js';
import { Stage } from './stage.js';
import { STORIES } from './stories.js';
import type { Story } from './story.js';

type Scene = Stage['scene'];

interface Telling {
  readonly scene: Omit<Scene, 'random'>;
  readonly random: Random;
  readonly lanes: number;
  /** The lanes end after their present document once this is so and there are enough of them. */
  readonly mayEnd: () => boolean;
  readonly atLeast: number;
}

/** Tells stories in closed loops until the kills are over; resolves to the number of documents. */
export async function tellStories({
  scene,
  random,
  lanes,
  mayEnd,
  atLeast,
}: Telling): Promise<number> {
  let told = 0;
  let deck: readonly Story[] = [];
  const next = (): Story => {
    if (deck.length === 0) deck = random.shuffled(STORIES);
    const [first, ...rest] = deck;
    if (first === undefined) throw new Error('there are no stories');
    deck = rest;
    return first;
  };
  const lane = async (): Promise<void> => {
    while (!mayEnd() || told < atLeast) {
      told += 1;
      await tell(next(), new Stage({ ...scene, random: random.fork(told) }), scene.ledger);
      await pause(random.between(20, 200));
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return told;
}

async function tell(story: Story, stage: Stage, ledger: Ledger): Promise<void> {
  try {
    await story(stage);
  } catch (error) {
    ledger.broken.push(`${story.name}: ${(error as Error).message}`);
  }
}
