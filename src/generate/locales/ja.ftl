### 日本語。各メッセージの意味と受け取る値は en.ftl に記載。
### 文と文の間に空白は入れない。値がすでに文を終えている場合、文末の句点は自動的に省かれる。

## タイトル

title-lot = ロット{ $lot }
title-dated = { $year }年式{ $vehicle }
title-separator = 、

## 何であるか

vehicle-dated = { $year }年式{ $vehicle }
vehicle-unnamed = 本ロット
opening = { $subject }。
opening-body = { $subject }は{ $body }です。
opening-photos = 写真に写っているのは{ $body }です。
badges-read = エンブレムの表記は{ $texts }です。
vin-says = 車台番号（VIN）によれば、{ $items }です。
vin-maker = メーカー{ $maker }
vin-model-year = { $year }年モデル
opening-body-fittings = { $subject }は、{ $body }（{ $fittings }）です。
opening-fittings = { $subject }の仕様は、{ $fittings }です。
body-colored = { $color }の{ $body }
fitting-interior = { $color }の内装
doors =
    { $count ->
        [0] ドアなし
       *[other] { $count }ドア
    }
body-doors = { $count }ドア{ $body }
seats =
    { $count ->
        [0] 座席なし
       *[other] { $count }人乗り
    }

## エンジンと駆動系

technical = パワートレインは、{ $items }です。
engine = エンジン
engine-named = { $engine }（{ $name }）
engine-displacement = { $displacement }{ $engine }
engine-cylinders = { $count }気筒{ $engine }
engine-power = 出力{ $power }の{ $engine }
engine-displacement-power = 排気量{ $displacement }・出力{ $power }の{ $engine }
transmission-geared =
    { $type ->
        [cvt] { $transmission }（{ $count }速）
       *[other] { $count }速{ $transmission }
    }
transmission-geared-phrase =
    { $type ->
        [cvt] 無段変速機（CVT、{ $count }速）
       *[other] { $count }速{ $transmission_phrase }
    }
mileage = 走行距離は{ $mileage }です。
owners =
    { $count ->
        [0] これまでの所有者はいません。
       *[other] これまでの所有者は{ $count }名です。
    }

## 項目名と値

list-separator = 、
detail = { $label }：{ $value }
detail-sentence = { $label }：{ $value }。
detail-inner = { $label } { $value }
yes = はい
no = いいえ
present = あり
absent = なし
other-unit = { $quantity }（{ $other }）
range = { $from }～{ $to }
date = { $year }年{ $month }月{ $day }日
month-of-year = { $year }年{ $month }月
date-time = { $date } { $time }
unit-km = { $amount }km
unit-mi = { $amount }マイル
unit-kW = { $amount }kW
unit-hp = { $amount }hp
unit-PS = { $amount }PS
unit-l = { $amount }L
unit-cm3 = { $amount }cc

## 出品者の言葉（原文のまま）

notes = 出品者のコメント：「{ $text }」。
    .stop = always

## 写真

only-photos = このロットは写真のみで、ほかの情報はありません。
no-photos = 本ロットの写真はありません。
photos-taken = 写真は{ $when }撮影されたものです。
taken-day = { $year }年{ $month }月{ $day }日に
taken-days = { $year }年{ $month }月{ $first_day }日から{ $last_day }日にかけて
taken-months = { $year }年{ $first_month }月{ $first_day }日から{ $last_month }月{ $last_day }日にかけて
taken-years = { $first_year }年{ $first_month }月{ $first_day }日から{ $last_year }年{ $last_month }月{ $last_day }日にかけて

sentence-separator = {""}

## 状態

keys =
    { $count ->
        [0] 鍵なし
       *[other] 鍵{ $count }本
    }
keys-present = 鍵あり
keys-missing = 鍵なし
running-runs-and-drives = 始動・走行可能
running-starts = エンジン始動可能
running-does-not-run = 走行不可
airbags-deployed = エアバッグ展開済み
airbags-intact = エアバッグ未展開

## コロンの前に置く項目名

