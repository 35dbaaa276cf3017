/** Makers and models by name, in the scripts they are written in: what no sentence may say unless a fact says it. */
import { MAKERS } from '../../facts/values/vin-tables.js';
import { fold, type Matcher, signMatcher, wordMatcher } from './matcher.js';

/** Other spellings, by the maker's usual name. */
const SPELLINGS: Readonly<Record<string, string>> = {
  BMW: 'БМВ, 宝马, ビーエムダブリュー',
  'Mercedes-Benz': 'Mercedes, Benz, Мерседес*, 奔驰, メルセデス, ベンツ',
  Volkswagen: 'VW, Фольксваген*, 大众, フォルクスワーゲン',
  Audi: 'Ауди, Ауді, 奥迪, アウディ',
  Toyota: 'Тойот*, 丰田, トヨタ',
  Honda: 'Хонд*, 本田, ホンダ',
  Nissan: 'Ниссан*, Ніссан*, 日产, 日産, ニッサン',
  Mazda: 'Мазд*, 马自达, マツダ',
  Ford: 'Форд*, 福特, フォード',
  Opel: 'Опел*, 欧宝, オペル',
  Renault: 'Рено, 雷诺, ルノー',
  Peugeot: 'Пежо, 标致, プジョー',
  Citroën: 'Citroen, Ситроен*, Сітроен*, 雪铁龙, シトロエン',
  Škoda: 'Skoda, Шкод*, 斯柯达, シュコダ',
  Hyundai: 'Хендай, Хёндэ, Хюндай, 现代汽车, ヒュンダイ, ヒョンデ',
  Kia: 'Киа, Кіа, 起亚, キア',
  Volvo: 'Вольво, 沃尔沃, ボルボ',
  Porsche: 'Порше, 保时捷, ポルシェ',
  Ferrari: 'Феррари, Феррарі, 法拉利, フェラーリ',
  Lexus: 'Лексус*, 雷克萨斯, レクサス',
  Subaru: 'Субару, 斯巴鲁, スバル',
  Suzuki: 'Сузуки, Сузукі, 铃木, スズキ',
  Mitsubishi: 'Мицубиси, Міцубісі, Митсубиши, 三菱',
  Chevrolet: 'Chevy, Шевроле, 雪佛兰, シボレー',
  Tesla: 'Тесл*, 特斯拉, テスラ',
  Jeep: '吉普, ジープ',
  'Land Rover': 'Ленд Ровер*, 路虎, ランドローバー',
  Jaguar: 'Ягуар*, 捷豹, ジャガー',
  Fiat: 'Фиат*, Фіат*, 菲亚特, フィアット',
  'Alfa Romeo': 'Альфа Ромео, 阿尔法罗密欧, アルファロメオ',
  Lada: 'Лада, Лади, ВАЗ, 拉达, ラーダ',
  Dacia: 'Дачия, 达契亚',
  Cadillac: 'Кадиллак*, 凯迪拉克, キャデラック',
  Chrysler: 'Крайслер*, 克莱斯勒, クライスラー',
  Dodge: 'Додж*, 道奇, ダッジ',
  Bentley: 'Бентли, 宾利, ベントレー',
  'Rolls-Royce': 'Rolls, 劳斯莱斯, ロールスロイス',
  Lamborghini: 'Ламборгини, 兰博基尼, ランボルギーニ',
  Maserati: 'Мазерати, 玛莎拉蒂, マセラティ',
  Mini: 'ミニクーパー',
  Seat: '西雅特',
  Smart: '',
  Infiniti: 'Инфинити, 英菲尼迪',
  Acura: 'Акура, 讴歌',
  Buick: 'Бьюик, 别克, ビュイック',
  GMC: '',
  Lincoln: 'Линкольн, 林肯',
  Saab: 'Сааб, 萨博, サーブ',
  Rover: '',
  Geely: '吉利',
  BYD: '比亚迪',
  Chery: '奇瑞',
  Haval: '哈弗',
};

/** Widely known models, for languages in which a capital letter says nothing. */
const MODELS =
  'Golf, Passat, Polo, Tiguan, Touareg, Touran, Jetta, Arteon, Caddy, Sharan, Corolla, Camry, Yaris, Prius, Avensis, Hilux, Civic, Accord, Jazz, Focus, Fiesta, Mondeo, Kuga, Mustang, Explorer, Ranger, Astra, Corsa, Vectra, Insignia, Zafira, Clio, Megane, Scenic, Twingo, Kangoo, Duster, Logan, Sandero, Octavia, Fabia, Superb, Kodiaq, Leon, Ibiza, Qashqai, Juke, Micra, Leaf, Altima, Sentra, Carrera, Cayenne, Panamera, Macan, Taycan, Boxster, Cayman, Quattro, Sportage, Sorento, Ceed, Picanto, Tucson, Elantra, Sonata, Santa Fe, Panda, Punto, Tipo, Cherokee, Wrangler, Discovery, Defender, Evoque, Freelander, Outlander, Lancer, Pajero, Swift, Vitara, Forester, Outback, Impreza, Malibu, Camaro, Corvette, Silverado, Impala, Cruze, Berlingo, Picasso, Vito, Sprinter, Viano, Гольф, Пассат, Поло, Октавия, Королла, Камри, Фокус, Солярис, Нива, Приора, Гранта, 高尔夫, 帕萨特, 卡罗拉, 凯美瑞, 思域, 雅阁, ゴルフ, カローラ, プリウス, シビック, アコード, フィット';

function lists(): [string, string][] {
  const names = new Set([...Object.keys(SPELLINGS), ...[...MAKERS.values()].flat()]);
  return [
    ...[...names].map((name): [string, string] => [fold(name), `${name}, ${SPELLINGS[name] ?? ''}`]),
    ...MODELS.split(', ').map((name): [string, string] => [fold(name), name]),
  ];
}

let matchers: readonly Matcher<string>[] | undefined;

/** With `Seat` and `Focus`, not with "seat" and "focus". */
export function namesIn(text: string): { meanings: ReadonlySet<string>; text: string }[] {
  matchers ??= [wordMatcher(lists()), signMatcher(lists().map(([name, list]) => [name, cjkOf(list)]))];
  const capitals = text.replace(/(?<!\p{L})\p{Ll}[\p{L}\p{N}]*/gu, '·');
  return [...(matchers[0]?.find(capitals) ?? []), ...(matchers[1]?.find(text) ?? [])];
}

function cjkOf(list: string): string {
  return list
    .split(',')
    .filter((one) => /[\p{sc=Han}\p{sc=Katakana}]/u.test(one))
    .join(',');
}
