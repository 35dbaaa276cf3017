/** What the use cases need; the daemon creates it. */
import type { EventHub } from '../core/events.js';
import type { GeneratorRegistry } from '../core/ports/generator.js';
import type { PhotoReader } from '../core/ports/photos.js';
import type { Engine } from '../core/ports/queue.js';
import type { WebhookSecrets } from '../core/ports/sender.js';
import type { Store } from '../core/ports/store.js';
import type { Chance, Clock, Logger } from '../core/ports/world.js';

/** Shared by all use cases. */
export interface AppContext {
  store: Store;
  engine: Pick<Engine, 'wake' | 'abandon'>;
  /** Sends pending webhooks; `wake` says that there may be new ones. */
  dispatcher: { wake(): void; held(): boolean; release(): void };
  secrets: WebhookSecrets;
  generators: GeneratorRegistry;
  hub: EventHub;
  clock: Clock;
  chance: Chance;
  log: Logger;
  defaults: { languages: readonly string[]; generator: string; webhook_url: string | null };
}

/** What describing a lot needs. */
export interface DescribeContext {
  photos: PhotoReader;
  generators: GeneratorRegistry;
  clock: Clock;
  chance: Chance;
  /** Repetitions of a lot whose generator failed temporarily. */
  retries: number;
  /** Lots that one generator describes at once, so that one whose server hangs holds up no other; more in progress read their photos. */
  describingAtOnce: number;
  /** The same for a generator that asks a model: its lots wait for answers, and the model's own limits say how many it gets at once. */
  askingAtOnce: number;
  /** Ends the reading of photos, whose servers may take long: their lots are interrupted, the others go on. */
  stopReading?: AbortSignal;
}