label-name = 名称
label-title = タイトル
label-make = メーカー
label-model = モデル
label-badge = エンブレム
label-trim = グレード
label-year = 年
label-vehicle-year = 年式
label-body = ボディタイプ
label-color = 色
label-interior-color = 内装
label-doors = ドア数
label-seats = 定員
label-fuel = 燃料
label-engine = エンジン
label-displacement = 排気量
label-cylinders = 気筒数
label-power = 出力
label-transmission = トランスミッション
label-gears = 変速段数
label-drive = 駆動方式
label-mileage = 走行距離
label-mileage-unit = 走行距離の単位
label-vin = 車台番号（VIN）
label-plate = 登録番号
label-owners = 所有者数
label-condition = 状態
label-title-status = 所有権証書の区分
label-runs-drives = 走行可能
label-primary-damage = 主な損傷
label-secondary-damage = その他の損傷
label-damage = 損傷
label-airbags = エアバッグ
label-airbags-deployed = 展開したエアバッグ
label-keys = 鍵
label-location = 所在地
label-price = 価格
label-starting-price = 開始価格
label-buy-now-price = 即決価格
label-estimate = 落札予想価格
label-estimate-low = 落札予想価格（下限）
label-estimate-high = 落札予想価格（上限）
label-currency = 通貨
label-sale-date = オークション開催日
label-notes = 備考

## 燃料。phrase はエンジンを表す

fuel-petrol = ガソリン
    .phrase = ガソリンエンジン
fuel-diesel = ディーゼル
    .phrase = ディーゼルエンジン
fuel-electric = 電気
    .phrase = 電気モーター
fuel-hybrid = ハイブリッド
    .phrase = ハイブリッドシステム
fuel-petrol-hybrid = ガソリンハイブリッド
    .phrase = ガソリンハイブリッドシステム
fuel-diesel-hybrid = ディーゼルハイブリッド
    .phrase = ディーゼルハイブリッドシステム
fuel-plug-in-hybrid = プラグインハイブリッド
    .phrase = プラグインハイブリッドシステム
fuel-mild-hybrid = マイルドハイブリッド
    .phrase = マイルドハイブリッドシステム
fuel-lpg = LPG
    .phrase = 液化石油ガス（LPG）エンジン
fuel-cng = CNG
    .phrase = 圧縮天然ガス（CNG）エンジン
fuel-petrol-lpg = ガソリン・LPG
    .phrase = ガソリン・LPGエンジン
fuel-ethanol = エタノール
    .phrase = エタノールエンジン
fuel-flex-fuel = フレックス燃料（ガソリン・エタノール）
    .phrase = フレックス燃料エンジン
fuel-hydrogen = 水素
    .phrase = 水素駆動システム

## 変速機。phrase は変速機を表す

transmission-manual = マニュアル
    .phrase = マニュアルトランスミッション
transmission-automatic = オートマチック
    .phrase = オートマチックトランスミッション
transmission-automated-manual = セミオートマチック
    .phrase = セミオートマチックトランスミッション
transmission-dual-clutch = デュアルクラッチ
    .phrase = デュアルクラッチトランスミッション
transmission-cvt = CVT
    .phrase = 無段変速機（CVT）
transmission-single-speed = 1速固定ギア
    .phrase = 1速固定ギア

## 駆動方式

drive-front-wheel = 前輪駆動
    .phrase = 前輪駆動
drive-rear-wheel = 後輪駆動
    .phrase = 後輪駆動
drive-all-wheel = 全輪駆動（AWD）
    .phrase = 全輪駆動（AWD）
drive-four-wheel = 四輪駆動（4WD）
    .phrase = 四輪駆動（4WD）

## ボディタイプ

body-sedan = セダン
    .phrase = セダン
body-hatchback = ハッチバック
    .phrase = ハッチバック
body-liftback = リフトバック
    .phrase = リフトバック
body-estate = ステーションワゴン
    .phrase = ステーションワゴン
body-coupe = クーペ
    .phrase = クーペ
