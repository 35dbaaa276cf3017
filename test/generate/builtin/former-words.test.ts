import { describe, expect, it } from 'vitest';
import { namedAttribute } from '../../../src/generate/facts/attributes/named-attribute.js';
import { TERM_SETS } from '../../../src/generate/facts/terms/terms.js';

/** Names of attributes that language files once gave and no longer give: who wrote lots with them must still be understood. */
const FORMER_LABELS: Record<string, string> = {
  model: '车型',
  trim: '款式, модифікація',
  body: '车身',
  interior_color: 'iç mekân',
  doors: '门',
  seats: '座位',
  cylinders: '气缸',
  transmission: '変速機',
  drive: '驱动',
  plate: 'ナンバープレート, 车牌',
  owners: '所有者, właściciele, власники',
  registration_country: 'país de registro, 注册国家',
  first_registration: 'primeiro registro',
  inspection_until:
    'revisione valida fino a, contrôle technique valable jusqu’au, 車検満了, muayene geçerlilik tarihi, badanie techniczne ważne do, техогляд дійсний до, техосмотр действителен до',
  service_history: 'storico manutenzione',
  provenance: 'proveniência, koleksiyon geçmişi',
  edition: '版次',
  gemstones: 'pedras preciosas, pietre preziose, piedras preciosas, каміння, камни',
  title_status:
    'situação do título, stato del titolo, estado del título, statut du titre, 証書の区分, 产权状态, belge durumu',
  runs_drives: 'sprawny do jazdy',
  secondary_damage: 'Nebenschaden',
  location: 'luogo',
  starting_price: 'prezzo di partenza',
  buy_now_price: 'ціна негайної купівлі, цена немедленной покупки',
  estimate: '見積価格, cena szacunkowa',
  estimate_low: '最低見積価格, 最低估价, en düşük tahmin, dolna cena szacunkowa',
  estimate_high: '最高見積価格, 最高估价, en yüksek tahmin, górna cena szacunkowa',
  sale_date: 'date de vente, 販売日, satış tarihi, data sprzedaży, дата продажу',
};

