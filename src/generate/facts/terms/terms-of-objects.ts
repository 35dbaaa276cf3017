/** Closed sets of what photos show of other lots than vehicles. */
import { defineTerms } from './term-set.js';

/** Spellings are synonyms: a chandelier is no `lamp`, but its own word. */
export const OBJECT = defineTerms('object', false, {
  painting: '',
  drawing: '',
  print: '',
  photograph: 'photo',
  sculpture: '',
  chair: '',
  armchair: 'easy chair',
  sofa: 'couch, settee',
  table: '',
  desk: 'writing desk',
  cabinet: '',
  chest_of_drawers: 'commode',
  lamp: '',
  mirror: '',
  carpet: 'rug',
  clock: '',
  wristwatch: 'wrist watch',
  pocket_watch: 'fob watch',
  ring: 'finger ring',
  necklace: 'collier',
  bracelet: '',
  earrings: '',
  brooch: '',
  vase: '',
  bowl: '',
  plate: '',
  bottle: '',
  coin: '',
  stamp: 'postage stamp',
  book: '',
  instrument: '',
  toy: '',
  bag: '',
  camera: 'photo camera',
  machine: '',
});

/** Of MATERIAL, what a photo can tell: gold is not told from gilding, oak not from veneer, leather not from its imitation. */
export const VISIBLE_MATERIALS = ['wood', 'metal', 'stone', 'ceramic', 'glass', 'textile', 'paper', 'plastic'] as const;