body-convertible = コンバーチブル
    .phrase = コンバーチブル
body-roadster = ロードスター
    .phrase = ロードスター
body-suv = SUV
    .phrase = SUV
body-crossover = クロスオーバー
    .phrase = クロスオーバー
body-minivan = ミニバン
    .phrase = ミニバン
body-van = バン
    .phrase = バン
body-pickup = ピックアップトラック
    .phrase = ピックアップトラック
body-limousine = リムジン
    .phrase = リムジン
body-minibus = マイクロバス
    .phrase = マイクロバス
body-bus = バス
    .phrase = バス
body-truck = トラック
    .phrase = トラック
body-motorcycle = オートバイ
    .phrase = オートバイ
body-motorhome = キャンピングカー
    .phrase = キャンピングカー
body-trailer = トレーラー
    .phrase = トレーラー

## 色

colour-black = ブラック
colour-white = ホワイト
colour-silver = シルバー
colour-grey = グレー
colour-red = レッド
colour-blue = ブルー
colour-light-blue = ライトブルー
colour-dark-blue = ダークブルー
colour-green = グリーン
colour-yellow = イエロー
colour-orange = オレンジ
colour-brown = ブラウン
colour-beige = ベージュ
colour-gold = ゴールド
colour-purple = パープル
colour-pink = ピンク
colour-burgundy = バーガンディ
colour-turquoise = ターコイズ
colour-bronze = ブロンズ

## 米国の所有権証書（title）の区分

title-status-clean = 問題なし（clean）
title-status-salvage = 全損（salvage）
title-status-rebuilt = 再生車（rebuilt）
title-status-junk = スクラップ（junk）
title-status-parts-only = 部品取り専用
title-status-non-repairable = 修理不能
title-status-destruction = 解体証明書
title-status-flood = 水没（flood）
title-status-lemon = 欠陥によりメーカーが買い戻し（lemon）
title-status-bill-of-sale = 売買契約書

## 損傷：箇所または原因

damage-none = なし
damage-front = 前部
damage-rear = 後部
damage-side = 側面
damage-left-side = 左側面
damage-right-side = 右側面
damage-front-left = 左前部
damage-front-right = 右前部
damage-rear-left = 左後部
damage-rear-right = 右後部
damage-all-over = 全体
damage-roof = ルーフ
damage-undercarriage = 下回り
damage-suspension = サスペンション
damage-mechanical = 機械系統
damage-engine = エンジン
damage-transmission = トランスミッション
damage-electrical = 電装系
damage-interior = 車内
damage-frame = フレーム
damage-rollover = 横転
damage-hail = 雹
damage-flood = 水没
damage-fire = 火災
damage-vandalism = いたずら
damage-theft = 盗難
damage-stripped = 部品の取り外し
damage-dents-scratches = へこみと傷
damage-scratches = 傷
damage-dents = へこみ
damage-rust = 錆
damage-wear = 通常の使用感

## その他の項目名

label-registration-country = 登録国
label-first-registration = 初度登録
label-inspection-until = 車検有効期限
label-inspection-date = 点検日
label-service-history = 整備記録
label-service-book = 整備記録簿
label-options = 装備
label-artist = 作者
label-maker = 製作者
label-material = 素材
label-technique = 技法
label-dimensions = 寸法
label-size = サイズ
label-height = 高さ
label-width = 幅
label-depth = 奥行
label-length = 長さ
label-diameter = 直径
label-weight = 重量
label-period = 年代
label-style = 様式
label-origin = 産地
label-provenance = 来歴
label-signature = 署名
label-edition = エディション
label-hallmarks = 刻印
label-gemstones = 宝石
label-serial-number = 製造番号
label-papers = 書類
label-box-and-papers = 箱・書類

## 損傷：部位、種類、程度

damage-item = { $part }の{ $kind }
damage-severe = { $damage }（{ $severity }）

## その他の単位

unit-mm = { $amount }mm
unit-cm = { $amount }cm
unit-m = { $amount }m
unit-in = { $amount }インチ
unit-g = { $amount }g
unit-kg = { $amount }kg