/** The same of values, by their sets. */
const FORMER_NAMES: Record<string, Record<string, string>> = {
  fuel: {
    diesel_hybrid: 'hybryda wysokoprężna',
    plug_in_hybrid: 'гібрид із зарядкою від мережі',
    lpg: 'Flüssiggas (LPG)',
    petrol_lpg: 'Benzin und Flüssiggas',
    electric: 'elektryczny',
  },
  transmission: {
    automated_manual: 'manuale robotizzato',
    single_speed: 'Eingang, シングルスピード, одноступенева',
  },
  drive: {
    all_wheel: 'transmission intégrale',
    four_wheel: 'a quattro ruote motrici',
  },
  body: {
    minivan: '多功能车（MPV）',
  },
  colour: {
    dark_blue: 'koyu mavi',
    bronze: 'spiżowy',
  },
  'title-status': {
    clean: '无瑕疵（clean）',
    salvage:
      'siniestro (salvage), épave réparable (salvage), 事故报废（salvage）, ağır hasarlı (salvage), powypadkowy (salvage)',
    rebuilt: '修复重建（rebuilt）, yeniden yapılmış (rebuilt)',
    junk: 'épave (junk), 廃車（junk）, 废车（junk）, під утилізацію (junk)',
    parts_only: 'yalnızca parça için, тільки на запчастини',
    non_repairable: 'nienaprawialny',
    destruction: '解体証明, сертифікат на знищення',
    flood: 'enchente (flood), inundación (flood), inondation (flood), Überflutung (flood)',
    lemon:
      '欠陥によるメーカー買い戻し（lemon）, 因缺陷由厂家回购（lemon）, kusur nedeniyle üreticice geri alınmış (lemon), odkupiony przez producenta z powodu wad (lemon), викуплений виробником через дефекти (lemon), выкуплен изготовителем из-за дефектов (lemon)',
    bill_of_sale:
      'contrato de compra e venda, atto di vendita, contrato de compraventa, acte de vente, Kaufvertrag, umowa sprzedaży',
  },
  running: {
    runs_and_drives: 'çalışıyor ve yürüyor',
    starts: 'motor çalışıyor',
  },
  damage: {
    front: 'ön',
    rear: 'arka',
    side: 'yan',
    left_side: 'sol yan',
    right_side: 'sağ yan',
    front_left: 'anteriore sinistro, delantera izquierda',
    front_right: 'anteriore destro, delantera derecha',
    rear_left: 'posteriore sinistro, trasera izquierda',
    rear_right: 'posteriore destro, trasera derecha',
    all_over: 'tüm gövde',
    mechanical: 'mekanik, mechanika',
    transmission: '変速機',
    interior: 'iç mekân',
    hail: 'dolu',
    flood: 'su',
    theft: 'roubo',
    stripped: '部品取り外し',
    wear: 'normal aşınma, природний знос',
  },
  part: {
    front_bumper: 'vordere Stoßstange, przedni zderzak',
    rear_bumper: 'hintere Stoßstange, tylny zderzak',
    bonnet: '发动机罩, motor kaputu, maska silnika',
    tailgate: 'arka kapı (bagaj), tylna klapa',
    grille: 'griglia, 前格栅',
    side_window: '侧窗',
    rear_left_wing: 'para-lama traseiro esquerdo',
    rear_right_wing: 'para-lama traseiro direito',
    left_headlight: 'lewy reflektor',
    right_headlight: 'prawy reflektor',
    left_tail_light: 'lewa lampa tylna',
    right_tail_light: 'prawa lampa tylna',
    left_mirror: 'lewe lusterko',
    right_mirror: 'prawe lusterko',
    left_sill: 'soleira esquerda, lewy próg',
    right_sill: 'soleira direita, prawy próg',
    dashboard: 'cruscotto, 仪表板, gösterge paneli',
    bodywork: 'gövde',
  },
  'damage-kind': {
    chip: 'Steinschläge, taş izi',
    broken: 'Bruch, breakage, złamanie',
    missing: 'élément manquant, відсутність',
    deformed: 'deformasyon',
    burn: 'queimadura, ślady ognia, сліди вогню, следы огня',
    paint: '塗装の傷み, uszkodzony lakier, пошкодження фарби, повреждение краски',
    wear: 'zużycie, знос',
  },
  severity: {
    minor: 'grau leve, entità lieve, grado leve, gravité légère, stopień lekki, легкий ступінь, лёгкая степень',
    moderate:
      'grau médio, entità media, grado medio, gravité moyenne, stopień średni, середній ступінь, средняя степень',
    severe:
      'grau grave, entità grave, grado grave, gravité importante, stopień ciężki, важкий ступінь, тяжёлая степень',
  },
  material: {
    rosewood: '红木',
    copper: '铜',
    ceramic: '陶器',
  },
  technique: {
    acrylic: '丙烯',
    gouache: 'guazzo',
    etching: 'asitle gravür',
    photograph: '写真作品',
  },
};

const words = (list: string): string[] => list.split(', ');

describe('words that a language file has replaced', () => {
  it.each(Object.entries(FORMER_LABELS))('still name the attribute %s', (key, list) => {
    const understood = words(list).map((word) => [word, namedAttribute(word)?.attribute.key]);
    expect(understood).toEqual(words(list).map((word) => [word, key]));
  });

  it.each(Object.entries(FORMER_NAMES))('still name the values of %s', (name, values) => {
    const set = TERM_SETS.find((one) => one.name === name);
    const all = Object.entries(values).flatMap(([code, list]) => words(list).map((word) => [word, code] as const));
    expect(all.map(([word]) => [word, set?.find(word)?.code])).toEqual(all);
  });
});
