/** Words in the names of photos that say what they show. English and Russian. */
import type { View } from './lot.js';

/**
 * The sides that corners are made of come last: a `front_wheel` shows a wheel, a `damage_left` damage. Words that are lots of their
 * own (glass, key, boot, plate) are none of these.
 */
const WORDS: readonly (readonly [view: View, words: string])[] = [
  ['vin', 'vin вин'],
  ['type_plate', 'typeplate nameplate шильдик шильда табличка'],
  ['auction_sheet', 'auctionsheet'],
  ['odometer', 'odometer odo mileage одометр пробег'],
  ['document', 'document documents doc docs registration документ документы паспорт птс стс'],
  [
    'damage',
    'damage damages damaged dent dents scratch scratches hail crash повреждение повреждения дефект дефекты вмятина вмятины царапина царапины скол сколы дтп град',
  ],
  ['dashboard', 'dashboard dash cockpit steering торпедо торпеда приборы приборка руль'],
  ['engine', 'engine enginebay двигатель мотор подкапотное'],
  ['tyre', 'tyre tyres tire tires tread шина шины резина протектор'],
  ['wheel', 'wheel wheels rim rims колесо колеса колёса диск диски'],
  ['trunk', 'trunk багажник'],
  ['underbody', 'underbody underside undercarriage днище снизу'],
  ['roof', 'roof крыша'],
  ['glass', 'windscreen windshield лобовое'],
  ['keys', 'keys ключи'],
  ['interior', 'interior inside cabin seats салон интерьер внутри сиденье сиденья'],
  ['front', 'front спереди перед передок'],
  ['rear', 'rear back tail сзади зад задок'],
  ['left', 'left слева лево левый левая'],
  ['right', 'right справа право правый правая'],
  ['side', 'side сбоку бок'],
];

const VIEW_OF: ReadonlyMap<string, View> = new Map(
  WORDS.flatMap(([view, words]) => words.split(' ').map((word): [string, View] => [word, view])),
);
const RANK: ReadonlyMap<View, number> = new Map(WORDS.map(([view], rank) => [view, rank]));
const CORNERS: Readonly<Record<string, View>> = {
  'front left': 'front_left',
  'front right': 'front_right',
  'rear left': 'rear_left',
  'rear right': 'rear_right',
};

/** Pairs of words that say together what a photo shows, and not each alone: a seat by itself may be a make of cars. */
const PAIRS =
  '(?<!\\p{L})(?:engine[ _-]bay|type[ _-]plate|auction[ _-]sheet|(?:front|rear|back|left|right|driver|passenger)[ _-]seat)(?!\\p{L})';
const PIECES = new RegExp(`${PAIRS}|\\p{L}[\\p{L}\\p{M}]*|\\p{N}+|[^\\p{L}\\p{N}]+`, 'giu');

/** Letters, numbers and what is between them, as separate pieces: `Car12_front` -> `Car`, `12`, `_`, `front`; a pair is one. */
export function piecesOf(stem: string): string[] {
  return stem.normalize('NFC').match(PIECES) ?? [];
}

export function viewOfWord(word: string): View | null {
  const plain = word.toLowerCase().replace(/[ _-]/g, '');
  return VIEW_OF.get(plain) ?? (SEAT.test(plain) ? 'interior' : null);
}

const SEAT = /^(?:front|rear|back|left|right|driver|passenger)seat$/;

/** The same names come in folder after folder. */
const KNOWN = new Map<string, View | null>();
const MOST_KNOWN = 2_000;

/** What the name of a photo (without its ending) says that it shows; null when it says nothing. */
export function viewOfName(stem: string): View | null {
  const known = KNOWN.get(stem);
  if (known !== undefined) return known;
  const view = readView(stem);
  if (KNOWN.size < MOST_KNOWN) KNOWN.set(stem, view);
  return view;
}

/** The part of an address after its last slash, without query and ending. */
const LAST_NAME = /([^/?#]+?)(?:\.\p{L}\p{N}*)*(?:[?#].*)?$/u;
/** Words that stand by themselves but for a number behind them; names made at random have letters between digits. */
const WORDS_OF_URLS = /(?<![\p{L}\p{M}\p{N}])(\p{L}[\p{L}\p{M}]*)\p{N}*(?![\p{L}\p{M}\p{N}])/gu;

/** What the address of a photo says that it shows; null when it says nothing. */
export function viewOfUrl(url: string): View | null {
  const name = LAST_NAME.exec(url)?.[1] ?? '';
  const stem = decoded(name).normalize('NFC');
  const pairs = piecesOf(stem).filter((piece) => /[ _-]/.test(piece) && viewOfWord(piece) !== null);
  const words = [...stem.matchAll(WORDS_OF_URLS)].map(([, word = '']) => word);
  return viewOfPieces([...pairs, ...words]);
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    // A percent sign of its own: the name says what it says without being decoded.
    return name;
  }
}

function readView(stem: string): View | null {
  return viewOfPieces(piecesOf(stem));
}

function viewOfPieces(pieces: readonly string[]): View | null {
  const views = new Set<View>();
  for (const piece of pieces) {
    const view = viewOfWord(piece);
    if (view !== null) views.add(view);
  }
  if (views.size === 0) return null;
  const [first, second] = [...views].sort((a, b) => (RANK.get(a) ?? 0) - (RANK.get(b) ?? 0));
  return CORNERS[`${first} ${second}`] ?? first ?? null;
}