## 整備記録

service-full = すべてあり
service-partial = 一部あり
service-none = なし

## 損傷の程度

severity-minor = 軽度
severity-moderate = 中度
severity-severe = 重度

## 車両の部位

part-front-bumper = フロントバンパー
part-rear-bumper = リアバンパー
part-bonnet = ボンネット
part-boot-lid = トランクリッド
part-tailgate = テールゲート
part-grille = グリル
part-roof = ルーフ
part-windscreen = フロントガラス
part-rear-window = リアガラス
part-side-window = サイドガラス
part-front-left-door = 左フロントドア
part-front-right-door = 右フロントドア
part-rear-left-door = 左リアドア
part-rear-right-door = 右リアドア
part-front-left-wing = 左フロントフェンダー
part-front-right-wing = 右フロントフェンダー
part-rear-left-wing = 左リアフェンダー
part-rear-right-wing = 右リアフェンダー
part-left-headlight = 左ヘッドライト
part-right-headlight = 右ヘッドライト
part-left-tail-light = 左テールランプ
part-right-tail-light = 右テールランプ
part-left-mirror = 左ドアミラー
part-right-mirror = 右ドアミラー
part-left-sill = 左サイドシル
part-right-sill = 右サイドシル
part-wheel = ホイール
part-tyre = タイヤ
part-seat = シート
part-dashboard = ダッシュボード
part-bodywork = ボディ

## 損傷の種類

damage-kind-scratch = 擦り傷
damage-kind-dent = へこみ
damage-kind-crack = ひび
damage-kind-chip = 欠け
damage-kind-broken = 破損
damage-kind-missing = 欠品
damage-kind-rust = 錆
damage-kind-deformed = 変形
damage-kind-hole = 穴
damage-kind-burn = 焦げ跡
damage-kind-paint = 塗装損傷
damage-kind-wear = 摩耗
damage-kind-stain = しみ
damage-kind-tear = 破れ
damage-kind-leak = 漏れ

## 素材

material-wood = 木
material-oak = オーク
material-walnut = ウォールナット
material-mahogany = マホガニー
material-pine = パイン
material-beech = ブナ
material-cherry = チェリー材
material-rosewood = ローズウッド
material-brass = 真鍮
material-bronze = 青銅
material-copper = 銅
material-iron = 鉄
material-steel = スチール
material-stainless-steel = ステンレススチール
material-silver = 銀
material-gold = 金
material-white-gold = ホワイトゴールド
material-platinum = プラチナ
material-porcelain = 磁器
material-ceramic = セラミック
material-glass = ガラス
material-crystal = クリスタル
material-marble = 大理石
material-leather = 革
material-textile = 布
material-silk = 絹
material-wool = ウール
material-paper = 紙
material-plastic = プラスチック
material-metal = 金属
material-stone = 石

## 美術の技法

technique-oil-on-canvas = 油彩・キャンバス
technique-oil-on-panel = 油彩・板
technique-acrylic = アクリル
technique-watercolour = 水彩
technique-gouache = グワッシュ
technique-pastel = パステル
technique-pencil = 鉛筆
technique-ink = インク
technique-etching = エッチング
technique-lithograph = リトグラフ
technique-woodcut = 木版画
technique-screenprint = シルクスクリーン
technique-photograph = 写真

## 写真に写っているもの。送信者の説明かファイル名による

photos-show = 写真には{ $views }が写っています。
view-front = 前面
view-front-left = 左前方
view-front-right = 右前方
view-rear = 後面
view-rear-left = 左後方
view-rear-right = 右後方
view-left = 左側面
view-right = 右側面
view-side = 側面
view-interior = 内装
view-dashboard = ダッシュボード
view-engine = エンジン
view-wheel = ホイール
view-trunk = トランク
view-vin = 車台番号
view-odometer = 走行距離計
view-damage = 損傷
view-document = 書類
view-underbody = 下回り
view-roof = ルーフ
view-glass = ガラス
view-keys = 鍵
view-tyre = タイヤ
view-type-plate = 型式プレート
view-auction-sheet = オークションシート

