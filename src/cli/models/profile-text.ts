/** What a test found out about a model, in words. */
import type { ModelProfile } from '../../core/models/model-profile.js';
import { counted, visible } from '../output/terminal-text.js';

/** `tested 2026-11-29: sees, follows the schema, context 8,192 tokens, 4 slots, 576 tokens a photo` */
export function profileText(profile: ModelProfile | null): string {
  if (profile === null) return 'not tested';
  const { tested_at, sees, keeps_schema } = profile;
  const [day = ''] = tested_at.split('T');
  const can = [sees ? 'sees' : 'does not see', keeps_schema ? 'follows the schema' : 'does not follow the schema'];
  return visible(`tested ${day}: ${[...can, ...measures(profile)].join(', ')}`);
}

/** One line. */
export function measuresText(profile: ModelProfile): string {
  const { context, slots, tokens_a_photo, server_version } = profile;
  const unknown = [
    ...(context === null ? ['its context'] : []),
    ...(slots === null ? ['its slots'] : []),
    ...(tokens_a_photo === null ? ['the tokens of a photo'] : []),
  ];
  const known = measures(profile);
  const version = server_version === null ? [] : [`server version ${server_version}`];
  const told = [...known, ...version].join(', ');
  const rest = unknown.length === 0 ? '' : `Its server does not report ${unknown.join(', ')}.`;
  return visible([told === '' ? '' : `Known limits: ${told}.`, rest].filter(Boolean).join(' '));
}

function measures({ context, slots, tokens_a_photo, photos_a_question }: ModelProfile): string[] {
  return [
    ...(context === null ? [] : [`context ${context.toLocaleString('en')} tokens`]),
    ...(slots === null ? [] : [counted(slots, 'slot')]),
    ...(tokens_a_photo === null ? [] : [`${tokens_a_photo.toLocaleString('en')} tokens a photo`]),
    ...(photos_a_question === null ? [] : [`at most ${counted(photos_a_question, 'photo')} a question`]),
  ];
}