## 読者になじみのある単位：km か mi、kW か PS か hp、mm か cm か m か in。ほかの単位は換算される。

unit-habit-distance = km
unit-habit-power = kW
unit-habit-length = cm

## 本文と異なる言語のコメントと、その言語名

notes-in = 出品者のコメント（{ $language }）：「{ $text }」。
in-language-en = 英語
in-language-ru = ロシア語
in-language-uk = ウクライナ語
in-language-de = ドイツ語
in-language-fr = フランス語
in-language-es = スペイン語
in-language-it = イタリア語
in-language-pt = ポルトガル語
in-language-pl = ポーランド語
in-language-tr = トルコ語
in-language-zh = 中国語
in-language-ja = 日本語

## 記載と写真が食い違う場合。値はいずれも見出しの後に置かれる形

contradiction = { $label }：記載は{ $given }、写真{ $photos }では{ $seen }。本文は記載に従います。

## 車両の写真に写っているもの

label-steering = ハンドル位置
label-visible-equipment = 写真で確認できる装備
label-warning-lamps = 写真で点灯している警告灯
label-interior-condition = 内装の状態
label-tyre-condition = タイヤの状態
label-glass-condition = ガラスの状態
label-tyre-size = タイヤサイズ

steering-left = 左ハンドル
steering-right = 右ハンドル

equipment-sunroof = サンルーフ
equipment-panoramic-roof = パノラマルーフ
equipment-tow-bar = ヒッチメンバー
equipment-roof-rails = ルーフレール
equipment-roof-box = ルーフボックス
equipment-alloy-wheels = アルミホイール
equipment-leather-seats = 本革または合皮シート
equipment-navigation-screen = ナビ画面
equipment-reversing-camera = バックカメラ
equipment-parking-sensors = パーキングセンサー
equipment-fog-lights = フォグランプ
equipment-rear-spoiler = リアスポイラー
equipment-bull-bar = グリルガード
equipment-running-boards = サイドステップ
equipment-spare-wheel = スペアタイヤ
equipment-child-seat = チャイルドシート

lamp-engine = エンジン
lamp-airbag = エアバッグ
lamp-abs = ABS
lamp-oil = 油圧
lamp-battery = バッテリー
lamp-tyre-pressure = タイヤ空気圧
lamp-brake = ブレーキ

interior-state-clean = 清潔
interior-state-dirty = 汚れあり
interior-state-worn = 使用感あり
interior-state-damaged = 損傷あり

tyre-state-good-tread = 溝あり
tyre-state-worn-tread = 溝の摩耗あり
tyre-state-flat = 空気抜け

glass-state-undamaged = 目に見える損傷なし
glass-state-chipped = 飛び石傷
glass-state-cracked = ひび
glass-state-broken = 割れ

kind-vehicle = 車両
    .phrase = 車両

## 車両以外のロットの写真に写っているもの

label-object = 品目
label-inscription = 表記
quotation = 「{ $text }」

object-painting = 絵画
object-drawing = 素描
object-print = 版画
object-photograph = 写真
object-sculpture = 彫刻
object-chair = 椅子
object-armchair = アームチェア
object-sofa = ソファ
object-table = テーブル
object-desk = 机
object-cabinet = 戸棚
object-chest-of-drawers = 箪笥
object-lamp = ランプ
object-mirror = 鏡
object-carpet = 絨毯
object-clock = 置時計または掛時計
object-wristwatch = 腕時計
object-pocket-watch = 懐中時計
object-ring = 指輪
object-necklace = ネックレス
object-bracelet = ブレスレット
object-earrings = イヤリング
object-brooch = ブローチ
object-vase = 花瓶
object-bowl = 鉢
object-plate = 皿
object-bottle = 瓶
object-coin = 硬貨
object-stamp = 切手
object-book = 本
object-instrument = 楽器
object-toy = 玩具
object-bag = バッグ
object-camera = カメラ
object-machine = 機械
